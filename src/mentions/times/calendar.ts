import {
  addDays,
  type CivilDate,
  civilDate,
  daysBetween,
  daysInMonth,
  mondayOf,
  weekday,
  yearOf,
} from "../../core/date.ts";
import type { Holiday } from "../../knowledge/schema/time.ts";

/** ISO week of a day as TIMEX3 writes it: `1998-W11`. */
export function isoWeek(d: CivilDate): string {
  const thursday = addDays(mondayOf(d), 3);
  const year = yearOf(thursday);
  const first = addDays(mondayOf(civilDate(year, 1, 4) as CivilDate), 3);
  return `${String(year).padStart(4, "0")}-W${String(daysBetween(first, thursday) / 7 + 1).padStart(2, "0")}`;
}

/** Easter Sunday of the Western churches (the anonymous Gregorian rule). */
export function easter(year: number): CivilDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const l = (32 + 2 * (b % 4) + 2 * i - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return civilDate(year, month, (h + l - 7 * m + 33 * month + 19) % 32) as CivilDate;
}

/** The day of a holiday in a year. */
export function holidayIn(holiday: Holiday, year: number): CivilDate | null {
  const { day } = holiday;
  if ("easter" in day) return addDays(easter(year), day.easter);
  if ("day" in day) return civilDate(year, day.month, day.day);
  if (day.nth < 0) {
    const last = civilDate(year, day.month, daysInMonth(year, day.month)) as CivilDate;
    return addDays(last, -((weekday(last) - day.weekday + 7) % 7));
  }
  const first = civilDate(year, day.month, 1) as CivilDate;
  return addDays(first, ((day.weekday - weekday(first) + 7) % 7) + (day.nth - 1) * 7);
}

/** The latest such weekday at or before a day. */
export const weekdayAtOrBefore = (d: CivilDate, day: number): CivilDate =>
  addDays(d, -((weekday(d) - day + 7) % 7));
/** The first such weekday at or after a day. */
export const weekdayAtOrAfter = (d: CivilDate, day: number): CivilDate =>
  addDays(d, (day - weekday(d) + 7) % 7);

/** True for years that the day type can write. */
export const isYear = (y: number): boolean => Number.isInteger(y) && y >= 1 && y <= 9998;
