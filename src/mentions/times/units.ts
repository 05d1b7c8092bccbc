import { addDays, addMonths, type CivilDate, mondayOf, monthOf, weekday, yearOf } from "../../core/date.ts";
import {
  dayRange,
  monthRange,
  type TimeRange,
  timeRange,
  weekRange,
  yearRange,
} from "../../core/time-range.ts";
import { isoWeek, isYear } from "./calendar.ts";
import type { TimeExpr, TimeUnit } from "./expr.ts";
import { durationValue } from "./make-expr.ts";
import { portionOfMonth, portionOfYear } from "./portions.ts";
import type { Resolved, TimeContext } from "./resolve.ts";

const p2 = (n: number): string => String(n).padStart(2, "0");

/** The unit that holds a day, moved by `rel` units: its value and its days; null for units below a day. */
function unitOf(d: CivilDate, unit: TimeUnit, rel: number): { value: string; range: TimeRange } | null {
  switch (unit) {
    case "day": {
      const day = addDays(d, rel);
      return { value: day, range: dayRange(day) };
    }
    case "week": {
      const monday = addDays(mondayOf(d), 7 * rel);
      return { value: isoWeek(monday), range: weekRange(monday) };
    }
    case "month": {
      const first = addMonths(`${d.slice(0, 7)}-01`, rel);
      return { value: first.slice(0, 7), range: monthRange(yearOf(first), monthOf(first)) };
    }
    case "quarter": {
      const quarter = Math.floor((monthOf(d) - 1) / 3);
      const first = addMonths(`${d.slice(0, 4)}-${p2(quarter * 3 + 1)}-01`, 3 * rel);
      const n = Math.floor((monthOf(first) - 1) / 3) + 1;
      return {
        value: `${first.slice(0, 4)}-Q${n}`,
        range: timeRange(first, addDays(addMonths(first, 3), -1), "season"),
      };
    }
    case "year":
      return isYear(yearOf(d) + rel)
        ? { value: String(yearOf(d) + rel), range: yearRange(yearOf(d) + rel) }
        : null;
    case "decade": {
      const start = Math.floor(yearOf(d) / 10) * 10 + 10 * rel;
      return {
        value: `${String(start).slice(0, 3)}X`,
        range: timeRange(`${start}-01-01`, `${start + 9}-12-31`, "year"),
      };
    }
    case "century": {
      const start = Math.floor(yearOf(d) / 100) * 100 + 100 * rel;
      return {
        value: String(start).slice(0, 2),
        range: timeRange(`${start}-01-01`, `${start + 99}-12-31`, "year"),
      };
    }
    default:
      return null;
  }
}

/** Saturday and Sunday: the latest that have begun, the ones to come when the future is told of, or the ones before. */
function weekend(anchor: CivilDate, rel: number, future: boolean | undefined): Resolved {
  const day = weekday(anchor);
  const begun = addDays(anchor, -((day + 1) % 7));
  const saturday =
    rel === 1
      ? addDays(mondayOf(anchor), 12)
      : rel === -1
        ? day >= 6
          ? addDays(begun, -7)
          : begun
        : future && day < 6
          ? addDays(begun, 7)
          : begun;
  return {
    value: `${isoWeek(saturday)}-WE`,
    range: timeRange(saturday, addDays(saturday, 1), "days"),
    relative: true,
  };
}

/** "last week", "this month" from the day of publication; "the following month", "the same day" from the last time told. */
export function unitAt(
  e: Extract<TimeExpr, { kind: "unit" }>,
  future: boolean | undefined,
  context: TimeContext,
): Resolved {
  const { anchor, focus } = context;
  const unknown: Resolved = {
    value: e.unit === "day" ? "XXXX-XX-XX" : e.unit === "week" ? "XXXX-WXX" : "XXXX",
    range: null,
    relative: true,
  };
  let base = anchor;
  if (e.from === "focus" && focus?.range) {
    // "that day" needs a day; "that year" does with any time within one
    if (e.unit === "day" && focus.range.precision !== "day") return unknown;
    base = focus.range.earliest;
  } else if (e.from === "focus" && e.rel > 0) return unknown;
  if (!base) return unknown;
  if (e.unit === "weekend") return weekend(base, e.rel, future);
  const found = unitOf(base, e.unit, e.rel);
  if (!found) return unknown;
  const half = (e.portion === "H1" || e.portion === "H2") && e.unit === "year" ? `-${e.portion}` : "";
  return { value: found.value + half, range: narrowed(e, future, found.range, anchor), relative: true };
}

/** "late last year" by thirds; what is told in the past of "this month" lies between its first day and publication. */
function narrowed(
  e: Extract<TimeExpr, { kind: "unit" }>,
  future: boolean | undefined,
  range: TimeRange,
  anchor: CivilDate | null,
): TimeRange {
  if (e.rel === 0 && e.from === "anchor" && anchor && e.unit !== "day") {
    if (e.portion === "end" && anchor < range.latest) return timeRange(anchor, range.latest);
    const ahead = future === true && e.portion === undefined;
    if (!ahead && (e.portion === undefined || e.portion === "start") && anchor < range.latest)
      return timeRange(range.earliest, anchor);
  }
  if (e.unit === "month") return portionOfMonth(range, e.portion);
  if (e.unit === "year") return portionOfYear(range, e.portion);
  if (e.unit === "week" && e.portion === "start")
    return timeRange(range.earliest, addDays(range.earliest, 2));
  if (e.unit === "week" && e.portion === "end") return timeRange(addDays(range.earliest, 3), range.latest);
  return range;
}

