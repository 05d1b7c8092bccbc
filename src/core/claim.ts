import type { CountRange } from "./count-range.ts";
import type { Place } from "./place.ts";
import type { Span } from "./span.ts";
import type { TimeRange } from "./time-range.ts";

/** What produced a value. */
export type Provenance =
  | { readonly kind: "rule"; readonly rule: string; readonly version: string }
  | { readonly kind: "model"; readonly model: string; readonly version: string; readonly score: number }
  | { readonly kind: "person"; readonly user: string; readonly at: string; readonly note?: string };

/** `stated`: the words say it. `inferred`: it follows from words. `assumed`: a default that no words support. */
export type Certainty = "stated" | "inferred" | "assumed";

/** How a speaker stands to what is said. `claims` is a claim of responsibility. */
export type Stance = "states" | "claims" | "accuses" | "denies" | "suspects" | "estimates";

/** What kind of side an actor is, in the terms of ACLED's interaction codes. */
export type ActorKind =
  | "state_forces"
  | "rebel_group"
  | "political_militia"
  | "identity_militia"
  | "rioters"
  | "protesters"
  | "civilians"
  | "external_forces"
  | "unidentified";

/** How far an event got. `alleged`: only an accuser says so; `denied`: somebody says that it did not happen. */
export type Status = "happened" | "attempted" | "foiled" | "planned" | "threatened" | "alleged" | "denied";

/** Somebody who did something or to whom it was done, as one report tells it. */
export interface Party {
  /** As the report writes it. */
  readonly text: string;
  readonly span: Span;
  readonly kind: ActorKind;
  /** Id in `data/actors`, or null for actors told in general words or not known. */
  readonly actor: string | null;
  /** The actor's full name, where known. */
  readonly name?: string;
  /** ISO 3166-1 alpha-2 of nationality or allegiance. */
  readonly country?: string;
  readonly count?: CountRange;
}

/** People to whom something happened: how many, and who where the text says. */
export interface Tally {
  readonly count: CountRange;
  /** Words for the people counted ("members of the embassy staff"). */
  readonly who?: string;
  /** True when these are counted within the event's larger number. */
  readonly part?: boolean;
}

/** A thing named by a word list, such as a weapon or a target. */
export interface Thing {
  readonly id: string;
  readonly text: string;
  readonly span: Span;
  readonly count?: CountRange;
}

/** Who says so. */
export interface Speaker {
  readonly text: string;
  readonly span: Span;
  readonly actor?: string;
  readonly name?: string;
  readonly kind?: ActorKind;
}

/** The fields of an event and the type of their values. */
export interface Fields {
  /** Id in `data/events`. */
  act: string;
  status: Status;
  time: TimeRange;
  place: Place;
  /** Who used force, took part or acted. */
  agent: Party;
  /** The other side or the victims. */
  target: Party;
  /** Who is held responsible, where somebody says so. */
  perpetrator: Party;
  killed: Tally;
  wounded: Tally;
  abducted: Tally;
  captured: Tally;
  missing: Tally;
  displaced: Tally;
  /** Attackers who died in their own attack. */
  agentsKilled: Tally;
  /** People who took part in a gathering. */
  participants: Tally;
  weapon: Thing;
  /** A thing or site that was attacked. */
  site: Thing;
  motive: string;
}

export type FieldName = keyof Fields;

/** One value of one field of one event: who says so, in which words, and how we know. Claims are only ever added. */
export type Claim = {
  [F in FieldName]: {
    readonly id: string;
    readonly event: string;
    readonly field: F;
    readonly value: Fields[F];
    readonly stance: Stance;
    /** Absent when the report says so itself. */
    readonly saidBy?: Speaker;
    readonly certainty: Certainty;
    readonly evidence: readonly Span[];
    readonly report: string;
    readonly by: Provenance;
  };
}[FieldName];

/** A claim of one field. */
export type ClaimOf<F extends FieldName> = Extract<Claim, { field: F }>;

/** Throws an Error when a claim has no words and is neither assumed nor a person's. */
export function checkClaim(claim: Claim): Claim {
  if (claim.evidence.length === 0 && claim.certainty !== "assumed" && claim.by.kind !== "person")
    throw new Error(
      `The claim ${claim.id} (${claim.field}) points at no words. Give it evidence, or mark it "assumed".`,
    );
  return claim;
}
