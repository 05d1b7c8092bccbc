import type { Claim, ClaimOf, FieldName, Provenance, Speaker, Stance } from "./claim.ts";
import { bestOf } from "./count-range.ts";
import type { CastMember } from "./layers.ts";
import type { Span } from "./span.ts";

/** One happening as one report tells it: a bundle of claims. */
export interface Event {
  readonly id: string;
  readonly report: string;
  /** True for what the report is about, false for background. */
  readonly main: boolean;
  readonly claims: readonly Claim[];
  /** The sentences that tell it. */
  readonly evidence: readonly Span[];
}

/** A member of the cast with the events that it plays a part in; none where what tells of it makes no event. */
export interface CastPart extends CastMember {
  /** The mention that tells most. */
  readonly span: Span;
  readonly events: readonly string[];
}

/** A statement that sums many events. Kept, never made into an event. */
export interface Aggregate {
  readonly span: Span;
  readonly act: string;
  readonly why: string;
  readonly saidBy?: Speaker;
  readonly by: Provenance;
}

/** Something said by somebody, whether about an event of the report or not. */
export interface Statement {
  readonly span: Span;
  readonly speaker: Speaker;
  readonly stance: Stance;
  /** Day or days of the saying, where told. */
  readonly time?: { readonly earliest: string; readonly latest: string };
  /** The event it speaks of, if any. */
  readonly event?: string;
}

/** Words that tempt to code an event and are none: plans, threats, general activity, trials, hypotheses. */
export interface NonEvent {
  readonly span: Span;
  readonly act: string;
  readonly why: string;
  readonly by: Provenance;
}

/** All claims of one field, in the order they were added. */
export function claimsOf<F extends FieldName>(event: Event, field: F): readonly ClaimOf<F>[] {
  return event.claims.filter((c): c is ClaimOf<F> => c.field === field);
}

/**
 * The claim to show where only one can be: a person's before a machine's (the latest of several), what is stated
 * (by the report or a speaker) before what is accused, suspected or estimated, stated before inferred before assumed,
 * then the first. Claims that deny are never chosen.
 */
export function leadingClaim<F extends FieldName>(event: Event, field: F): ClaimOf<F> | undefined {
  const rank = (c: ClaimOf<F>): number =>
    (c.by.kind === "person" ? 0 : 100) +
    ["stated", "inferred", "assumed"].indexOf(c.certainty) * 10 +
    (c.stance === "states" ? 0 : 1) +
    (isPart(c) ? 50 : 0);
  let best: ClaimOf<F> | undefined;
  for (const c of claimsOf(event, field)) {
    if (c.stance === "denies") continue;
    if (best === undefined || rank(c) < rank(best) || (c.by.kind === "person" && rank(c) === rank(best)))
      best = c;
  }
  return best;
}

/** "Two of the six": counted within a larger number, never the number itself. */
const isPart = (c: Claim): boolean => (c.value as { readonly part?: boolean }).part === true;

/** The number to show for a toll; undefined when the report gives none. */
export function tollOf(
  event: Event,
  field: "killed" | "wounded" | "abducted" | "captured" | "agentsKilled" | "participants",
): number | undefined {
  const claim = leadingClaim(event, field) as ClaimOf<"killed"> | undefined;
  return claim === undefined ? undefined : (bestOf(claim.value.count) ?? undefined);
}
