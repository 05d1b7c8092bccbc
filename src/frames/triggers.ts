import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import type { Triggers } from "../knowledge/schema/trigger.ts";
import { tokenTexts } from "../knowledge/words.ts";
import { plural } from "../mentions/things.ts";
import type { Noun, SentenceGrammar, Tok } from "./clauses.ts";

export type Rule = Triggers["rules"][number];

/** A trigger rule with its act. */
export interface TriggerRule {
  readonly act: string;
  readonly rule: Rule;
}

/** A place where the words of a rule stand: token indices of the trigger's first and last word. */
export interface TriggerMatch extends TriggerRule {
  readonly first: number;
  readonly last: number;
}

/** Particles and adjectives that may stand behind the object: "gunned three men down". */
const APART = 6;
/** Nouns that stand behind the object or are it: "took a teacher hostage", "fired at least five shots". */
const COMPLEMENTS = new Set(["hostage", "captive", "prisoner", "life", "shot", "round", "bullet", "weapon"]);

/** The words of all trigger rules, looked up by verb lemma or by noun. */
export interface TriggerTable {
  /** Rules whose verb is at token `head`. Longer wordings come first. */
  verbs(tokens: readonly Tok[], head: number, last: number): TriggerMatch[];
  /** Rules whose noun ends at the head of a noun phrase. */
  nouns(sentence: SentenceGrammar, noun: Noun): TriggerMatch[];
}

export function createTriggers(knowledge: Knowledge): TriggerTable {
  const verbs = new Map<string, { rest: readonly string[]; entry: TriggerRule }[]>();
  const nouns = new PhraseTable<TriggerRule>();
  for (const file of knowledge.data.triggers)
    for (const rule of file.rules) {
      const entry = { act: file.act, rule };
      for (const phrase of rule.verb ?? []) {
        const [base, ...rest] = tokenTexts(phrase).filter((w) => w !== "-");
        const list = verbs.get(base as string) ?? [];
        list.push({ rest, entry });
        verbs.set(base as string, list);
      }
      for (const phrase of rule.noun ?? []) {
        nouns.add(phrase, entry);
        nouns.add(plural(phrase), entry);
      }
    }
  for (const list of verbs.values()) list.sort((a, b) => b.rest.length - a.rest.length);

  return {
    verbs(tokens, head, last) {
      const found: TriggerMatch[] = [];
      for (const { rest, entry } of verbs.get(tokens[head]?.value.lemma ?? "") ?? []) {
        if (found.some((m) => m.rule === entry.rule)) continue; // a rule's longest wording is enough
        const end = followed(tokens, head, last, rest);
        if (end !== null) found.push({ act: entry.act, rule: entry.rule, first: head, last: end });
      }
      return found;
    },
    nouns({ norms, first: start }, noun) {
      const { first, head } = noun.value;
      for (let i = first; i <= head; i++) {
        const m = nouns.longestAt(norms, i - start, head - start);
        // the longest wording at the head wins
        if (m?.last === head - start)
          return m.values.map(({ act, rule }) => ({ act, rule, first: i, last: head }));
      }
      return [];
    },
  };
}

/** The last token of a wording whose further words follow the verb, or null. */
function followed(
  tokens: readonly Tok[],
  head: number,
  last: number,
  rest: readonly string[],
): number | null {
  let at = head;
  for (let n = 0; n < rest.length; n++) {
    const word = rest[n] as string;
    // the first may stand behind the object ("gunned three men down"); "to death", "on fire" hold together
    const reach = n === 0 ? APART : 3;
    let hit = -1;
    for (let k = at + 1; k <= Math.min(last, at + reach); k++) {
      const t = tokens[k]?.value;
      if (t?.norm === word || t?.lemma === word) {
        if (k > at + 2 && !COMPLEMENTS.has(t.lemma) && (t.tag === "NOUN" || t.tag === "PROPN")) break; // "opened the roof to reach the fire"
        hit = k;
        break;
      }
      if (t?.norm === "." || t?.norm === ";") break;
    }
    if (hit < 0) return null;
    at = hit;
  }
  return at;
}

/** Base forms of the words of a sentence, for `near` and `unless`. */
export function lemmasOf(tokens: readonly Tok[], sentence: SentenceGrammar): Set<string> {
  const lemmas = new Set<string>();
  for (let i = sentence.first; i <= sentence.last; i++) {
    const t = tokens[i]?.value;
    if (t) lemmas.add(t.lemma).add(t.norm);
  }
  return lemmas;
}
