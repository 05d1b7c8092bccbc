import type { Party } from "../../src/core/claim.ts";
import { claimsOf, type Event, leadingClaim } from "../../src/core/event.ts";

/** Sub-events in which one side begins the force or the protest. */
export const ACTIVE: ReadonlySet<string> = new Set([
  "Armed clash",
  "Government regains territory",
  "Non-state actor overtakes territory",
  "Chemical weapon",
  "Air/drone strike",
  "Suicide bomb",
  "Shelling/artillery/missile attack",
  "Remote explosive/landmine/IED",
  "Grenade",
  "Sexual violence",
  "Attack",
  "Abduction/forced disappearance",
  "Peaceful protest",
  "Protest with intervention",
  "Violent demonstration",
  "Mob violence",
  "Looting/property destruction",
]);

/** The two sides of an event: who began, else who is held responsible; and whom it was done to. */
export function codedSides(event: Event): { side1?: Party; side2?: Party } {
  const agent = leadingClaim(event, "agent")?.value;
  const accused = claimsOf(event, "perpetrator").find((c) => c.stance !== "denies")?.value;
  const side1 = agent === undefined || (agent.actor === null && accused?.actor) ? (accused ?? agent) : agent;
  const side2 = claimsOf(event, "target")
    .map((c) => c.value)
    .find((t) => t.text !== side1?.text);
  return { ...(side1 ? { side1 } : {}), ...(side2 ? { side2 } : {}) };
}
