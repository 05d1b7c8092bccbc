import type { Annotation } from "../../core/layers.ts";
import type { TimeRule } from "../../knowledge/schema/time.ts";
import { isCommonWord, SIGN_OF_WORD, signOfClass } from "./signs.ts";
import type { WordClasses } from "./words.ts";

export type Captures = Readonly<Record<string, string | number | null>>;

/** A rule that fits a row of tokens. */
export interface RuleMatch {
  readonly rule: TimeRule;
  /** Index of the first token, and of the one after the last. */
  readonly first: number;
  readonly end: number;
  readonly captures: Captures;
}

interface Choice {
  /** A word as it stands, or a class to be captured. */
  readonly word?: string;
  readonly name?: string;
}
interface Element {
  readonly choices: readonly Choice[];
  readonly capture: string;
  readonly optional: boolean;
}
interface Compiled {
  readonly rule: TimeRule;
  readonly order: number;
  readonly elements: readonly Element[];
  /** For each element that must be there, the signs of which one must be near. */
  readonly signs: readonly number[];
  readonly after: readonly Context[] | null;
  readonly notAfter: readonly Context[] | null;
  readonly before: readonly Context[] | null;
  readonly notBefore: readonly Context[] | null;
}
/** Words, classes, tags, START or END that stand in a row beside an expression. */
type Context = readonly { readonly kind: "edge" | "tag" | "class" | "word"; readonly name: string }[];

const TAGS = new Set<string>(
  "NOUN PROPN VERB AUX ADJ ADV DET ADP PRON CCONJ SCONJ PART PUNCT SYM INTJ".split(" "),
);
const isClass = (s: string): boolean => /^[A-Z][A-Z0-9]*$/.test(s);

/** Class names that are captured under the name of what they give. */
const SAME: Readonly<Record<string, string>> = {
  units: "unit",
  ago: "dir",
  later: "dir",
  beforeafter: "dir",
  pastrel: "dir",
  nextrel: "dir",
};

/** All rules of `time.yml`, ready to run. */
export interface RuleSet {
  /** The longest match of any rule that begins at a token; the earlier rule wins between equals. */
  longestAt(tokens: readonly Annotation<"token">[], classes: WordClasses, first: number): RuleMatch | null;
}

/** Compiles the rules and sorts them by the words and classes with which they can begin. */
export function compileRules(rules: readonly TimeRule[]): RuleSet {
  const byWord = new Map<string, Compiled[]>();
  const byClass = new Map<string, Compiled[]>();
  rules.forEach((rule, order) => {
    const compiled = compile(rule, order);
    for (const e of compiled.elements) {
      for (const c of e.choices) {
        const map = c.word === undefined ? byClass : byWord;
        const key = (c.word ?? c.name) as string;
        const list = map.get(key);
        if (!list) map.set(key, [compiled]);
        else if (!list.includes(compiled)) list.push(compiled);
      }
      if (!e.optional) break;
    }
  });
  return {
    longestAt(tokens, classes, first) {
      let best: RuleMatch | undefined;
      let bestOrder = 0;
      const signs = classes.signsFrom(first);
      if (signs === 0) return null;
      const attempt = (c: Compiled): void => {
        for (const s of c.signs) if ((signs & s) === 0) return;
        const found = matchRule(c, tokens, classes, first, best?.end ?? first, bestOrder);
        if (found) {
          best = found;
          bestOrder = c.order;
        }
      };
      for (const c of byWord.get((tokens[first] as Annotation<"token">).value.norm) ?? []) attempt(c);
      for (const name of classes.namesAt(first)) for (const c of byClass.get(name) ?? []) attempt(c);
      return best ?? null;
    },
  };
}

