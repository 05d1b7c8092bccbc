import type { ClockTime, PartOfDay, Portion, TimeExpr, TimeUnit } from "./expr.ts";
import type { Captures } from "./patterns.ts";

/** What a rule makes of its captures: an expression, and the part of the day or the clock time that goes with it. */
export interface Made {
  readonly expr: TimeExpr;
  readonly part?: PartOfDay;
  readonly clock?: ClockTime;
}

type Maker = (c: Captures) => TimeExpr | null;

const num = (c: Captures, key: string): number | undefined =>
  typeof c[key] === "number" ? (c[key] as number) : undefined;
const str = (c: Captures, key: string): string | undefined =>
  typeof c[key] === "string" ? (c[key] as string) : undefined;
/** Only the fields that are known, so that `undefined` is never written into an expression. */
const given = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const portionOf = (c: Captures): Portion | undefined => str(c, "portion") as Portion | undefined;

/** A fortnight is two weeks; "two and a half" adds a half. A capture that is there without a value is a vague number. */
function amount(c: Captures): { num: number | null; unit: TimeUnit } | null {
  const unit = str(c, "unit");
  if (unit === undefined) return null;
  let n = "num" in c ? (c.num as number | null) : "half" in c ? 1 : null;
  if (n !== null && c.half !== undefined) n += 0.5;
  if (unit === "fortnight") return { num: n === null ? null : n * 2, unit: "week" };
  return { num: n, unit: unit as TimeUnit };
}

function clockOf(c: Captures): ClockTime | undefined {
  const hour = num(c, "hour");
  if (hour !== undefined) return { hour, minute: 0 };
  const code = num(c, "clock");
  if (code === undefined) return undefined;
  let h = code >= 10_000 ? code - 10_000 : Math.floor(code / 100);
  const minute = code >= 10_000 ? null : code % 100;
  const half =
    str(c, "ampm") ??
    ({ MO: "am", AF: "pm", EV: "pm", NI: "pm", MI: undefined, DT: undefined } as const)[
      (str(c, "part") ?? "DT") as PartOfDay
    ];
  if (half === "pm" && h < 12) h += 12;
  if (half === "am" && h === 12) h = 0;
  return { hour: h, minute };
}

const setValue = (n: number | null, unit: TimeUnit): string => durationValue(n, unit);

const LETTER: Readonly<Record<TimeUnit, string>> = {
  second: "S",
  minute: "M",
  hour: "H",
  day: "D",
  week: "W",
  weekend: "WE",
  month: "M",
  quarter: "Q",
  year: "Y",
  decade: "DE",
  century: "CE",
};

/** TIMEX3 value of a length of time: `P3D`, `PT4H`, `PT1H30M`, `PXY` for an unknown number of years. */
export function durationValue(n: number | null, unit: TimeUnit): string {
  const clock = unit === "hour" || unit === "minute" || unit === "second";
  const p = clock ? "PT" : "P";
  if (n === null) return `${p}X${LETTER[unit]}`;
  const whole = Math.floor(n);
  const rest = n - whole;
  if (unit === "decade") return `P${n * 10}Y`;
  if (unit === "century") return `P${n * 100}Y`;
  if (unit === "weekend") return `P${n}WE`;
  if (rest === 0) return `${p}${n}${LETTER[unit]}`;
  const small: Partial<Record<TimeUnit, [number, string]>> = {
    hour: [60, "M"],
    year: [12, "M"],
    minute: [60, "S"],
    day: [24, "H"],
  };
  const s = small[unit];
  if (!s) return `${p}${n}${LETTER[unit]}`;
  const part = `${Math.round(rest * s[0])}${s[1]}`;
  const join = unit === "day" ? "T" : "";
  return whole === 0 ? `P${unit === "year" ? "" : "T"}${part}` : `${p}${whole}${LETTER[unit]}${join}${part}`;
}

