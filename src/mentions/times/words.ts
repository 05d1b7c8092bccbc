import type { Annotation } from "../../core/layers.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { normalize, tokenTexts } from "../../knowledge/words.ts";
import { SIGN_OF_NUMBER, SIGN_OF_WORD, signOfClass, wordsOfPattern } from "./signs.ts";
import { clockAt, dayAt, fourDigitTimeAt, numberAt, type NumberWords, ordinalAt, yearsAt } from "./numbers.ts";

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
  namesAt(i: number): ReadonlySet<string>;
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

const NONE: readonly Hit[] = [];
const NO_NAMES: ReadonlySet<string> = new Set();

function sorted(found: Map<string, Hit[]>): Map<string, Hit[]> {
  for (const list of found.values()) if (list.length > 1) list.sort((a, b) => b.length - a.length);
  return found;
}

/** The word classes of `time.yml`, with numbers, days, years and clock times, over a row of tokens. */
export function createWordClasses(knowledge: Knowledge): (tokens: readonly Annotation<"token">[]) => WordClasses {
  const { time, numbers } = knowledge.data;
  const byFirst = new Map<string, Entry[]>();
  const ambiguous = new Set(time.ambiguous.map(normalize));
  const abbreviated = new Set(time.abbreviated.map(normalize));
  const add = (name: string, phrase: string, value: string | number): void => {
    const words = tokenTexts(phrase);
    const first = words[0];
    if (first === undefined) return;
    const entry: Entry = {
      name,
      words,
      value,
      capital: words.length === 1 && ambiguous.has(first) && name in UNAMBIGUOUS,
      dotted: words.length === 1 && abbreviated.has(first),
    };
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
  const numberWords: NumberWords = {
    cardinals: new Map(Object.entries(numbers.cardinals)),
    multipliers: new Map(Object.entries(numbers.multipliers)),
    ordinals: new Map(Object.entries(time.ordinals)),
    vague: [
      ...numbers.vague.flatMap((v) => v.words.map((w) => ({ words: tokenTexts(w), value: v.low === v.high ? v.best : null }))),
      ...["few", "several", "many"].map((w) => ({ words: [w], value: null })),
    ]
      .sort((a, b) => b.words.length - a.words.length),
  };

  const numeric = new Set([...numberWords.cardinals.keys(), ...numberWords.ordinals.keys(), ...numberWords.vague.map((v) => v.words[0])]);
  for (const article of ["a", "an", "'"]) numeric.add(article);
  const signs = new Map<string, number>();
  const sign = (word: string, bits: number): void => void signs.set(word, (signs.get(word) ?? 0) | bits);
  for (const [first, entries] of byFirst) for (const e of entries) sign(first, signOfClass(e.name));
  for (const rule of time.rules) for (const word of wordsOfPattern(rule.pattern)) sign(normalize(word), SIGN_OF_WORD);
  const isFigure = (norm: string): boolean => norm.charCodeAt(0) >= 48 && norm.charCodeAt(0) <= 57;
  const maybeNumber = (norm: string): boolean => isFigure(norm) || numeric.has(norm);

  return (tokens) => {
    const norms = tokens.map((t) => t.value.norm);
    const touches = (i: number): boolean => tokens[i - 1]?.to === tokens[i]?.from;
    const cache: (Map<string, readonly Hit[]> | undefined)[] = new Array(tokens.length);
    const names: (ReadonlySet<string> | undefined)[] = new Array(tokens.length);

    const look = (i: number): Map<string, readonly Hit[]> | null => {
      const entries = byFirst.get(norms[i] as string);
      if (!entries && !maybeNumber(norms[i] as string)) return null;
      const found = new Map<string, Hit[]>();
      const push = (name: string, hit: Hit): void => {
        const list = found.get(name);
        if (list) list.push(hit);
        else found.set(name, [hit]);
      };
      const token = tokens[i] as Annotation<"token">;
      for (const e of entries ?? []) {
        if (e.capital && token.value.shape === "lower") continue;
        if (!e.words.every((w, k) => norms[i + k] === w)) continue;
        const length = e.words.length;
        if (e.dotted && norms[i + length] === "." && touches(i + length)) push(e.name, { value: e.value, length: length + 1 });
        push(e.name, { value: e.value, length });
      }
      if (!maybeNumber(norms[i] as string)) return found.size === 0 ? null : sorted(found);
      for (const [name, hits] of [
        ["NUM", numberAt(norms, i, numberWords)],
        ["ORD", ordinalAt(norms, i, numberWords, touches)],
        ...dayAt(norms, i, numberWords, touches),
        ...yearsAt(norms, i, numberWords),
        ["CLOCK", clockAt(norms, i, numberWords)],
        ...fourDigitTimeAt(norms, i),
      ] as const)
        for (const hit of hits) push(name, hit);
      return found.size === 0 ? null : sorted(found);
    };
    const at = (i: number): Map<string, readonly Hit[]> | null => {
      if (i < 0 || i >= tokens.length) return null;
      const known = cache[i];
      if (known) return known;
      if (names[i] === NO_NAMES) return null;
      const found = look(i);
      if (!found) {
        names[i] = NO_NAMES;
        return null;
      }
      cache[i] = found;
      return found;
    };
    const signsAhead = new Uint32Array(norms.length);
    const recent: number[] = [];
    for (let i = norms.length - 1; i >= 0; i--) {
      const norm = norms[i] as string;
      recent.unshift((signs.get(norm) ?? 0) | (maybeNumber(norm) ? SIGN_OF_NUMBER : 0));
      if (recent.length > REACH) recent.pop();
      for (const s of recent) signsAhead[i] = (signsAhead[i] as number) | s;
    }
    return {
      signsFrom: (i) => signsAhead[i] ?? 0,
      at: (name, i) => at(i)?.get(name) ?? NONE,
      namesAt: (i) => (names[i] ??= new Set(at(i)?.keys() ?? [])),
    };
  };
}
