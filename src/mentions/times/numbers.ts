import type { Knowledge } from "../../knowledge/knowledge.ts";
import { tokenTexts } from "../../knowledge/words.ts";
import type { Hit } from "./words.ts";

/** Number words of `numbers.yml` and `time.yml`. */
export interface NumberWords {
  readonly cardinals: ReadonlyMap<string, number>;
  readonly multipliers: ReadonlyMap<string, number>;
  readonly ordinals: ReadonlyMap<string, number>;
  /** By first word, longest first; the value is null for words that give no number ("several"). */
  readonly vague: ReadonlyMap<string, readonly Vague[]>;
  /** Every word with which a number may begin. */
  readonly first: ReadonlySet<string>;
}
interface Vague {
  readonly words: readonly string[];
  readonly value: number | null;
}

/** Gathers the number words. "several" is no number; "a couple of" is two. */
export function numberWordsOf(knowledge: Knowledge): NumberWords {
  const { numbers, time } = knowledge.data;
  const vague = new Map<string, Vague[]>();
  const all = [
    ...numbers.vague.flatMap((v) =>
      v.words.map((w) => ({ words: tokenTexts(w), value: v.low === v.high ? v.best : null })),
    ),
    ...["few", "several", "many"].map((w) => ({ words: [w], value: null })),
  ].sort((a, b) => b.words.length - a.words.length);
  for (const v of all) {
    const first = v.words[0] as string;
    vague.set(first, [...(vague.get(first) ?? []), v]);
  }
  const cardinals = new Map(Object.entries(numbers.cardinals));
  const ordinals = new Map(Object.entries(time.ordinals));
  return {
    cardinals,
    multipliers: new Map(Object.entries(numbers.multipliers)),
    ordinals,
    vague,
    first: new Set([...cardinals.keys(), ...ordinals.keys(), ...vague.keys(), "a", "an", "'"]),
  };
}

/** All number classes at a token: NUM, ORD, the kinds of DAY and YEAR, CLOCK, HMM and HHMM. */
export function numbersAt(
  norms: readonly string[],
  i: number,
  words: NumberWords,
  touches: (i: number) => boolean,
): (readonly [string, Hit])[] {
  const found: (readonly [string, Hit])[] = [];
  const add = (name: string, hits: readonly Hit[]): void => {
    for (const hit of hits) found.push([name, hit]);
  };
  add("NUM", numberAt(norms, i, words));
  const norm = norms[i];
  if (norm === "a" || norm === "an") return found;
  add("ORD", ordinalAt(norms, i, words, touches));
  for (const [name, hits] of dayAt(norms, i, words, touches)) add(name, hits);
  for (const [name, hits] of yearsAt(norms, i, words)) add(name, hits);
  add("CLOCK", clockAt(norms, i, words));
  for (const [name, hits] of fourDigitTimeAt(norms, i)) add(name, hits);
  return found;
}

type Norms = readonly string[];
type Touches = (i: number) => boolean;

const NONE: readonly Hit[] = [];
const SUFFIX = new Set(["st", "nd", "rd", "th"]);
const isJoin = (w: string | undefined): boolean => w === "to" || w === "or" || w === "-" || w === "–";

/** "24", "5 1/2", "twenty-four", "a hundred", "several" (null), "two to three" (null). */
function numberAt(norms: Norms, i: number, words: NumberWords): readonly Hit[] {
  for (const v of words.vague.get(norms[i] as string) ?? [])
    if (v.words.every((w, k) => norms[i + k] === w)) return [{ value: v.value, length: v.words.length }];
  const first = plainNumber(norms, i, words);
  if (!first) return NONE;
  const next = i + first.length;
  if (isJoin(norms[next])) {
    const second = plainNumber(norms, next + 1, words);
    if (second && (second.value as number) > (first.value as number))
      return [{ value: null, length: first.length + 1 + second.length }, first];
  }
  return [first];
}

function plainNumber(norms: Norms, i: number, words: NumberWords): Hit | null {
  const w = norms[i];
  if (w === undefined) return null;
  if (/^\d{1,5}(?:\.\d{1,3})?$|^\d{1,3},\d{3}$/.test(w)) {
    const n = Number(w.replace(",", ""));
    if (/^\d$/.test(norms[i + 1] ?? "") && norms[i + 2] === "/" && /^[1-9]$/.test(norms[i + 3] ?? ""))
      return { value: n + Number(norms[i + 1]) / Number(norms[i + 3]), length: 4 };
    return { value: n, length: 1 };
  }
  let at = i;
  let total = 0;
  let part = 0;
  if (w === "a" || w === "an") {
    if (!words.multipliers.has(norms[i + 1] ?? "")) return null;
    part = 1;
    at++;
  }
  for (let last = at - 1; at < norms.length; at++) {
    const word = norms[at] as string;
    const cardinal = words.cardinals.get(word);
    const times = words.multipliers.get(word);
    if (cardinal !== undefined) {
      // "twenty four" is one number, "four twenty" is two
      if (
        part > 0 &&
        !(part % 100 === 0 && part > 0) &&
        !(part % 10 === 0 && part % 100 >= 20 && cardinal < 10 && cardinal > 0)
      )
        break;
      part += cardinal;
    } else if (times !== undefined && part > 0) {
      if (times >= 1000) {
        total += part * times;
        part = 0;
      } else part *= times;
    } else if (
      (word === "-" || word === "and") &&
      at > i &&
      at === last + 1 &&
      words.cardinals.has(norms[at + 1] ?? "")
    ) {
      if (word === "and" && part % 100 !== 0) break;
      if (word === "-" && !(part % 10 === 0 && part % 100 >= 20)) break;
      last = at;
      continue;
    } else break;
    last = at;
  }
  while (at > i && (norms[at - 1] === "-" || norms[at - 1] === "and")) at--;
  return at > i && (total + part > 0 || w === "zero") ? { value: total + part, length: at - i } : null;
}

