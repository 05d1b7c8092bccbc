import type { Annotated } from "../../core/annotated.ts";
import { type CivilDate, civilDate } from "../../core/date.ts";
import type { Annotation } from "../../core/layers.ts";
import { overlaps, type Span } from "../../core/span.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { tokenTexts } from "../../knowledge/words.ts";
import type { Placed } from "./anchor-ties.ts";

/** The date of a dateline or of a date line; the year is missing where the text gives none. */
export interface DatelineDate {
  readonly span: Span;
  readonly month: number;
  readonly day: number;
  readonly date: CivilDate | null;
  /** The words that told the year, where the dateline itself does not. */
  readonly yearFrom: Span | null;
}

/** How far into the report a number such as "2010-09-CA-005" can be a release number. */
const HEAD = 600;

/**
 * Reads the date of the first dateline that has one. A missing year is taken from a release number in the head of the
 * report whose month agrees or is the one before ("2010-09-CA-005" over "KABUL (Sept. 1)"), and from nowhere else.
 */
export function datelineDate(
  report: Annotated<"token" | "zone" | "timex">,
  times: readonly Placed[],
): DatelineDate | null {
  for (const zone of report.get("zone")) {
    const span = zone.value.date;
    if (zone.value.kind !== "dateline" || !span) continue;
    const told = times.find((p) => overlaps(p, span) && p.found.expr.kind === "date");
    if (told?.found.expr.kind !== "date") continue;
    const { month, day, year } = told.found.expr;
    const at = { from: told.from, to: told.to };
    if (year !== undefined) {
      const date = civilDate(year, month, day);
      if (date) return { span: at, month, day, date, yearFrom: null };
      continue;
    }
    return withNumber(report.get("token"), at, month, day);
  }
  // "Apr. 23: Operations in the East", "KABUL (Sept. 4) -" or "Update, July 16" beside a release number
  const text = report.report.text;
  const first = times.find((p) => p.from < HEAD && p.found.expr.kind === "date");
  if (first?.found.expr.kind !== "date" || first.found.expr.year !== undefined) return null;
  const before = text.slice(Math.max(0, first.from - 4), first.from);
  const stands =
    (/(?:^|\n)\s*$/.test(before) && text[first.to] === ":") ||
    (before.endsWith("(") && text[first.to] === ")") ||
    endsLine(text, first, times);
  const { month, day } = first.found.expr;
  const found = stands
    ? withNumber(report.get("token"), { from: first.from, to: first.to }, month, day)
    : null;
  return found?.date ? found : null;
}

/** A date without a year, with the year of the release number in the head. */
function withNumber(
  tokens: readonly Annotation<"token">[],
  span: Span,
  month: number,
  day: number,
): DatelineDate {
  const number = releaseNumber(tokens, month);
  return {
    span,
    month,
    day,
    date: number && civilDate(number.year, month, day),
    yearFrom: number?.span ?? null,
  };
}

/** A date line lies within so many characters and is no longer than that. */
const HEAD_LINES = 1500;
const LINE_MAX = 110;

/** The day a text says it was put out, and whether a line of its head or a word such as "Posted:" says so. */
export interface HeadDate {
  readonly date: CivilDate;
  readonly span: Span;
  readonly source: "dateline" | "metadata";
}

/**
 * Finds the day in the head of a page: after a word such as "Posted:" or "(Published", or at the end of a line that is no
 * sentence ("Morning Update, Feb. 21, 2011"). Only dates with a year count.
 */
export function createHeadDate(
  knowledge: Knowledge,
): (text: string, tokens: readonly Annotation<"token">[], times: readonly Placed[]) => HeadDate | null {
  const { first, later } = knowledge.data.time.published;
  const firstWords = new Set(first.map((w) => tokenTexts(w).at(-1) as string));
  const laterWords = new Set(later.map((w) => tokenTexts(w).at(-1) as string));
  return (text, tokens, times) => {
    let updated: HeadDate | null = null;
    let line: HeadDate | null = null;
    for (const p of times) {
      if (p.from > HEAD_LINES) break;
      const e = p.found.expr;
      const date =
        e.kind === "date" && e.year !== undefined && e.lastDay === undefined
          ? civilDate(e.year, e.month, e.day)
          : null;
      if (!date) continue;
      const span = { from: p.from, to: p.to };
      const word = labelBefore(tokens, p.first);
      if (word && firstWords.has(word)) return { date, span, source: "metadata" };
      if (word && laterWords.has(word)) updated ??= { date, span, source: "metadata" };
      else if (endsLine(text, p, times)) line ??= { date, span, source: "dateline" };
    }
    return updated ?? line;
  };
}

/** The word with a capital that labels a date: before a colon, after a bracket, or first in its sentence. */
function labelBefore(tokens: readonly Annotation<"token">[], at: number): string | null {
  let i = at - 1;
  let colon = false;
  for (; i >= 0 && i > at - 4; i--) {
    const norm = (tokens[i] as Annotation<"token">).value.norm;
    if (norm === ":") colon = true;
    else if (norm !== "on" && norm !== "at" && norm !== ",") break;
  }
  const word = tokens[i]?.value;
  if (!word || word.shape === "lower" || word.shape === "punct" || word.shape === "number") return null;
  const before = tokens[i - 1]?.value;
  const opens =
    before === undefined ||
    before.norm === "(" ||
    before.sentence !== word.sentence ||
    before.norm === "last";
  return colon || opens ? word.norm : null;
}

/** True when a date ends a short line of the head that is no sentence: nothing but a clock time or a bracket follows. */
function endsLine(text: string, p: Placed, times: readonly Placed[]): boolean {
  const from = text.lastIndexOf("\n", p.from) + 1;
  const newline = text.indexOf("\n", p.to);
  const to = newline < 0 ? text.length : newline;
  if (to - from > LINE_MAX || (newline < 0 && from === 0)) return false;
  const before = text.slice(from, p.from);
  let after = text.slice(p.to, to);
  const clock = times.find((t) => t.from >= p.to && t.to <= to && t.found.expr.kind === "timeOfDay");
  if (clock) after = text.slice(p.to, clock.from) + text.slice(clock.to, to);
  return (
    /^[\s)\]|,@–-]*$/.test(after) &&
    !/[.!?]\s|\b(?:on|in|since|of|from|until|by|before|after|to|and)\s+$/i.test(before)
  );
}

/** A number that begins with a year and the month given: "2010-09-CA-005". */
function releaseNumber(
  tokens: readonly Annotation<"token">[],
  month: number,
): { year: number; span: Span } | null {
  for (let i = 0; i + 3 < tokens.length && (tokens[i] as Span).from < HEAD; i++) {
    const [a, dash, b, dash2] = tokens.slice(i, i + 4) as [
      Annotation<"token">,
      Annotation<"token">,
      Annotation<"token">,
      Annotation<"token">,
    ];
    if (
      !/^(?:19|20)\d\d$/.test(a.value.norm) ||
      dash.value.norm !== "-" ||
      dash2.value.norm !== "-" ||
      a.to !== dash.from
    )
      continue;
    // numbers are given out up to a month ahead of the release
    const behind = month - Number(b.value.norm);
    const span = { from: a.from, to: b.to };
    if (behind === 0 || behind === 1) return { year: Number(a.value.norm), span };
    if (behind === -11) return { year: Number(a.value.norm) + 1, span };
  }
  return null;
}
