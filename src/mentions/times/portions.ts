import { addDays, yearOf } from "../../core/date.ts";
import { type TimeRange, timeRange } from "../../core/time-range.ts";
import type { Portion } from "./expr.ts";

/** "early", "mid-" and "late" are thirds of a month; halves are halves. */
export function portionOfMonth(month: TimeRange, portion: Portion | undefined): TimeRange {
  const day = (n: number): string => addDays(month.earliest, n - 1);
  switch (portion) {
    case "start":
      return timeRange(day(1), day(10), "days");
    case "mid":
      return timeRange(day(11), day(20), "days");
    case "end":
      return timeRange(day(21), month.latest, "days");
    case "H1":
      return timeRange(day(1), day(15), "days");
    case "H2":
      return timeRange(day(16), month.latest, "days");
    default:
      return month;
  }
}

/** Thirds and halves of a year, in whole months. */
export function portionOfYear(year: TimeRange, portion: Portion | undefined): TimeRange {
  const y = String(yearOf(year.earliest)).padStart(4, "0");
  const ends: Record<Portion, readonly [string, string]> = {
    start: ["01-01", "04-30"],
    mid: ["05-01", "08-31"],
    end: ["09-01", "12-31"],
    H1: ["01-01", "06-30"],
    H2: ["07-01", "12-31"],
  };
  if (portion === undefined) return year;
  const [from, to] = ends[portion];
  return timeRange(`${y}-${from}`, `${y}-${to}`, "season");
}
