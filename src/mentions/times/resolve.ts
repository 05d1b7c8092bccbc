import { addDays, addMonths, type CivilDate, monthOf, weekday, yearOf } from "../../core/date.ts";
import { dayRange, monthRange, type TimeRange, timeRange, yearRange } from "../../core/time-range.ts";
import type { Holiday } from "../../knowledge/schema/time.ts";
import { holidayIn, isoWeek, isYear, weekdayAtOrAfter, weekdayAtOrBefore } from "./calendar.ts";
import type { FoundTime, TimeExpr } from "./expr.ts";
import { durationValue } from "./make-expr.ts";
import { monthOfDate, yearlessDate } from "./missing-year.ts";
import { portionOfMonth, portionOfYear } from "./portions.ts";
import { offsetBy, shiftFocus, unitAt, windowOf } from "./units.ts";

/** The day of publication and the time that was told of last. */
export interface TimeContext {
  readonly anchor: CivilDate | null;
  readonly focus: Resolved | null;
  readonly holidays: ReadonlyMap<string, Holiday>;
}

/** A TIMEX3 value and the days it stands for; null where nothing fixes them. */
export interface Resolved {
  readonly value: string;
  readonly range: TimeRange | null;
  /** True when it was reckoned from the day of publication. */
  readonly relative: boolean;
}

const p2 = (n: number): string => String(n).padStart(2, "0");
const fixed = (value: string, range: TimeRange | null): Resolved => ({ value, range, relative: false });
const relative = (value: string, range: TimeRange | null): Resolved => ({ value, range, relative: true });
const onDay = (d: CivilDate): Resolved => relative(d, dayRange(d));

/**
 * The days an expression stands for, read with a past bias: "Saturday" is the last one at or before the day of
 * publication unless the words around it tell of the future. Without a day of publication, relative times keep a value
 * with X in it ("XXXX-WXX-6") and no range.
 */
export function resolve(found: FoundTime, context: TimeContext): Resolved {
  const base = resolveExpr(found.expr, found.future, context);
  return withTimeOfDay(found, base);
}

/** Adds the part of the day or the clock time to the value: `1998-03-12TNI`, `1998-03-12T17:00`. */
function withTimeOfDay(found: FoundTime, base: Resolved): Resolved {
  const { clock, part } = found;
  if (clock && /^[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)$/.test(base.value))
    return { ...base, value: `${base.value}T${p2(clock.hour)}:${p2(clock.minute ?? 0)}` };
  if (part && /^[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)$/.test(base.value))
    return { ...base, value: `${base.value}T${part}` };
  return base;
}

