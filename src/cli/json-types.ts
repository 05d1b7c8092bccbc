import type { ActorKind, Certainty, FieldName, Fields, Provenance, Stance, Status } from "../core/claim.ts";
import type { CountBasis, CountRange } from "../core/count-range.ts";
import type { CivilDate } from "../core/date.ts";
import type { Place } from "../core/place.ts";
import type { GateVerdict } from "../core/reading.ts";
import type { TimeRange } from "../core/time-range.ts";

/** Words of the report: `[from, to)` in UTF-16 units of its text. */
export interface QuoteJson {
  readonly from: number;
  readonly to: number;
  readonly quote: string;
}

export interface CountJson {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly basis: CountBasis;
  readonly term?: string;
}

export interface PartyJson {
  readonly text: string;
  readonly kind: ActorKind;
  readonly actor: string | null;
  readonly name: string | null;
  readonly country: string | null;
  readonly count: CountRange | null;
}

export interface SpeakerJson {
  readonly text: string;
  readonly actor: string | null;
  readonly name: string | null;
  readonly kind: ActorKind | null;
  readonly from: number;
  readonly to: number;
}

export interface ThingJson {
  readonly id: string;
  readonly text: string;
  readonly count?: CountRange;
}

export interface ClaimJson {
  readonly id: string;
  readonly field: FieldName;
  readonly value: Fields[FieldName];
  readonly stance: Stance;
  readonly saidBy: SpeakerJson | null;
  readonly certainty: Certainty;
  readonly evidence: readonly QuoteJson[];
  readonly by: Provenance;
}

export interface EventJson {
  readonly id: string;
  readonly act: string;
  readonly label: string;
  readonly type: string | null;
  readonly status: Status;
  readonly main: boolean;
  readonly time: TimeRange | null;
  readonly place: Place | null;
  readonly agent: PartyJson | null;
  readonly target: PartyJson | null;
  readonly tolls: Readonly<
    Partial<
      Record<
        | "killed"
        | "wounded"
        | "abducted"
        | "captured"
        | "missing"
        | "displaced"
        | "agentsKilled"
        | "participants",
        CountJson
      >
    >
  >;
  readonly weapons: readonly ThingJson[];
  readonly sites: readonly ThingJson[];
  readonly evidence: readonly QuoteJson[];
  readonly claims: readonly ClaimJson[];
}

export interface ActorJson {
  readonly id: string | null;
  readonly name: string;
  readonly form: "named" | "generic" | "unknown";
  readonly kind: ActorKind;
  readonly country: string | null;
  readonly parents: readonly { readonly id: string; readonly name: string; readonly relation: string }[];
  readonly surfaces: readonly QuoteJson[];
}

export interface PersonJson {
  readonly name: string;
  readonly office: string | null;
  readonly kind: ActorKind;
  readonly country: string | null;
  readonly surfaces: readonly QuoteJson[];
}

/** What `dateline read --format json` writes for one report. Documented key by key in docs/output.md. */
export interface ReadingJson {
  readonly report: {
    readonly id: string;
    readonly title: string | null;
    readonly publisher: string | null;
    readonly url: string | null;
    readonly published: CivilDate | null;
    readonly lang: string;
    readonly sha256: string;
  };
  readonly version: string;
  readonly gate: GateVerdict | null;
  readonly anchor: {
    readonly date: CivilDate | null;
    readonly window: { readonly earliest: CivilDate; readonly latest: CivilDate } | null;
    readonly certainty: Certainty;
    readonly source: string;
    readonly why: string;
    readonly evidence: readonly QuoteJson[];
  };
  readonly events: readonly EventJson[];
  readonly aggregates: readonly (QuoteJson & {
    readonly act: string;
    readonly why: string;
    readonly saidBy: SpeakerJson | null;
    readonly by: Provenance;
  })[];
  readonly statements: readonly (QuoteJson & {
    readonly speaker: SpeakerJson;
    readonly stance: Stance;
    readonly time: { readonly earliest: string; readonly latest: string } | null;
    readonly event: string | null;
  })[];
  readonly nonEvents: readonly (QuoteJson & {
    readonly act: string;
    readonly why: string;
    readonly by: Provenance;
  })[];
  readonly actors: readonly ActorJson[];
  readonly persons: readonly PersonJson[];
  readonly places: readonly (QuoteJson & {
    readonly place: Place;
    readonly certainty: Certainty;
    readonly why: string;
  })[];
  readonly times: readonly (QuoteJson & {
    readonly type: string;
    readonly value: string;
    readonly range: TimeRange | null;
    readonly certainty: Certainty;
  })[];
  readonly boilerplate: readonly QuoteJson[];
}