/** "third", "3rd". */
function ordinalAt(norms: Norms, i: number, words: NumberWords, touches: Touches): readonly Hit[] {
  const w = norms[i] as string;
  const n = words.ordinals.get(w);
  if (n !== undefined) return [{ value: n, length: 1 }];
  const tens = words.cardinals.get(w);
  const last = words.ordinals.get(norms[i + 2] ?? "");
  if (tens !== undefined && tens >= 20 && norms[i + 1] === "-" && last !== undefined && last < 10)
    return [{ value: tens + last, length: 3 }];
  if (/^\d{1,3}$/.test(w) && SUFFIX.has(norms[i + 1] ?? "") && touches(i + 1))
    return [{ value: Number(w), length: 2 }];
  return NONE;
}

/** DAY: a day of the month in figures or as an ordinal; DAYTH: only as an ordinal; N2: one or two figures. */
function dayAt(
  norms: Norms,
  i: number,
  words: NumberWords,
  touches: Touches,
): readonly (readonly [string, readonly Hit[]])[] {
  const found: [string, readonly Hit[]][] = [];
  const w = norms[i] as string;
  const th = ordinalAt(norms, i, words, touches).filter(
    (h) => (h.value as number) >= 1 && (h.value as number) <= 31,
  );
  const plain: Hit[] = [];
  if (/^\d{1,2}$/.test(w)) {
    const n = Number(w);
    if (th.length === 0 && n >= 1 && n <= 31) plain.push({ value: n, length: 1 });
    found.push(["N2", [{ value: n, length: 1 }]]);
  }
  if (th.length > 0) found.push(["DAYTH", th]);
  if (th.length > 0 || plain.length > 0) found.push(["DAY", [...th, ...plain]]);
  return found;
}

/** A year of two figures: 30-99 is of the 20th century, 00-29 of the 21st. */
const century = (n: number): number => (n >= 30 ? 1900 + n : 2000 + n);

/** YEAR, YEARSHORT ("'89", "89"), YEARANY, YEARROUND ("1990", "'90", before an s), YEARWORDS ("nineteen ninety-six"). */
function yearsAt(
  norms: Norms,
  i: number,
  words: NumberWords,
): readonly (readonly [string, readonly Hit[]])[] {
  const w = norms[i] as string;
  const found: [string, readonly Hit[]][] = [];
  if (/^(?:1\d|20|21)\d\d$/.test(w)) {
    const hit = [{ value: Number(w), length: 1 }];
    found.push(["YEAR", hit], ["YEARANY", hit]);
    if (w.endsWith("0")) found.push(["YEARROUND", hit]);
  } else if (/^\d\d$/.test(w)) {
    const hit = [{ value: century(Number(w)), length: 1 }];
    found.push(["YEARSHORT", hit], ["YEARANY", hit]);
    if (w.endsWith("0") && norms[i - 1] === "the" && Number(w) >= 30) found.push(["YEARROUND", hit]);
  } else if (w === "'" && /^\d\d$/.test(norms[i + 1] ?? "")) {
    const hit = [{ value: century(Number(norms[i + 1])), length: 2 }];
    found.push(["YEARSHORT", hit], ["YEARANY", hit]);
    if ((norms[i + 1] as string).endsWith("0")) found.push(["YEARROUND", hit]);
  } else if (w === "nineteen" || w === "eighteen") {
    const rest = plainNumber(norms, i + 1, words);
    const n = rest?.value as number | undefined;
    if (rest && n !== undefined && n >= 10 && n <= 99)
      found.push(["YEARWORDS", [{ value: (w === "nineteen" ? 1900 : 1800) + n, length: 1 + rest.length }]]);
  } else if (w === "two" && norms[i + 1] === "thousand") {
    const rest = plainNumber(norms, i, words);
    const n = rest?.value as number | undefined;
    if (rest && n !== undefined && n > 2000 && n < 2100)
      found.push(["YEARWORDS", [{ value: n, length: rest.length }]]);
  }
  return found;
}

/** Hours and minutes as `hour * 100 + minute`, or the hour alone plus 10000 where no minute is told. */
function clockAt(norms: Norms, i: number, words: NumberWords): readonly Hit[] {
  const w = norms[i] as string;
  const m = /^(\d{1,2})(?:[:.](\d\d))?$/.exec(w);
  if (m) {
    const hour = Number(m[1]);
    const minute = m[2] === undefined ? null : Number(m[2]);
    if (hour > 24 || (minute ?? 0) > 59) return NONE;
    return [{ value: minute === null ? 10_000 + hour : hour * 100 + minute, length: 1 }];
  }
  const n = words.cardinals.get(w);
  return n !== undefined && n >= 1 && n <= 12 ? [{ value: 10_000 + n, length: 1 }] : NONE;
}

/** HHMM: "0735"; HMM: "10:35". */
function fourDigitTimeAt(norms: Norms, i: number): readonly (readonly [string, readonly Hit[]])[] {
  const w = norms[i] as string;
  const m = /^([01]?\d|2[0-4]):?([0-5]\d)$/.exec(w);
  if (!m || w.length < 4) return [];
  const hit = [{ value: Number(m[1]) * 100 + Number(m[2]), length: 1 }];
  return w.includes(":")
    ? [
        ["HMM", hit],
        ["HHMM", hit],
      ]
    : [["HHMM", hit]];
}
