import type { Aggregate, Event, NonEvent, Statement } from "./event.ts";
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
  readonly entities: readonly Mention<Entity>[];
  readonly places: readonly Mention<PlaceMention>[];
  readonly times: readonly Mention<TimeMention>[];
  readonly boilerplate: readonly Span[];
  /** Version of the rules and of the data that produced it. */
  readonly version: string;
}
