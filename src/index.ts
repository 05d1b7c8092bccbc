import type { Reading } from "./core/reading.ts";
import type { ReportInput } from "./core/report.ts";
import { type KnowledgeOptions, openKnowledge } from "./knowledge/open.ts";
import { type Coder, openCoder } from "./pipeline/coder.ts";
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
export type { GateVerdict, Mention, Reading } from "./core/reading.ts";
export type { Report, ReportInput } from "./core/report.ts";
export type { Span } from "./core/span.ts";
export type { TimePrecision, TimeRange } from "./core/time-range.ts";
export { DataError } from "./knowledge/errors.ts";
export type { KnowledgeOptions } from "./knowledge/open.ts";
export { type Coder, type CoderOptions, openCoder, type Preview } from "./pipeline/coder.ts";
export type { Explanation, Reader, StageTrace } from "./pipeline/reader.ts";
export type { Proposals } from "./reader/proposals.ts";
export { ReaderUnavailable } from "./reader/reader-unavailable.ts";

/**
 * A reader by rules alone, over the package's data, or over a data folder of your own. It reads at once, without
 * promises. Opening takes some tenths of a second.
 */
export async function openReader(options: KnowledgeOptions = {}): Promise<Reader> {
  return createReader(await openKnowledge(options));
}

let shared: Promise<Coder> | undefined;

/**
 * Reads one report: its coded events, aggregates and statements, with the words behind every value. Gate and neural
 * reader take part; where the neural reader cannot run on this machine, rules read alone.
 *
 * ```ts
 * const reading = await read({ text, published: "2022-12-10" });
 * ```
 */
export async function read(input: ReportInput | string): Promise<Reading> {
  shared ??= openCoder({ onUnavailable() {} });
  return (await shared).read(typeof input === "string" ? { text: input } : input);
}
