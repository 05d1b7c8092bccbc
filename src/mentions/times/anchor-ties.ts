import type { Annotation } from "../../core/layers.ts";
import type { Span } from "../../core/span.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { normalize } from "../../knowledge/words.ts";
import type { FoundTime, TimeExpr } from "./expr.ts";
import { createSayings } from "./sayings.ts";

/** A time expression with the tokens it takes. */
export interface Placed extends Span {
  readonly first: number;
  readonly end: number;
  readonly sentence: number;
  readonly found: FoundTime;
}

/** A relative time and a date that tell of one day: "last week" and "her December 3 address". */
export interface Tie {
  readonly relative: Placed;
  readonly date: Placed & { readonly found: { readonly expr: Extract<TimeExpr, { kind: "date" }> } };
  /** A year told of the same saying ("the 2022 forum"). */
  readonly year: Placed | null;
  /** What they have in common, for a reader. */
  readonly what: string;
}

const RELATIVE = new Set<TimeExpr["kind"]>(["today", "weekday", "unit", "offset"]);
const isRelative = (p: Placed): boolean =>
  RELATIVE.has(p.found.expr.kind) &&
  !(p.found.expr.kind === "unit" && p.found.expr.from === "focus") &&
  !(p.found.expr.kind === "offset" && (p.found.expr.from === "focus" || p.found.expr.num === null));
const isDate = (p: Placed): p is Tie["date"] => p.found.expr.kind === "date" && p.found.future !== true;

/** The expressions with their tokens, without those that have none. */
export function placeTimes(
  tokens: readonly Annotation<"token">[],
  timexes: readonly Annotation<"timex">[],
): Placed[] {
  const placed: Placed[] = [];
  let i = 0;
  for (const t of timexes) {
    while (i < tokens.length && (tokens[i] as Span).from < t.from) i++;
    const first = i;
    let end = first;
    while (end < tokens.length && (tokens[end] as Span).to <= t.to) end++;
    if (end > first)
      placed.push({
        from: t.from,
        to: t.to,
        first,
        end,
        sentence: (tokens[first] as Annotation<"token">).value.sentence,
        found: t.value.expr as FoundTime,
      });
  }
  return placed;
}

/**
 * Finds relative times and dates that are told of one thing: side by side ("yesterday, March 3"), of one speaker's
 * saying ("warned last week", "her December 3 address"), or of one happening in sentences side by side ("last week's
 * bombing", "the December 3 bombing"). Where a speaker or happening has two dates, nothing is tied.
 */
export function createTies(
  knowledge: Knowledge,
): (tokens: readonly Annotation<"token">[], times: readonly Placed[]) => Tie[] {
  const sayingsOf = createSayings(knowledge);
  const { occasions } = knowledge.data.time;
  const sayingNouns = new Set(occasions.sayings.map(normalize));
  const happenings = new Set(occasions.happenings.map(normalize));

  return (tokens, times) => {
    const value = (i: number): Annotation<"token">["value"] | undefined => tokens[i]?.value;
    const noun = (i: number, words: ReadonlySet<string>): string | null => {
      const v = value(i);
      return v && (words.has(v.norm) || words.has(v.lemma)) ? (words.has(v.norm) ? v.norm : v.lemma) : null;
    };

    /** The noun that a time stands before ("her December 3 address") or after ("a speech on December 3"). */
    const nounBeside = (p: Placed, words: ReadonlySet<string>, reach: number): string | null => {
      for (let i = p.end; i < p.end + reach && value(i)?.sentence === p.sentence; i++) {
        const found = noun(i, words);
        if (found) return found;
        const v = value(i);
        if (
          v &&
          !["'s", "-", ","].includes(v.norm) &&
          !["ADJ", "NOUN", "PROPN", "VERB", "NUM"].includes(v.tag)
        )
          break;
      }
      for (let i = p.first - 1; i >= p.first - 2 && value(i)?.sentence === p.sentence; i--) {
        const found = noun(i, words);
        if (found) return found;
        if (
          value(i)?.norm !== "on" &&
          value(i)?.norm !== "of" &&
          value(i)?.norm !== "from" &&
          value(i)?.norm !== ","
        )
          break;
      }
      return null;
    };

    const ties: Tie[] = [];
    for (let i = 0; i + 1 < times.length; i++) {
      const a = times[i] as Placed;
      const b = times[i + 1] as Placed;
      if (a.sentence !== b.sentence) continue;
      const between: string[] = [];
      for (let k = a.end; k < b.first && between.length < 4; k++) between.push(value(k)?.norm ?? "");
      if (!["", ",", "(", "-", "on", ", on", "( on", "–", ", the"].includes(between.join(" "))) continue;
      if (isRelative(a) && isDate(b))
        ties.push({ relative: a, date: b, year: null, what: "stand side by side" });
      else if (isDate(a) && isRelative(b))
        ties.push({ relative: b, date: a, year: null, what: "stand side by side" });
    }

    const bySpeaker = new Map<string, Placed[]>();
    for (const saying of sayingsOf(tokens))
      for (const p of times) {
        if (p.sentence !== saying.sentence) continue;
        const near = beside(tokens, saying.verb, p);
        if (!near && !nounBeside(p, sayingNouns, p.found.expr.kind === "year" ? 7 : 3)) continue;
        const list = bySpeaker.get(saying.speaker);
        if (!list) bySpeaker.set(saying.speaker, [p]);
        else if (!list.includes(p)) list.push(p);
      }
    for (const [, told] of bySpeaker) {
      const relative = told.filter(isRelative);
      const dates = told.filter(isDate);
      const years = told.filter((p) => p.found.expr.kind === "year");
      if (relative.length !== 1 || dates.length !== 1 || ties.some((t) => t.date === dates[0])) continue;
      ties.push({
        relative: relative[0] as Placed,
        date: dates[0] as Tie["date"],
        year: years.length === 1 ? (years[0] as Placed) : null,
        what: "are told of what one speaker said",
      });
    }

    const byHappening = new Map<string, Placed[]>();
    for (const p of times) {
      const what = isRelative(p) || isDate(p) ? nounBeside(p, happenings, 3) : null;
      if (!what) continue;
      const list = byHappening.get(what);
      if (list) list.push(p);
      else byHappening.set(what, [p]);
    }
    for (const [what, told] of byHappening) {
      const relative = told.filter(isRelative);
      const dates = told.filter(isDate);
      if (relative.length !== 1 || dates.length !== 1) continue;
      const [r, d] = [relative[0] as Placed, dates[0] as Tie["date"]];
      if (Math.abs(r.sentence - d.sentence) > 1 || ties.some((t) => t.date === d)) continue;
      ties.push({ relative: r, date: d, year: null, what: `are told of one ${what}` });
    }
    return ties;
  };
}

/** True when a time goes with the verb: within a few words, and no other verb between ("warned last week that ..."). */
export function beside(tokens: readonly Annotation<"token">[], verb: number, p: Placed): boolean {
  const [from, to] = p.first > verb ? [verb + 1, p.first] : [p.end, verb];
  if (to - from > 4) return false;
  for (let i = from; i < to; i++) {
    const t = tokens[i]?.value;
    if (t && (t.tag === "VERB" || t.norm === "that" || t.norm === '"' || t.norm === ";")) return false;
  }
  return true;
}
