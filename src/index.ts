import type { Reading } from "./core/reading.ts";
import type { ReportInput } from "./core/report.ts";
import { type KnowledgeOptions, openKnowledge } from "./knowledge/open.ts";
import { createReader, type Reader } from "./pipeline/reader.ts";

export type {
  ActorKind,
  Certainty,
  Claim,
  ClaimOf,
  FieldName,
  Fields,
  Party,
  Provenance,
  Speaker,
  Stance,
  Status,
  Tally,
  Thing,
} from "./core/claim.ts";
export type { CountBasis, CountRange } from "./core/count-range.ts";
export type { CivilDate } from "./core/date.ts";
export {
  type Aggregate,
  claimsOf,
  type Event,
  leadingClaim,
  type NonEvent,
  type Statement,
  tollOf,
} from "./core/event.ts";
export type { Anchor, Entity, PlaceMention, TimeMention } from "./core/layers.ts";
export type { Place, PlaceClass } from "./core/place.ts";
export type { Mention, Reading } from "./core/reading.ts";
export type { Report, ReportInput } from "./core/report.ts";
export type { Span } from "./core/span.ts";
export type { TimePrecision, TimeRange } from "./core/time-range.ts";
export { DataError } from "./knowledge/errors.ts";
export type { KnowledgeOptions } from "./knowledge/open.ts";
export type { Explanation, Reader, StageTrace } from "./pipeline/reader.ts";

/** A reader over the package's data, or over a data folder of your own. Opening takes some tenths of a second. */
export async function openReader(options: KnowledgeOptions = {}): Promise<Reader> {
  return createReader(await openKnowledge(options));
}

let shared: Promise<Reader> | undefined;

/**
 * Reads one report: its coded events, aggregates and statements, with the words behind every value.
 *
 * ```ts
 * const reading = await read({ text, published: "2022-12-10" });
 * ```
 */
export async function read(input: ReportInput | string): Promise<Reading> {
  shared ??= openReader();
  return (await shared).read(typeof input === "string" ? { text: input } : input);
}
