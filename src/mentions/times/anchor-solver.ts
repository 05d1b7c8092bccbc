import { addDays, type CivilDate, civilDate, daysBetween, weekday } from "../../core/date.ts";
import type { Span } from "../../core/span.ts";
import type { Holiday } from "../../knowledge/schema/time.ts";
import type { YearFacts } from "./anchor-facts.ts";
import type { Placed, Tie } from "./anchor-ties.ts";
import { resolve } from "./resolve.ts";

/** A day or a window that the text fixes, and the words that fix it. */
export interface Solution {
  readonly date: CivilDate | null;
  readonly window: { readonly earliest: CivilDate; readonly latest: CivilDate } | null;
  readonly evidence: readonly Span[];
  readonly why: string;
}

/** A relative time is read against days up to so long after its date. */
const REACH_DAYS = 400;
/** A wider window says too little to be kept. */
const WIDEST = 62;

/**
 * Solves for the day of publication: every tie of a relative time to a date leaves the days on which the relative time
 * would mean that date; they must agree with each other and with the years of the text. Then the weekday of the report
 * ("said Saturday") picks the day, if only one is left. The year of a date without one must be told or follow from a
 * weekday; else nothing is fixed.
 */
export function solveAnchor(
  ties: readonly Tie[],
  years: YearFacts,
  reported: Placed | null,
  holidays: ReadonlyMap<string, Holiday>,
  wordsOf: (s: Span) => string,
): Solution | null {
  const quote = (s: Span): string => `"${wordsOf(s).replace(/\s+/g, " ")}"`;
  let days: CivilDate[] | null = null;
  const evidence: Span[] = [];
  const reasons: string[] = [];
  for (const tie of ties) {
    const dates = datesOf(tie, years);
    if (!dates) continue;
    const fit = dates.days.flatMap((d) => daysOn(tie.relative, d, holidays));
    const left: CivilDate[] = days === null ? fit : days.filter((d) => fit.includes(d));
    if (left.length === 0) {
      if (days === null) continue;
      return null; // the ties contradict each other: say nothing rather than choose
    }
    days = left;
    evidence.push(tie.relative, tie.date, ...dates.evidence);
    reasons.push(`${quote(tie.relative)} and ${quote(tie.date)} ${tie.what}`);
  }
  if (days === null) return null;
  const earliest = years.notBefore;
  days = days.filter((d) => earliest === null || d >= earliest);
  if (days.length === 0) return null;
  const because = reasons.join("; ");
  const spans = (more: readonly Span[]): Span[] => unique([...evidence, ...more]);
  if (days.length === 1) {
    const date = days[0] as CivilDate;
    return { date, window: null, evidence: spans([]), why: `${because}; only ${date} fits.` };
  }
  const first = days[0] as CivilDate;
  const last = days[days.length - 1] as CivilDate;
  if (reported && reported.found.expr.kind === "weekday") {
    const day = reported.found.expr.weekday;
    const on = days.filter((d) => weekday(d) === day);
    if (on.length === 1 && daysBetween(first, last) <= 6) {
      const date = on[0] as CivilDate;
      return {
        date,
        window: null,
        evidence: spans([reported]),
        why: `${because}, so the report is from ${first} to ${last}; ${quote(reported)}, the day on which it says its news was told, is ${date}.`,
      };
    }
  }
  if (daysBetween(first, last) > WIDEST) return null;
  return {
    date: null,
    window: { earliest: first, latest: last },
    evidence: spans([]),
    why: `${because}, so the report is from ${first} to ${last}; nothing fixes the day.`,
  };
}

/** The days a tie's date may be: its own year, the year told with it, or the one year in which its weekday fits. */
function datesOf(tie: Tie, years: YearFacts): { days: CivilDate[]; evidence: Span[] } | null {
  const e = tie.date.found.expr;
  const year = e.year ?? (tie.year?.found.expr.kind === "year" ? tie.year.found.expr.year : undefined);
  if (year !== undefined) {
    const day = civilDate(year, e.month, e.day);
    return day ? { days: [day], evidence: e.year === undefined && tie.year ? [tie.year] : [] } : null;
  }
  const day =
    e.weekday ?? (tie.relative.found.expr.kind === "weekday" ? tie.relative.found.expr.weekday : undefined);
  if (day === undefined || years.latest === null || !years.evidence) return null;
  const fit = [years.latest, years.latest + 1]
    .map((y) => civilDate(y, e.month, e.day))
    .filter((d): d is CivilDate => d !== null && weekday(d) === day);
  return fit.length === 1 ? { days: fit, evidence: [years.evidence] } : null;
}

/** The days of publication on which a relative time would mean the date. */
function daysOn(relative: Placed, date: CivilDate, holidays: ReadonlyMap<string, Holiday>): CivilDate[] {
  const days: CivilDate[] = [];
  const e = relative.found.expr;
  const back = "rel" in e && (e.rel ?? 0) > 0 ? -REACH_DAYS : e.kind === "today" && e.days > 0 ? -2 : 0;
  for (let n = back; n <= REACH_DAYS; n++) {
    const a = addDays(date, n);
    const { range } = resolve({ ...relative.found, future: false }, { anchor: a, focus: null, holidays });
    if (range && range.earliest <= date && date <= range.latest) days.push(a);
    else if (days.length > 0 && n > 0 && e.kind !== "weekday") break;
  }
  return days;
}

const unique = (spans: readonly Span[]): Span[] => {
  const kept = new Map(spans.map((s) => [`${s.from}-${s.to}`, { from: s.from, to: s.to }]));
  return [...kept.values()].sort((a, b) => a.from - b.from || a.to - b.to);
};