function resolveExpr(e: TimeExpr, future: boolean | undefined, context: TimeContext): Resolved {
  const { anchor, focus } = context;
  switch (e.kind) {
    case "date":
      return date(e, future, anchor);
    case "dayOfMonth": {
      if (!anchor) return fixed(`XXXX-XX-${p2(e.day)}`, null);
      for (let back = 0; back < 3; back++) {
        const month = addMonths(`${anchor.slice(0, 7)}-01`, -back);
        const d = addDays(month, e.day - 1);
        if (monthOf(d) === monthOf(month) && (d <= anchor || future === true)) return onDay(d);
      }
      return fixed(`XXXX-XX-${p2(e.day)}`, null);
    }
    case "weekOf": {
      const day = yearlessDate(e.month, e.day, future, anchor);
      return day
        ? relative(
            isoWeek(day),
            timeRange(addDays(day, 1 - weekday(day)), addDays(day, 7 - weekday(day)), "week"),
          )
        : fixed("XXXX-WXX", null);
    }
    case "month": {
      const year = monthOfDate(e, future, anchor);
      if (year === null || !isYear(year)) return fixed(`XXXX-${p2(e.month)}`, null);
      const range = portionOfMonth(monthRange(year, e.month), e.portion);
      return { value: `${year}-${p2(e.month)}`, range, relative: e.year === undefined };
    }
    case "year": {
      if (!isYear(e.year)) return fixed(String(e.year), null);
      if (e.lastYear !== undefined)
        return fixed(`${e.year}/${e.lastYear}`, timeRange(`${e.year}-01-01`, `${e.lastYear}-12-31`, "year"));
      const half = e.portion === "H1" || e.portion === "H2" ? `-${e.portion}` : "";
      return fixed(`${e.year}${half}`, portionOfYear(yearRange(e.year), e.portion));
    }
    case "decade": {
      const first = e.start + (e.portion === "end" ? 6 : e.portion === "mid" ? 3 : 0);
      const last = e.start + (e.portion === "start" ? 3 : e.portion === "mid" ? 6 : 9);
      return fixed(`${String(e.start).slice(0, 3)}X`, timeRange(`${first}-01-01`, `${last}-12-31`, "year"));
    }
    case "century": {
      if (e.century < 2 || e.century > 30) return fixed(`${p2(e.century - 1)}`, null);
      const start = (e.century - 1) * 100;
      return fixed(
        p2(e.century - 1),
        timeRange(
          `${String(start).padStart(4, "0")}-01-01`,
          `${String(start + 99).padStart(4, "0")}-12-31`,
          "year",
        ),
      );
    }
    case "weekday":
      return anchor ? onDay(weekdayOf(e, future, anchor)) : fixed(`XXXX-WXX-${e.weekday}`, null);
    case "today":
      return anchor ? onDay(addDays(anchor, e.days)) : fixed("XXXX-XX-XX", null);
    case "unit":
      return unitAt(e, future, context);
    case "offset":
      if (e.from === "focus") return shiftFocus(e, context);
      if (e.unit === "year" && e.num === 1 && focus && /-Q\d$/.test(focus.value))
        return shiftFocus({ ...e, from: "focus" }, context);
      return offsetBy(e, anchor);
    case "window":
      return {
        value: durationValue(e.num, e.unit),
        range: anchor === null ? null : windowOf(e, anchor),
        relative: true,
      };
    case "season":
      return season(e, future, anchor);
    case "quarter":
      return quarter(e, anchor);
    case "holiday":
      return holiday(e, future, context);
    case "timeOfDay": {
      if (e.when === "overnight")
        return anchor
          ? relative(`${anchor}TNI`, timeRange(addDays(anchor, -1), anchor))
          : fixed("XXXX-XX-XXTNI", null);
      const day = focus?.range?.precision === "day" ? focus.range.earliest : anchor;
      return day ? onDay(day) : fixed("XXXX-XX-XX", null);
    }
    case "ref":
      return fixed(e.ref, null);
    case "duration":
      return fixed(durationValue(e.num, e.unit), null);
    case "set":
      return fixed(e.value, null);
    default:
      return e satisfies never;
  }
}

function date(
  e: Extract<TimeExpr, { kind: "date" }>,
  future: boolean | undefined,
  anchor: CivilDate | null,
): Resolved {
  const year = e.year ?? (e.rel !== undefined && anchor ? yearOf(anchor) + e.rel : undefined);
  const start = yearlessDate(e.month, e.day, future, anchor, year, e.weekday);
  if (!start) return fixed(`${year ?? "XXXX"}-${p2(e.month)}-${p2(e.day)}`, null);
  const isRelative = e.year === undefined;
  if (e.lastDay !== undefined) {
    const lastMonth = e.lastMonth ?? e.month;
    const end = yearlessDate(
      lastMonth,
      e.lastDay,
      future,
      anchor,
      yearOf(start) + (lastMonth < e.month ? 1 : 0),
    );
    if (end && end > start)
      return { value: start, range: timeRange(start, end, "days"), relative: isRelative };
  }
  return { value: start, range: dayRange(start), relative: isRelative };
}

