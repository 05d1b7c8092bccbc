import type { Annotated } from "../core/annotated.ts";
import { type CountRange, countRange } from "../core/count-range.ts";
import type { Annotation } from "../core/layers.ts";
import { contains } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import { normalize } from "../knowledge/words.ts";

type Modifier = "at-least" | "more-than" | "at-most" | "less-than" | "about" | "exactly" | "another";

interface Parsed {
  readonly first: number;
  readonly last: number;
  readonly count: CountRange;
  readonly rule: string;
}

/** A number with the index of its last token. */
interface NumberAt {
  readonly n: number;
  readonly last: number;
}

/** "about 30" may be a tenth more or fewer. */
const ABOUT = 0.1;

/**
 * Finds how many: "six", "at least 12", "between 20 and 30", "dozens", "no". Dates, ages, sums of money and measures
 * ("20 km", "a 30-year-old") count nobody and are left out.
 */
export function createCounts(knowledge: Knowledge): Stage<"token" | "sentence" | "timex", "count"> {
  const { numbers } = knowledge.data;
  const cardinals = new Map(Object.entries(numbers.cardinals).map(([w, n]) => [normalize(w), n]));
  const multipliers = new Map(Object.entries(numbers.multipliers).map(([w, n]) => [normalize(w), n]));
  const vague = new PhraseTable<{
    id: string;
    term: string;
    low: number | null;
    best: number | null;
    high: number | null;
  }>();
  for (const v of numbers.vague)
    for (const w of v.words) vague.add(w, { id: v.id, term: w, low: v.low, best: v.best, high: v.high });
  const modifiers = new PhraseTable<Modifier>();
  for (const m of numbers.modifiers) for (const w of m.words) modifiers.add(w, m.means);
  const none = new Set(numbers.none.map(normalize));
  const measures = new PhraseTable<true>();
  for (const m of numbers.measures) measures.add(m, true);

  return defineStage({
    name: "counts",
    needs: ["token", "sentence", "timex"],
    adds: "count",
    run(report) {
      const tokens = report.get("token");
      const norms = tokens.map((t) => t.value.norm);
      const times = report.get("timex").filter((t) => t.value.type !== "SET");
      const timeOf = new Set<number>();
      let t = 0;
      tokens.forEach((token, i) => {
        while (t < times.length && (times[t]?.to ?? 0) <= token.from) t++;
        for (let k = t; k < times.length && (times[k]?.from ?? 0) < token.to; k++)
          if (contains(times[k] ?? token, token)) timeOf.add(i);
      });
      const found: Annotation<"count">[] = [];
      for (let i = 0; i < tokens.length; i++) {
        const p = parseAt(norms, i);
        if (!p) continue;
        const inTime = timeOf.has(p.last) || timeOf.has(p.first);
        if (inTime || isMeasure(report, norms, p)) {
          i = p.last;
          continue;
        }
        const m = modifierBefore(norms, p.first, tokens);
        const first = m?.first ?? p.first;
        const count = m ? modified(p.count, m.means) : p.count;
        found.push({
          from: tokens[first]?.from as number,
          to: tokens[p.last]?.to as number,
          value: {
            count,
            number: { from: tokens[p.first]?.from as number, to: tokens[p.last]?.to as number },
            rule: p.rule,
          },
          by: { kind: "rule", rule: p.rule, version: knowledge.version },
        });
        i = p.last;
      }
      return found;
    },
  });

  function parseAt(norms: readonly string[], i: number): Parsed | null {
    const number = numberAt(norms, i);
    const range =
      norms[i] === "between" ? rangeAt(norms, i, numberAt(norms, i + 1)) : rangeAt(norms, i, number);
    if (range) return range;
    const words = vague.longestAt(norms, i);
    if (words && (!number || words.last > number.last)) {
      const v = words.values[0] as {
        id: string;
        term: string;
        low: number | null;
        best: number | null;
        high: number | null;
      };
      const basis = v.low !== null && v.low === v.high ? "exact" : "vague";
      return {
        first: i,
        last: words.last,
        count: countRange(v.low, v.best, v.high, basis, basis === "vague" ? v.term : undefined),
        rule: `count.${v.id}`,
      };
    }
    if (number)
      return {
        first: i,
        last: number.last,
        count: countRange(number.n, number.n, number.n, number.n === 0 ? "none" : "exact"),
        rule: "count.number",
      };
    if (none.has(norms[i] ?? ""))
      return { first: i, last: i, count: countRange(0, 0, 0, "none"), rule: "count.none" };
    return null;
  }

  /** "20 to 30", "20-30", "between 20 and 30", where its lower number is `a`. */
  function rangeAt(norms: readonly string[], i: number, a: NumberAt | null): Parsed | null {
    const between = norms[i] === "between";
    if (!a || !(between ? norms[a.last + 1] === "and" : /^(?:to|-|–)$/.test(norms[a.last + 1] ?? "")))
      return null;
    const b = numberAt(norms, a.last + 2);
    if (!b || b.n <= a.n || (norms[b.last + 1] === "-" && /^year/.test(norms[b.last + 2] ?? ""))) return null;
    return { first: i, last: b.last, count: countRange(a.n, null, b.n, "range"), rule: "count.range" };
  }

  function numberAt(norms: readonly string[], i: number): NumberAt | null {
    const w = norms[i] ?? "";
    if (/^\d/.test(w)) {
      if (!/^(?:\d{1,9}|\d{1,3}(?:,\d{3}){1,3}|\d{1,4}\.\d{1,3})$/.test(w)) return null;
      const next = multipliers.get(norms[i + 1] ?? "");
      const n = Number(w.replace(/,/g, ""));
      if (next !== undefined && next > 12) return { n: Math.round(n * next), last: i + 1 };
      return Number.isInteger(n) ? { n, last: i } : null;
    }
    let last = -1;
    let total = 0;
    let part = 0;
    for (let k = i; k < norms.length && k < i + 10; k++) {
      const word = norms[k] as string;
      const n = cardinals.get(word);
      const m = last < 0 ? undefined : multipliers.get(word);
      if (n !== undefined) {
        if (last >= 0 && !(part % 100 === 0 || (part % 10 === 0 && part % 100 >= 20 && n < 10))) break;
        part += n;
        last = k;
      } else if (m !== undefined) {
        if (m >= 1000) {
          total += Math.max(1, part) * m;
          part = 0;
        } else part = Math.max(1, part) * m;
        last = k;
      } else if (
        !(
          (word === "and" && last >= 0 && total + part >= 100 && cardinals.has(norms[k + 1] ?? "")) ||
          (word === "-" && last >= 0 && cardinals.has(norms[k + 1] ?? ""))
        )
      )
        break;
    }
    return last < 0 ? null : { n: total + part, last };
  }

  function modifierBefore(
    norms: readonly string[],
    first: number,
    tokens: readonly Annotation<"token">[],
  ): { first: number; means: Modifier } | null {
    for (let back = 4; back >= 1; back--) {
      const at = first - back;
      if (at < 0 || tokens[at]?.value.sentence !== tokens[first]?.value.sentence) continue;
      const m = modifiers.longestAt(norms, at);
      if (m && m.last === first - 1) return { first: at, means: m.values[0] as Modifier };
    }
    return null;
  }

  /** Money, measures, ages, percentages, and numbers in names ("Battalion 316", "M-19"). */
  function isMeasure(report: Annotated<"token">, norms: readonly string[], p: Parsed): boolean {
    const tokens = report.get("token");
    const before = norms[p.first - 1] ?? "";
    const after = norms[p.last + 1] ?? "";
    if (/^[$€£¥#]$/.test(before) || before === "no." || (before === "." && norms[p.first - 2] === "no"))
      return true;
    if (after === "%" || measures.longestAt(norms, p.last + 1) !== null) return true;
    if (after === "-") {
      const next = norms[p.last + 2] ?? "";
      if (
        /^(?:year|month|day|week|hour|minute|mile|km|kilometer|metre|meter|foot|inch|storey|story|member|strong|man|odd|mm|ton|pound|point|nation|part)s?$/.test(
          next,
        )
      )
        return true;
    }
    if (
      before === "-" &&
      tokens[p.first - 1]?.from === tokens[p.first - 2]?.to &&
      tokens[p.first - 1]?.to === tokens[p.first]?.from
    )
      return true;
    // ", 21," an age after a name
    const digits = /^\d{1,3}$/.test(norms[p.first] ?? "") && p.first === p.last;
    if (digits && before === "," && /^[,.)]$/.test(after) && tokens[p.first - 2]?.value.tag === "PROPN")
      return true;
    if ((before === "aged" || before === "age") && digits) return true;
    // a bare year
    const n = Number(norms[p.first]);
    return (
      p.first === p.last &&
      Number.isInteger(n) &&
      n >= 1900 &&
      n <= 2100 &&
      /^\d{4}$/.test(norms[p.first] ?? "") &&
      !/s$/.test(after)
    );
  }
}

function modified(c: CountRange, means: Modifier): CountRange {
  const n = c.best;
  switch (means) {
    case "at-least":
      return c.basis === "vague"
        ? countRange(c.low, c.best, null, "at-least", c.term)
        : countRange(c.low, n, null, "at-least");
    case "more-than":
      return c.basis === "vague"
        ? countRange(c.low, c.best, null, "at-least", c.term)
        : countRange(n === null ? c.low : n + 1, n === null ? null : n + 1, null, "at-least");
    case "at-most":
    case "less-than":
      return countRange(null, null, c.high ?? n, "at-most");
    case "about":
      return n === null || c.basis !== "exact"
        ? c
        : countRange(Math.floor(n * (1 - ABOUT)), n, Math.ceil(n * (1 + ABOUT)), "about");
    case "exactly":
    case "another":
      return c;
    default:
      return means satisfies never;
  }
}