function compile(rule: TimeRule, order: number): Compiled {
  const elements = rule.pattern.split(/\s+/).map((part): Element => {
    const optional = part.length > 1 && part.endsWith("?");
    const body = optional ? part.slice(0, -1) : part;
    const [names, as] = body.length > 1 ? (body.split(":") as [string, string?]) : [body];
    const choices = names.split("|").map((c): Choice => (isClass(c) ? { name: c } : { word: c }));
    const first = choices.find((c) => c.name !== undefined)?.name?.toLowerCase() ?? "";
    return { choices, capture: as ?? SAME[first] ?? first, optional };
  });
  const context = (s: string | undefined): readonly Context[] | null =>
    s === undefined
      ? null
      : s.split("|").map((c) => c.split(" ").map((name) => ({ kind: kindOf(name), name })));
  return {
    rule,
    order,
    elements,
    signs: elements
      .filter((e) => !e.optional)
      .map(signsOf)
      .filter((s) => s !== 0),
    after: context(rule.after),
    notAfter: context(rule.not_after),
    before: context(rule.before),
    notBefore: context(rule.not_before),
  };
}

const kindOf = (name: string): Context[number]["kind"] =>
  name === "START" || name === "END" ? "edge" : TAGS.has(name) ? "tag" : isClass(name) ? "class" : "word";

/** The signs of an element, or 0 when one of its choices is no sign. */
function signsOf(e: Element): number {
  let signs = 0;
  for (const c of e.choices) {
    const s = c.name !== undefined ? signOfClass(c.name) : isCommonWord(c.word as string) ? 0 : SIGN_OF_WORD;
    if (s === 0) return 0;
    signs |= s;
  }
  return signs;
}

/** The longest match that ends after token `least`, or there if the rule comes before the one of order `bestOrder`. */
function matchRule(
  c: Compiled,
  tokens: readonly Annotation<"token">[],
  classes: WordClasses,
  first: number,
  least: number,
  bestOrder: number,
): RuleMatch | null {
  let end = -1;
  let captures: Captures = {};
  const joined = (i: number): boolean => {
    if (i === first) return true;
    const before = tokens[i - 1] as Annotation<"token">;
    const token = tokens[i];
    if (token === undefined) return false;
    if (c.rule.tight) return before.to === token.from;
    return before.value.sentence === token.value.sentence || before.value.norm === ".";
  };
  const walk = (e: number, i: number, taken: Captures): void => {
    if (e === c.elements.length) {
      if (i <= end || i < least || (i === least && c.order >= bestOrder)) return;
      if (c.before && !c.before.some((x) => stands(x, tokens, classes, i, 1))) return;
      if (c.notBefore?.some((x) => stands(x, tokens, classes, i, 1))) return;
      end = i;
      captures = taken;
      return;
    }
    const element = c.elements[e] as Element;
    if (i < tokens.length && joined(i))
      for (const choice of element.choices) {
        if (choice.word !== undefined) {
          if (tokens[i]?.value.norm === choice.word) walk(e + 1, i + 1, taken);
        } else
          for (const hit of classes.at(choice.name as string, i))
            walk(
              e + 1,
              i + hit.length,
              element.capture in taken ? taken : { ...taken, [element.capture]: hit.value },
            );
      }
    if (element.optional) walk(e + 1, i, taken);
  };
  walk(0, first, {});
  // most rules fit no words at all, so that what stands before is looked at last
  if (end <= first) return null;
  if (c.after && !c.after.some((x) => stands(x, tokens, classes, first, -1))) return null;
  if (c.notAfter?.some((x) => stands(x, tokens, classes, first, -1))) return null;
  return { rule: c.rule, first, end, captures };
}

/** True when a context stands just before token `at` (step -1) or from token `at` on (step 1). */
function stands(
  context: Context,
  tokens: readonly Annotation<"token">[],
  classes: WordClasses,
  at: number,
  step: 1 | -1,
): boolean {
  return context.every(({ kind, name }, k) => {
    const i = step === 1 ? at + k : at - context.length + k;
    const token = tokens[i];
    const edge = step === 1 ? tokens[at - 1] : tokens[at];
    const outside = token === undefined || edge === undefined || token.value.sentence !== edge.value.sentence;
    if (kind === "edge") return outside;
    if (outside) return false;
    if (kind === "tag") return token.value.tag === name;
    if (kind === "class") return classes.at(name, i).length > 0;
    return token.value.norm === name;
  });
}
