import { addDays, type CivilDate, civilDate, daysInMonth, isCivilDate, monthOf, yearOf } from "./date.ts";

export type TimePrecision = "day" | "days" | "week" | "month" | "season" | "year";

/** What is known of a time: "last week" is a range, not a guess. Both ends are included. */
export interface TimeRange {
  readonly earliest: CivilDate;
  readonly latest: CivilDate;
  readonly precision: TimePrecision;
  /** ISO 8601-2 (EDTF) notation, level 1. */
  readonly edtf: string;
}

/** A range of days. Throws a RangeError when an end is no day or the ends are out of order. */
export function timeRange(earliest: CivilDate, latest: CivilDate, precision?: TimePrecision): TimeRange {
  if (!isCivilDate(earliest) || !isCivilDate(latest) || earliest > latest)
    throw new RangeError(`A time range needs two days in order (YYYY-MM-DD), got ${earliest} to ${latest}.`);
  const p = precision ?? (earliest === latest ? "day" : "days");
  return { earliest, latest, precision: p, edtf: edtfOf(earliest, latest, p) };
}

/** One day. */
export const dayRange = (d: CivilDate): TimeRange => timeRange(d, d, "day");

/** A whole month; `month` is 1-12. */
export const monthRange = (year: number, month: number): TimeRange =>
  timeRange(civilDate(year, month, 1) ?? "", civilDate(year, month, daysInMonth(year, month)) ?? "", "month");

/** A whole year. */
export const yearRange = (year: number): TimeRange =>
  timeRange(civilDate(year, 1, 1) ?? "", civilDate(year, 12, 31) ?? "", "year");

/** Monday to Sunday of the week that begins on `monday`. */
export const weekRange = (monday: CivilDate): TimeRange => timeRange(monday, addDays(monday, 6), "week");

export const rangesOverlap = (a: TimeRange, b: TimeRange): boolean =>
  a.earliest <= b.latest && b.earliest <= a.latest;

/** The days both hold, or null when they share none. Keeps the finer precision. */
export function intersectRanges(a: TimeRange, b: TimeRange): TimeRange | null {
  if (!rangesOverlap(a, b)) return null;
  const earliest = b.earliest < a.earliest ? a.earliest : b.earliest;
  const latest = b.latest > a.latest ? a.latest : b.latest;
  if (earliest === a.earliest && latest === a.latest) return a;
  if (earliest === b.earliest && latest === b.latest) return b;
  return timeRange(earliest, latest);
}

function edtfOf(earliest: CivilDate, latest: CivilDate, precision: TimePrecision): string {
  if (earliest === latest) return earliest;
  if (precision === "year" && yearOf(earliest) === yearOf(latest)) return earliest.slice(0, 4);
  const wholeMonth =
    earliest.endsWith("-01") &&
    latest ===
      civilDate(yearOf(earliest), monthOf(earliest), daysInMonth(yearOf(earliest), monthOf(earliest)));
  if (precision === "month" && wholeMonth) return earliest.slice(0, 7);
  return `${earliest}/${latest}`;
}
