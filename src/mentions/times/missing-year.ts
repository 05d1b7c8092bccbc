import { type CivilDate, civilDate, daysBetween, monthOf, weekday, yearOf } from "../../core/date.ts";
import type { TimeExpr } from "./expr.ts";

/** A date without a year that far back is read as the one to come, if that is near. */
const LONG_AGO = 300;
const SOON = 14;
/** How near, where no verb tells of the past. */
const SOON_UNTOLD = 60;

/**
 * The day of a date whose year may be missing: the latest at or before the day of publication; the next one when the
 * words tell of the future, or when the last was most of a year ago and the next is days away. A weekday told with the
 * date ("Tuesday, Dec. 5") decides between years.
 */
export function yearlessDate(
  month: number,
  day: number,
  future: boolean | undefined,
  anchor: CivilDate | null,
  year?: number,
  onWeekday?: number,
): CivilDate | null {
  if (year !== undefined) return civilDate(year, month, day);
  if (!anchor) return null;
  const y = yearOf(anchor);
  const near: CivilDate[] = [];
  for (let n = y - 8; n <= y + 8; n++) {
    const d = civilDate(n, month, day);
    if (d && (onWeekday === undefined || weekday(d) === onWeekday)) near.push(d);
  }
  const past = near.filter((d) => d <= anchor).at(-1) ?? null;
  const next = near.find((d) => d >= anchor) ?? null;
  if (!past || !next) return past ?? next;
  const ago = daysBetween(past, anchor);
  const ahead = daysBetween(anchor, next);
  if (future === true) return ahead > 365 - SOON || ahead > ago + 365 ? past : next;
  return ago > LONG_AGO && ahead <= (future === undefined ? SOON_UNTOLD : SOON) ? next : past;
}

/** The year of a month, or null: "last May" is over, "in May" is the latest that has begun, "will ... in May" the next. */
export function monthOfDate(
  e: Extract<TimeExpr, { kind: "month" }>,
  future: boolean | undefined,
  anchor: CivilDate | null,
): number | null {
  if (e.year !== undefined) return e.year;
  if (!anchor) return null;
  const y = yearOf(anchor);
  const m = monthOf(anchor);
  if (e.relYear !== undefined) return y + e.relYear;
  if (e.rel === -1) return e.month < m ? y : y - 1;
  if (e.rel === 0) return y;
  if (e.rel === 1) return e.month > m ? y : y + 1;
  if (future) return e.month >= m ? y : y + 1;
  // a summit "in April", told of in March, is the next one
  if (future === undefined && e.portion === undefined && (e.month - m + 12) % 12 === 1)
    return e.month > m ? y : y + 1;
  return e.month <= m ? y : y - 1;
}