/** How each kind of rule (`make` in `time.yml`) turns captures into an expression; null where they make no sense. */
export const MAKERS: Readonly<Record<string, Maker>> = {
  date(c) {
    let month = num(c, "month");
    let day = num(c, "day");
    if (month === undefined || day === undefined) return null;
    // 13/4/2016 can only be day first
    if (month > 12 && day <= 12) [month, day] = [day, month];
    if (month < 1 || month > 12 || day < 1 || day > 31) return null;
    const lastDay = num(c, "lastDay");
    const lastMonth = num(c, "lastMonth");
    if (lastDay !== undefined && lastMonth === undefined && lastDay <= day) return null;
    return {
      kind: "date",
      month,
      day,
      ...given({ year: num(c, "year"), weekday: num(c, "weekday"), lastDay, lastMonth, rel: num(c, "rel") }),
    };
  },
  dayOfMonth: (c) => ({ kind: "dayOfMonth", day: num(c, "day") as number }),
  weekOf(c) {
    const month = num(c, "month");
    const day = num(c, "day");
    return month === undefined || day === undefined ? null : { kind: "weekOf", month, day };
  },
  month(c) {
    const month = num(c, "month");
    if (month === undefined) return null;
    // "February last year" gives the year, "last February" the month
    const year = num(c, "year");
    return { kind: "month", month, ...given({ year, rel: num(c, "rel"), portion: portionOf(c) }) };
  },
  monthOfYear: (c) => ({
    kind: "month",
    month: num(c, "month") as number,
    ...given({ relYear: num(c, "rel"), portion: portionOf(c) }),
  }),
  year(c) {
    const year = num(c, "year");
    if (year === undefined) return null;
    let lastYear = num(c, "lastYear");
    // the short end of a range is of the first one's century or the next: 1998-02
    if (lastYear !== undefined && lastYear <= year) lastYear += 100;
    if (lastYear !== undefined && (lastYear <= year || lastYear - year > 150)) return null;
    return { kind: "year", year, ...given({ lastYear, portion: portionOf(c) }) };
  },
  decade: (c) => ({ kind: "decade", start: num(c, "decade") as number, ...given({ portion: portionOf(c) }) }),
  century: (c) => ({ kind: "century", century: num(c, "ord") as number }),
  weekday: (c) => ({
    kind: "weekday",
    weekday: num(c, "weekday") as number,
    ...given({ rel: num(c, "rel") }),
  }),
  weekdayOfWeek: (c) => ({
    kind: "weekday",
    weekday: num(c, "weekday") as number,
    ...given({ relWeek: num(c, "rel") }),
  }),
  today: (c) => ({ kind: "today", days: num(c, "days") as number }),
  overnight: () => ({ kind: "timeOfDay", when: "overnight" }),
  partAlone: () => ({ kind: "timeOfDay", when: "focus" }),
  clock: () => ({ kind: "timeOfDay", when: "focus" }),
  unit(c) {
    const a = amount(c);
    const rel = num(c, "rel");
    if (!a || rel === undefined || a.unit === "second" || a.unit === "minute") return null;
    return { kind: "unit", unit: a.unit, rel, from: "anchor", ...given({ portion: portionOf(c) }) };
  },
  weekend: () => ({ kind: "unit", unit: "weekend", rel: 0, from: "anchor" }),
  focusUnit(c) {
    const a = amount(c);
    return a && { kind: "unit", unit: a.unit, rel: num(c, "focus") ?? num(c, "dir") ?? 0, from: "focus" };
  },
  focusPart: (c) => ({ kind: "unit", unit: "day", rel: num(c, "focus") ?? 0, from: "focus" }),
  offset(c) {
    const a = amount(c);
    return a && { kind: "offset", ...a, dir: (num(c, "dir") ?? -1) as -1 | 1, from: "anchor" };
  },
  offsetFocus(c) {
    const a = amount(c);
    return a && { kind: "offset", ...a, dir: (num(c, "dir") ?? -1) as -1 | 1, from: "focus" };
  },
  window(c) {
    const a = amount(c);
    return a && { kind: "window", ...a, dir: (num(c, "dir") ?? -1) as -1 | 1 };
  },
  season: (c) => ({
    kind: "season",
    season: str(c, "season") as "SP",
    ...given({ year: num(c, "year"), rel: num(c, "rel"), portion: portionOf(c) }),
    ...(c.ofYear === undefined ? {} : { ofYear: true }),
  }),
  quarter(c) {
    const half = num(c, "half");
    const n = half ?? num(c, "ord");
    if (n === undefined || n < 1 || n > (half === undefined ? 4 : 2)) return null;
    return {
      kind: "quarter",
      n,
      half: half !== undefined,
      ...given({ year: num(c, "year"), relYear: num(c, "rel") }),
    };
  },
  holiday: (c) => ({
    kind: "holiday",
    holiday: str(c, "holiday") as string,
    ...given({ year: num(c, "year"), rel: num(c, "rel") }),
  }),
  ref: (c) => ({ kind: "ref", ref: str(c, "ref") as "PRESENT_REF" }),
  duration(c) {
    const a = amount(c);
    // "1988 quarter" is no length
    if (a && (a.num ?? 0) > 1500 && c.half === undefined) return null;
    return a && { kind: "duration", ...a };
  },
  set: (c) => ({ kind: "set", value: str(c, "value") as string }),
  setUnit(c) {
    const unit = str(c, "unit") as TimeUnit;
    return { kind: "set", value: setValue(1, unit) };
  },
  setUnitNum(c) {
    const a = amount(c);
    return a && { kind: "set", value: setValue(a.num, a.unit) };
  },
  setWeekday: (c) => ({
    kind: "set",
    value: `XXXX-WXX-${num(c, "weekday")}${str(c, "part") === undefined ? "" : `T${str(c, "part")}`}`,
  }),
  setMonth: (c) => ({ kind: "set", value: `XXXX-${String(num(c, "month")).padStart(2, "0")}` }),
  setPart: (c) => ({ kind: "set", value: `XXXX-XX-XXT${str(c, "part")}` }),
};

/** The expression of a rule's captures, or null where they make no sense (30 of the 14th month). */
export function makeExpr(make: string, captures: Captures): Made | null {
  const maker = MAKERS[make];
  if (!maker)
    throw new Error(
      `A time rule makes "${make}", which is not known. Use one of: ${Object.keys(MAKERS).join(", ")}.`,
    );
  const expr = maker(captures);
  if (!expr) return null;
  const part = str(captures, "part") as PartOfDay | undefined;
  const clock = clockOf(captures);
  return { expr, ...(clock ? { clock } : part ? { part } : {}) };
}
