import type { Aggregate, CastPart, Event, NonEvent, Statement } from "./event.ts";
import type { Anchor, Entity, PlaceMention, TimeMention } from "./layers.ts";
import type { Report } from "./report.ts";
import type { Span } from "./span.ts";

/** A value over a span. */
export interface Mention<T> extends Span {
  readonly value: T;
}

/** Everything that was read in one report. */
export interface Reading {
  readonly report: Report;
  readonly anchor: Anchor;
  readonly events: readonly Event[];
  readonly aggregates: readonly Aggregate[];
  readonly statements: readonly Statement[];
  readonly nonEvents: readonly NonEvent[];
  /** Background that is told without a day or a place, or that is too old: no events, but what a codebook may still ask for. */
  readonly background: readonly Event[];
  /** Who and what is in the incidents, by rules and neural reader together; empty where rules read alone. */
  readonly cast: readonly CastPart[];
  /** What the neural reader makes of the whole report, label to probability; absent where rules read alone. */
  readonly gist?: Readonly<Record<string, number>>;
  /** Present where the gate was asked. What did not pass was not read: nothing is known of it. */
  readonly gate?: GateVerdict;
  readonly entities: readonly Mention<Entity>[];
  readonly places: readonly Mention<PlaceMention>[];
  readonly times: readonly Mention<TimeMention>[];
  readonly boilerplate: readonly Span[];
  /** Version of the rules and of the data that produced it. */
  readonly version: string;
}

/** What the gate says of a report: log-odds that it tells of violence, and the bar that they must reach. */
export interface GateVerdict {
  readonly passed: boolean;
  readonly score: number;
  readonly threshold: number;
}
