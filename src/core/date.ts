/** A day of the Gregorian calendar, `YYYY-MM-DD`, without a time zone. Compares as a string. */
export type CivilDate = string;

const DAY = 86_400_000;

const toMs = (d: CivilDate): number => Date.parse(`${d}T00:00:00Z`);
const fromMs = (ms: number): CivilDate => new Date(ms).toISOString().slice(0, 10);

/** True for a real day written `YYYY-MM-DD`. */
export function isCivilDate(s: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(toMs(s)) && fromMs(toMs(s)) === s;
}

/** The day, or null when there is no such day (30 February). `month` is 1-12. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  const s = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isCivilDate(s) ? s : null;
}

/** The day `n` days later (earlier when negative). */
export const addDays = (d: CivilDate, n: number): CivilDate => fromMs(toMs(d) + n * DAY);

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => Math.round((toMs(b) - toMs(a)) / DAY);

/** ISO weekday, 1 = Monday to 7 = Sunday. */
export const weekday = (d: CivilDate): number => new Date(toMs(d)).getUTCDay() || 7;

export const yearOf = (d: CivilDate): number => Number(d.slice(0, 4));
/** 1-12. */
export const monthOf = (d: CivilDate): number => Number(d.slice(5, 7));
export const dayOf = (d: CivilDate): number => Number(d.slice(8, 10));

/** Number of days of a month (1-12). */
export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Same day of the month `n` months later, or the month's last day where it has no such day. */
export function addMonths(d: CivilDate, n: number): CivilDate {
  const index = yearOf(d) * 12 + (monthOf(d) - 1) + n;
  const year = Math.floor(index / 12);
  const month = (((index % 12) + 12) % 12) + 1;
  return civilDate(year, month, Math.min(dayOf(d), daysInMonth(year, month))) as CivilDate;
}

/** Monday of the week that holds the day. */
export const mondayOf = (d: CivilDate): CivilDate => addDays(d, 1 - weekday(d));
