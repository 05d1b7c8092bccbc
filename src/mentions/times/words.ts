import type { Annotation } from "../../core/layers.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { normalize, tokenTexts } from "../../knowledge/words.ts";
import { numbersAt, numberWordsOf } from "./numbers.ts";
import { SIGN_OF_NUMBER, SIGN_OF_WORD, signOfClass, wordsOfPattern } from "./signs.ts";

/** No expression is longer than so many words before its last sign of time. */
const REACH = 9;

/** A word class found at a token: its value, and how many tokens it takes. */
export interface Hit {
  readonly value: string | number | null;
  readonly length: number;
}

/** Word classes by token, looked up once. */
export interface WordClasses {
  /** The hits of a class at a token, longest first. */
  at(name: string, i: number): readonly Hit[];
  /** All classes that have a hit at a token. */
  namesAt(i: number): Iterable<string>;
  /** The signs of time (bits of `signs.ts`) at a token and at those soon after it. */
  signsFrom(i: number): number;
}

interface Entry {
  readonly name: string;
  readonly words: readonly string[];
  readonly value: string | number;
  readonly capital: boolean;
  readonly dotted: boolean;
}

/** Classes without the words that are also something else, for expressions that stand alone. */
const UNAMBIGUOUS: Readonly<Record<string, string>> = { MONTH: "MONTHONLY", WEEKDAY: "WEEKDAYONLY" };

type Hits = ReadonlyMap<string, readonly Hit[]>;
const NONE: readonly Hit[] = [];
const NO_HITS: Hits = new Map();

/** The word classes of `time.yml`, with numbers, days, years and clock times, over a row of tokens. */
export function createWordClasses(
  knowledge: Knowledge,
): (tokens: readonly Annotation<"token">[]) => WordClasses {
  const { time } = knowledge.data;
  const byFirst = entriesOf(knowledge);
  const words = numberWordsOf(knowledge);
  const isFigure = (norm: string): boolean => norm.charCodeAt(0) >= 48 && norm.charCodeAt(0) <= 57;
  const maybeNumber = (norm: string): boolean => isFigure(norm) || words.first.has(norm);
  const signs = new Map<string, number>();
  const sign = (word: string, bits: number): void => void signs.set(word, (signs.get(word) ?? 0) | bits);
  for (const [first, entries] of byFirst) for (const e of entries) sign(first, signOfClass(e.name));
  for (const rule of time.rules)
    for (const word of wordsOfPattern(rule.pattern)) sign(normalize(word), SIGN_OF_WORD);
  for (const word of words.first) sign(word, SIGN_OF_NUMBER);
  // words whose classes do not hang on what stands around them
  const alone = new Map<string, Hits>();
  for (const [first, entries] of byFirst)
    if (!words.first.has(first) && entries.every((e) => e.words.length === 1 && !e.capital && !e.dotted))
      alone.set(first, new Map(entries.map((e) => [e.name, [{ value: e.value, length: 1 }]])));

  return (tokens) => {
    const norms = tokens.map((t) => t.value.norm);
    const touches = (i: number): boolean => tokens[i - 1]?.to === tokens[i]?.from;
    const cache: (Hits | undefined)[] = new Array(tokens.length);

    const look = (i: number, norm: string, entries: readonly Entry[]): Hits => {
      const found = new Map<string, Hit[]>();
      const push = (name: string, hit: Hit): void => {
        const list = found.get(name);
        if (list) list.push(hit);
        else found.set(name, [hit]);
      };
      for (const e of entries) {
        if (e.capital && tokens[i]?.value.shape === "lower") continue;
        const { length } = e.words;
        let k = 1;
        while (k < length && norms[i + k] === e.words[k]) k++;
        if (k < length) continue;
        if (e.dotted && norms[i + length] === "." && touches(i + length))
          push(e.name, { value: e.value, length: length + 1 });
        push(e.name, { value: e.value, length });
      }
      if (maybeNumber(norm)) for (const [name, hit] of numbersAt(norms, i, words, touches)) push(name, hit);
      if (found.size === 0) return NO_HITS;
      for (const list of found.values()) if (list.length > 1) list.sort((a, b) => b.length - a.length);
      return found;
    };
    const at = (i: number): Hits => {
      const known = cache[i];
      if (known) return known;
      const norm = norms[i];
      if (norm === undefined) return NO_HITS;
      const fixed = alone.get(norm);
      if (fixed) return fixed;
      const entries = byFirst.get(norm);
      if (!entries && !maybeNumber(norm)) return NO_HITS;
      const found = look(i, norm, entries ?? []);
      cache[i] = found;
      return found;
    };

    const own = norms.map((n) => signs.get(n) ?? (isFigure(n) ? SIGN_OF_NUMBER : 0));
    return {
      signsFrom(i) {
        let bits = 0;
        for (let k = i; k < i + REACH && k < own.length; k++) bits |= own[k] as number;
        return bits;
      },
      at: (name, i) => at(i).get(name) ?? NONE,
      namesAt: (i) => at(i).keys(),
    };
  };
}

/** The words and phrases of the classes, holidays and occasions, by their first word. */
function entriesOf(knowledge: Knowledge): ReadonlyMap<string, readonly Entry[]> {
  const { time } = knowledge.data;
  const byFirst = new Map<string, Entry[]>();
  const ambiguous = new Set(time.ambiguous.map(normalize));
  const abbreviated = new Set(time.abbreviated.map(normalize));
  const add = (name: string, phrase: string, value: string | number): void => {
    const words = tokenTexts(phrase);
    const first = words[0];
    if (first === undefined) return;
    const single = words.length === 1;
    const capital = single && ambiguous.has(first) && name in UNAMBIGUOUS;
    const entry = { name, words, value, capital, dotted: single && abbreviated.has(first) };
    const list = byFirst.get(first);
    if (list) list.push(entry);
    else byFirst.set(first, [entry]);
  };
  for (const [name, words] of Object.entries(time.classes))
    for (const [phrase, value] of Object.entries(words)) {
      add(name, phrase, value);
      const only = UNAMBIGUOUS[name];
      if (only !== undefined && !ambiguous.has(normalize(phrase))) add(only, phrase, value);
    }
  for (const h of time.holidays) for (const w of h.words) add("HOLIDAY", w, h.id);
  for (const w of [...time.occasions.sayings, ...time.occasions.happenings]) add("OCCASION", w, w);
  return byFirst;
}