/** Days by which "two weeks ago" may be off, to either side. */
const SLACK: Partial<Record<TimeUnit, number>> = { week: 2, month: 15 };

/** "two days ago", "a year ago", counted from a day. */
export function offsetBy(e: Extract<TimeExpr, { kind: "offset" }>, from: CivilDate | null): Resolved {
  if (e.num === null) return { value: e.dir < 0 ? "PAST_REF" : "FUTURE_REF", range: null, relative: true };
  if (!from) return { value: durationValue(e.num, e.unit), range: null, relative: true };
  const n = e.num * e.dir;
  const at = moved(from, n, e.unit);
  if (at === null) return { value: durationValue(e.num, e.unit), range: null, relative: true };
  switch (e.unit) {
    case "second":
    case "minute":
    case "hour": {
      const range = at === from ? dayRange(from) : at < from ? timeRange(at, from) : timeRange(from, at);
      return { value: at, range, relative: true };
    }
    case "day":
      return { value: at, range: dayRange(at), relative: true };
    case "week":
    case "weekend":
    case "month":
    case "quarter": {
      const slack = SLACK[e.unit] ?? 15;
      const value = e.unit === "week" || e.unit === "weekend" ? at : at.slice(0, 7);
      return {
        value,
        range: timeRange(addDays(at, -slack), addDays(at, slack), e.unit === "week" ? "days" : "month"),
        relative: true,
      };
    }
    default: {
      const year = yearOf(at);
      const loose = e.unit === "year" ? 0 : e.unit === "decade" ? 2 : 10;
      if (!isYear(year - loose) || !isYear(year + loose))
        return { value: String(year), range: null, relative: true };
      const range =
        loose === 0 ? yearRange(year) : timeRange(`${year - loose}-01-01`, `${year + loose}-12-31`, "year");
      return { value: String(year), range, relative: true };
    }
  }
}

const MONTHS: Partial<Record<TimeUnit, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
  decade: 120,
  century: 1200,
};
const DAYS: Partial<Record<TimeUnit, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  weekend: 7,
};

/** The day `n` units from a day; null when it lies outside the years that can be written. */
function moved(d: CivilDate, n: number, unit: TimeUnit): CivilDate | null {
  const months = MONTHS[unit];
  const years = months === undefined ? (n * (DAYS[unit] ?? 1)) / 365 : (n * months) / 12;
  if (!isYear(Math.round(yearOf(d) + years) - 1) || !isYear(Math.round(yearOf(d) + years) + 1)) return null;
  if (months !== undefined) return addMonths(d, Math.round(n * months));
  const days = n * (DAYS[unit] ?? 1);
  return addDays(d, days < 0 ? Math.ceil(days) : Math.floor(days));
}

/** "two days later", "a year earlier": counted from the time told of last, and as fine as that. */
export function shiftFocus(e: Extract<TimeExpr, { kind: "offset" }>, context: TimeContext): Resolved {
  const { focus, anchor } = context;
  const range = focus?.range;
  if (!range) {
    // "earlier" without a time told of is earlier than the report
    if (e.dir < 0) return offsetBy(e, anchor);
    return {
      value: e.num === null ? durationValue(null, e.unit) : durationValue(e.num, e.unit),
      range: null,
      relative: true,
    };
  }
  if (e.num === null) return { value: durationValue(null, e.unit), range: null, relative: true };
  if (range.precision === "day") return offsetBy(e, range.earliest);
  const from = moved(range.earliest, e.num * e.dir, e.unit);
  const to = moved(range.latest, e.num * e.dir, e.unit);
  if (from === null || to === null || to < from)
    return { value: durationValue(e.num, e.unit), range: null, relative: true };
  const year = /^(\d{4})(-[QH]\d|-[A-Z]{2})?$/.exec(focus.value);
  const value =
    year && e.unit === "year"
      ? `${Number(year[1]) + e.num * e.dir}${year[2] ?? ""}`
      : from.slice(0, range.precision === "month" ? 7 : 10);
  return { value, range: timeRange(from, to, range.precision), relative: true };
}

/** How far back "in recent days", "weeks", "months", "years" may reach. */
const RECENT: Partial<Record<TimeUnit, [number, TimeUnit]>> = {
  hour: [1, "day"],
  day: [10, "day"],
  week: [6, "week"],
  month: [6, "month"],
  year: [5, "year"],
  decade: [30, "year"],
  century: [300, "year"],
};

/** "the past 24 hours" is the day of publication and the one before; "recent months" reaches back six. */
export function windowOf(e: Extract<TimeExpr, { kind: "window" }>, anchor: CivilDate): TimeRange | null {
  const [num, unit] = e.num === null ? (RECENT[e.unit] ?? [1, e.unit]) : [e.num, e.unit];
  const hours = unit === "hour" || unit === "minute" || unit === "second";
  const far = hours
    ? addDays(anchor, e.dir * Math.max(1, Math.ceil(num * (DAYS[unit] ?? 1))))
    : moved(anchor, e.dir * num, unit);
  if (far === null) return null;
  return far < anchor ? timeRange(far, anchor, "days") : timeRange(anchor, far, "days");
}