function weekdayOf(
  e: Extract<TimeExpr, { kind: "weekday" }>,
  future: boolean | undefined,
  anchor: CivilDate,
): CivilDate {
  if (e.relWeek !== undefined) return addDays(anchor, 1 - weekday(anchor) + 7 * e.relWeek + e.weekday - 1);
  if (e.rel === -1) return weekdayAtOrBefore(addDays(anchor, -1), e.weekday);
  if (e.rel === 1) return addDays(anchor, 1 - weekday(anchor) + 7 + e.weekday - 1);
  return future ? weekdayAtOrAfter(anchor, e.weekday) : weekdayAtOrBefore(anchor, e.weekday);
}

const SEASON_START = { SP: 3, SU: 6, FA: 9, WI: 12 } as const;

function season(
  e: Extract<TimeExpr, { kind: "season" }>,
  future: boolean | undefined,
  anchor: CivilDate | null,
): Resolved {
  const startMonth = SEASON_START[e.season];
  const start = (year: number): CivilDate => `${String(year).padStart(4, "0")}-${p2(startMonth)}-01`;
  let year = e.year;
  if (year === undefined && anchor) {
    const y = yearOf(anchor);
    if (e.ofYear) year = y + (e.rel ?? 0);
    else if (e.rel === -1) {
      // the last one that is over
      year = addMonths(start(y), 3) <= anchor ? y : addMonths(start(y - 1), 3) <= anchor ? y - 1 : y - 2;
    } else if (e.rel === 1) year = start(y) > anchor ? y : y + 1;
    else if (e.rel === 0 || future) year = e.season === "WI" && monthOf(anchor) <= 2 ? y - 1 : y;
    else year = start(y) <= anchor ? y : y - 1;
  }
  if (year === undefined || !isYear(year)) return fixed(`XXXX-${e.season}`, null);
  const from = start(year);
  return {
    value: `${year}-${e.season}`,
    range: timeRange(from, addDays(addMonths(from, 3), -1), "season"),
    relative: e.year === undefined,
  };
}

function quarter(e: Extract<TimeExpr, { kind: "quarter" }>, anchor: CivilDate | null): Resolved {
  const letter = e.half ? "H" : "Q";
  const months = e.half ? 6 : 3;
  const month = (e.n - 1) * months + 1;
  let year = e.year;
  if (year === undefined && anchor) {
    // the latest that has begun; counted back from there by "last year", "year-ago"
    const begun = `${yearOf(anchor)}-${p2(month)}-01` <= anchor;
    year = e.relYear === undefined ? yearOf(anchor) - (begun ? 0 : 1) : yearOf(anchor) + e.relYear;
  }
  if (year === undefined || !isYear(year)) return fixed(`XXXX-${letter}${e.n}`, null);
  const from = `${String(year).padStart(4, "0")}-${p2(month)}-01`;
  return {
    value: `${year}-${letter}${e.n}`,
    range: timeRange(from, addDays(addMonths(from, months), -1), "season"),
    relative: e.year === undefined,
  };
}

function holiday(
  e: Extract<TimeExpr, { kind: "holiday" }>,
  future: boolean | undefined,
  context: TimeContext,
): Resolved {
  const entry = context.holidays.get(e.holiday);
  const { anchor } = context;
  const day = (year: number): CivilDate | null => (entry && isYear(year) ? holidayIn(entry, year) : null);
  let found: CivilDate | null = null;
  if (e.year !== undefined) found = day(e.year);
  else if (anchor) {
    const y = yearOf(anchor);
    const near = [day(y - 1), day(y), day(y + 1)].filter((d): d is CivilDate => d !== null);
    if (e.rel === 1 || future) found = near.find((d) => d >= anchor) ?? null;
    else if (e.rel === 0) found = day(y);
    else found = near.filter((d) => (e.rel === -1 ? d < anchor : d <= anchor)).at(-1) ?? null;
  }
  if (!found) return fixed("XXXX-XX-XX", null);
  return { value: found, range: dayRange(found), relative: e.year === undefined };
}
