import type { Span } from "../../core/span.ts";

export type TimeUnit =
  | "second"
  | "minute"
  | "hour"
  | "day"
  | "week"
  | "weekend"
  | "month"
  | "quarter"
  | "year"
  | "decade"
  | "century";

/** Part of the day in the letters of TIMEX3: morning, midday, afternoon, evening, night, daytime. */
export type PartOfDay = "MO" | "MI" | "AF" | "EV" | "NI" | "DT";

/** Part of a longer time: "early", "mid-", "late"; H1 and H2 are halves. */
export type Portion = "start" | "mid" | "end" | "H1" | "H2";

/** Hour and minute of a clock time; `minute` is null for "5 p.m.". */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number | null;
}

/** What the words of a time expression say, before a day of publication is known. */
export type TimeExpr =
  /** "December 3", "Thursday, Dec. 5, 2019", "Dec 3-5". */
  | {
      readonly kind: "date";
      readonly month: number;
      readonly day: number;
      readonly year?: number;
      readonly weekday?: number;
      readonly lastMonth?: number;
      readonly lastDay?: number;
      readonly rel?: number;
    }
  /** "the 15th": a day of a month that is not named. */
  | { readonly kind: "dayOfMonth"; readonly day: number }
  /** "the week of March 6". */
  | { readonly kind: "weekOf"; readonly month: number; readonly day: number }
  /** "late November", "last May", "February this year". */
  | {
      readonly kind: "month";
      readonly month: number;
      readonly year?: number;
      readonly rel?: number;
      readonly relYear?: number;
      readonly portion?: Portion;
    }
  | { readonly kind: "year"; readonly year: number; readonly lastYear?: number; readonly portion?: Portion }
  /** "the 1990s": the decade's first year. */
  | { readonly kind: "decade"; readonly start: number; readonly portion?: Portion }
  | { readonly kind: "century"; readonly century: number }
  /** "Saturday", "last Friday", "Tuesday of last week". */
  | { readonly kind: "weekday"; readonly weekday: number; readonly rel?: number; readonly relWeek?: number }
  /** "today", "yesterday", "tomorrow". */
  | { readonly kind: "today"; readonly days: number }
  /** "last week", "this month"; from the time just told of: "the following month", "the same day". */
  | {
      readonly kind: "unit";
      readonly unit: TimeUnit;
      readonly rel: number;
      readonly from: "anchor" | "focus";
      readonly portion?: Portion;
    }
  /** "two days ago", "a week later"; a null number is vague ("several"). */
  | {
      readonly kind: "offset";
      readonly num: number | null;
      readonly unit: TimeUnit;
      readonly dir: -1 | 1;
      readonly from: "anchor" | "focus";
    }
  /** "the past 24 hours", "the next three days". */
  | { readonly kind: "window"; readonly num: number | null; readonly unit: TimeUnit; readonly dir: -1 | 1 }
  | {
      readonly kind: "season";
      readonly season: "SP" | "SU" | "FA" | "WI";
      readonly year?: number;
      readonly rel?: number;
      readonly ofYear?: boolean;
      readonly portion?: Portion;
    }
  /** "the third quarter", "the first half of 2019". */
  | {
      readonly kind: "quarter";
      readonly n: number;
      readonly half: boolean;
      readonly year?: number;
      readonly relYear?: number;
    }
  | {
      readonly kind: "holiday";
      readonly holiday: string;
      readonly year?: number;
      readonly rel?: number;
      readonly relYear?: number;
    }
  /** "overnight", "at dawn", "5 p.m.": a time of a day that is not told. */
  | { readonly kind: "timeOfDay"; readonly when: "anchor" | "focus" | "overnight" }
  /** "now", "recently". */
  | { readonly kind: "ref"; readonly ref: "PRESENT_REF" | "PAST_REF" | "FUTURE_REF" }
  /** "three days": a length of time. `half` adds a half unit. */
  | { readonly kind: "duration"; readonly num: number | null; readonly unit: TimeUnit }
  /** "every Monday", "daily": its TIMEX3 value. */
  | { readonly kind: "set"; readonly value: string };

/** What the `timex` layer keeps: an expression with the time of day it gives and its place in an interval. */
export interface FoundTime {
  readonly expr: TimeExpr;
  readonly part?: PartOfDay;
  readonly clock?: ClockTime;
  /** "since Tuesday": it runs from there to the day of publication. */
  readonly since?: boolean;
  /** True when words around it tell of the future ("will meet Tuesday"), false for the past, absent when nothing does. */
  readonly future?: boolean;
  /** The other end of the interval that this is an end of, by the span of its expression. */
  readonly until?: Span;
  readonly start?: Span;
}
