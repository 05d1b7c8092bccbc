import type { AcledSubEvent } from "../../src/codebooks/acled.ts";
import { acledType } from "../../src/codebooks/acled.ts";
import type { ActorKind, Party } from "../../src/core/claim.ts";
import { claimsOf, type Event, leadingClaim } from "../../src/core/event.ts";

/** A side as the set writes it. */
export interface Side {
  readonly text: string;
  readonly kind: ActorKind;
}

/** The two sides of an event: who began force or a protest, else who is held responsible; and whom it was done to. */
export function codedSides(event: Event, sub: AcledSubEvent): { side1?: Side; side2?: Side } {
  const agent = leadingClaim(event, "agent")?.value;
  const accused = claimsOf(event, "perpetrator").find((c) => c.stance !== "denies")?.value;
  const doer = agent === undefined || (agent.actor === null && accused?.actor) ? (accused ?? agent) : agent;
  const targets = claimsOf(event, "target").map((c) => c.value);
  const type = acledType(sub);
  if (type === "Protests" || type === "Riots") {
    const all = [...(doer ? [doer] : []), ...targets];
    const crowd = all.find((p) => p.kind === "protesters" || p.kind === "rioters") ?? doer;
    const force = all.find((p) => p.kind === "state_forces" && p !== crowd);
    const began = sub === "Excessive force against protesters" ? force : crowd;
    return sides(began, began === crowd ? force : crowd, sub);
  }
  return sides(
    doer,
    targets.find((t) => t.text !== doer?.text),
    sub,
  );
}

const sides = (
  one: Party | undefined,
  two: Party | undefined,
  sub: AcledSubEvent,
): { side1?: Side; side2?: Side } => ({
  ...(one ? { side1: { text: one.text, kind: kindOf(one, sub) } } : {}),
  ...(two ? { side2: { text: two.text, kind: two.kind } } : {}),
});

/** An attacker of whom nothing is known acts for a cause of his own; a crowd that turns violent riots. */
function kindOf(party: Party, sub: AcledSubEvent): ActorKind {
  const type = acledType(sub);
  if (type === "Riots" && party.kind === "protesters") return "rioters";
  const violent = type === "Violence against civilians" || type === "Explosions/Remote violence";
  return violent && (party.kind === "civilians" || party.kind === "unidentified")
    ? "political_militia"
    : party.kind;
}
