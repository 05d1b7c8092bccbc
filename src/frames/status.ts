import type { Annotation, Frame } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import { normalize } from "../knowledge/words.ts";
import { type Clause, headLemma, type Item, type Noun, type SentenceGrammar, type Tok } from "./clauses.ts";

type FrameStatus = Frame["status"];
interface Cue {
  readonly id: string;
  readonly status: FrameStatus;
  /** Words after the first. */
  readonly rest: readonly string[];
}

/** How far what a trigger tells got, and the words that say so. */
export interface StatusFinding {
  readonly status: FrameStatus;
  readonly cue?: Span;
  readonly rule: string;
}

/** The trigger, seen by the status rules. */
export interface Trigger {
  readonly form: "verb" | "noun";
  /** Index of the trigger's head token. */
  readonly head: number;
  readonly first: number;
  readonly clause?: Clause;
  readonly noun?: Noun;
}

export type StatusFinder = (
  sentence: SentenceGrammar,
  tokens: readonly Tok[],
  trigger: Trigger,
) => StatusFinding;

/** "A crowd beat him": the past looks like the present. */
const PAST_LIKE_PRESENT = /^(?:beat|hit|cut|put|set|shut|split|spread|burst|hurt|cast|read)$/;
const HAPPENED: StatusFinding = { status: "happened", rule: "status.told" };
const LIGHT = new Set([
  "carry",
  "launch",
  "conduct",
  "stage",
  "mount",
  "commit",
  "make",
  "perpetrate",
  "do",
  "take",
  "wage",
  "unleash",
  "execute",
  "attempt",
  "have",
]);

/**
 * Decides by the words over and beside a trigger: "tried to", "a plot to", "failed", "would", "unless", "regularly",
 * "did not", and the plain present of habits ("plots attacks").
 */
export function createStatus(knowledge: Knowledge): StatusFinder {
  const byWhere = new Map<string, Map<string, Cue[]>>();
  const phrases = new Map<string, PhraseTable<Cue>>();
  for (const cue of knowledge.data.status.cues) {
    const table = byWhere.get(cue.where) ?? new Map<string, Cue[]>();
    byWhere.set(cue.where, table);
    const phraseTable = phrases.get(cue.where) ?? new PhraseTable<Cue>();
    phrases.set(cue.where, phraseTable);
    for (const w of cue.words) {
      const [first, ...rest] = normalize(w)
        .split(/[ -]/)
        .filter((x) => x !== "");
      const entry: Cue = { id: cue.id, status: cue.status, rest: rest.filter((r) => r !== "to") };
      table.set(first as string, [...(table.get(first as string) ?? []), entry]);
      phraseTable.add(w, entry);
    }
  }
  const cueAt = (where: string, word: string, tokens: readonly Tok[], i: number): Cue | undefined =>
    byWhere
      .get(where)
      ?.get(word)
      ?.find((c) =>
        c.rest.every((r, n) => tokens[i + 1 + n]?.value.norm === r || tokens[i + 1 + n]?.value.lemma === r),
      );

  return (sentence, tokens, trigger) => {
    const spanOf = (i: number): Span => ({ from: tokens[i]?.from as number, to: tokens[i]?.to as number });
    const says = (cue: Cue, i: number): StatusFinding => ({
      status: cue.status,
      cue: spanOf(i),
      rule: `status.${cue.id}`,
    });
    const adjectives = phrases.get("adjective");
    const { norms } = sentence;
    if (trigger.form === "noun" && trigger.noun && adjectives) {
      for (let i = trigger.noun.value.first; i < trigger.head; i++) {
        const m =
          norms[i - 1 - sentence.first] === "-" ? null : adjectives.longestAt(norms, i - sentence.first); // "well-planned"
        if (m && m.last + sentence.first < trigger.head) return says(m.values[0] as Cue, i);
      }
      for (let i = trigger.noun.value.first; i < trigger.head; i++)
        if (/^(?:no|without)$/.test(tokens[i]?.value.norm ?? ""))
          return { status: "denied", cue: spanOf(i), rule: "status.no" };
    }
    const nounCue = governingNounCue(sentence, tokens, trigger);
    if (nounCue) return nounCue;
    const clause = trigger.clause;
    if (!clause) return HAPPENED;
    const condition = sentence.clauses.find((c) => c.conjunction === "unless" && c !== clause);
    if (condition && clause.verb.value.tense !== "past" && !clause.relative)
      return { status: "hypothetical", cue: spanOf(condition.verb.value.first), rule: "status.condition" };
    const adverb = phrases.get("adverb");
    for (let c: Clause | undefined = clause, depth = 0; c && depth < 4; c = c.governor, depth++) {
      const own = depth === 0 && trigger.form === "verb";
      const v = c.verb.value;
      const lemma = headLemma(c.verb, tokens);
      // a verb over the trigger: "tried to kill", "plotted an attack"
      if (!own && governs(c, trigger, depth)) {
        const cue = cueAt("verb", lemma, tokens, v.head);
        const came =
          v.negated === true ||
          c.subjects.some((s) => /^(?:nothing|nobody)$/.test(tokens[s.value.head]?.value.norm ?? ""));
        if (cue && !came) return says(cue, v.head);
      }
      if (v.negated === true && (own || LIGHT.has(lemma) || depth > 0))
        return { status: "denied", cue: spanOf(v.first), rule: "status.negated" };
      const subject =
        trigger.form === "noun" &&
        depth === 0 &&
        trigger.noun !== undefined &&
        c.subjects.includes(trigger.noun) &&
        !isDefinite(tokens, trigger);
      const past = tokens.slice(v.first, v.head).some((t) => t.value.norm === "later"); // "would later be bombed"
      if (
        v.modal !== undefined &&
        !past &&
        (own || subject || governs(c, trigger, depth) || LIGHT.has(lemma))
      ) {
        const cue = cueAt("modal", v.modal, tokens, v.first) ?? cueAt("modal", v.modal, tokens, v.head);
        if (cue) return says(cue, v.first);
      }
      if (c.conjunction !== undefined && (depth === 0 || c === clause)) {
        const cue = byWhere.get("conjunction")?.get(c.conjunction)?.[0];
        if (cue && cue.rest.length === 0) return says(cue, v.first);
      }
    }
    if (adverb) {
      const [from, to] = clauseTokens(sentence, clause);
      for (const m of adverb.scan(norms, from - sentence.first, to - sentence.first))
        if (!isAside(norms, m.first, clause.verb.value.first - sentence.first))
          return says(m.values[0] as Cue, sentence.first + m.first);
    }
    const v = clause.verb.value;
    const habitual =
      !PAST_LIKE_PRESENT.test(tokens[v.head]?.value.norm ?? "") &&
      v.form === "finite" &&
      v.tense === "present" &&
      v.voice === "active" &&
      tokens[v.head]?.value.tag !== "AUX" &&
      v.first === v.head;
    if (trigger.form === "verb" && v.form === "gerund" && inPresent(sentence))
      return { status: "general", cue: spanOf(v.head), rule: "status.present-gerund" };
    const perfect = /^(?:has|have)$/.test(tokens[v.first]?.value.norm ?? "") && v.first < v.head;
    if (
      perfect &&
      trigger.form === "verb" &&
      clause.objects.length > 0 &&
      clause.objects.every((o) => isBarePlural(tokens, o))
    )
      return { status: "general", cue: spanOf(v.first), rule: "status.perfect-habit" };
    if (habitual && trigger.form === "verb" && isHabit(tokens, clause))
      return { status: "general", cue: spanOf(v.head), rule: "status.habit" };
    return HAPPENED;
  };

  /** "an attempt to kill", "the threat of attack", "plans for a bombing". */
  function governingNounCue(
    sentence: SentenceGrammar,
    tokens: readonly Tok[],
    trigger: Trigger,
  ): StatusFinding | null {
    const noun = trigger.form === "verb" ? trigger.clause?.governingNoun : nounBefore(sentence, trigger);
    if (!noun) return null;
    const i = noun.value.head;
    const cue =
      cueAt("noun", tokens[i]?.value.lemma ?? "", tokens, i) ??
      cueAt("noun", tokens[i]?.value.norm ?? "", tokens, i);
    return cue
      ? { status: cue.status, cue: { from: noun.from, to: noun.to }, rule: `status.${cue.id}` }
      : null;
  }
}

/** "The camp hosts a force fighting the rebels": no verb of the sentence tells the past. */
const inPresent = (sentence: SentenceGrammar): boolean =>
  sentence.clauses.some((c) => c.verb.value.tense === "present") &&
  !sentence.clauses.some((c) => c.verb.value.tense === "past" && c.verb.value.form !== "gerund");

/** "journalists", without a number or an article. */
function isBarePlural(tokens: readonly Tok[], noun: Noun): boolean {
  const head = tokens[noun.value.head]?.value;
  return (
    head !== undefined &&
    head.tag === "NOUN" &&
    head.lemma !== head.norm &&
    !tokens
      .slice(noun.value.first, noun.value.head)
      .some((t) => t.value.tag === "NUM" || t.value.tag === "DET")
  );
}

/** "Gunmen, allegedly former soldiers, killed": the word between commas says nothing of the verb. */
function isAside(norms: readonly string[], at: number, verb: number): boolean {
  return norms[at - 1] === "," && norms.slice(at + 1, verb).includes(",");
}

const isDefinite = (tokens: readonly Tok[], trigger: Trigger): boolean =>
  /^(?:the|this|that|these|those)$/.test(tokens[trigger.noun?.value.first ?? -1]?.value.norm ?? "");

/** The noun over "of ATTACK" or "for ATTACK". */
function nounBefore(sentence: SentenceGrammar, trigger: Trigger): Noun | undefined {
  const p = trigger.noun?.value.preposition;
  if (p !== "of" && p !== "for" && p !== "in") return undefined;
  const at = sentence.items.findIndex((i) => i.phrase === trigger.noun);
  const before = sentence.items
    .slice(Math.max(0, at - 3), Math.max(0, at))
    .reverse()
    .find((i: Item) => i.kind === "noun");
  return before?.phrase;
}

/** True when the trigger is the infinitive, gerund or object that the verb governs. */
function governs(c: Clause, trigger: Trigger, depth: number): boolean {
  if (depth > 0) return true;
  if (trigger.form !== "noun" || !trigger.noun) return false;
  return (
    c.objects.includes(trigger.noun) ||
    (c.verb.value.voice === "passive" && c.subjects.includes(trigger.noun)) ||
    (c.objects.length === 0 && c.oblique[0] === trigger.noun)
  );
}

/** Token range of a clause: from its subject to the next verb that is not its own. */
export function clauseTokens(sentence: SentenceGrammar, clause: Clause): [number, number] {
  const from = Math.min(clause.verb.value.first, ...clause.subjects.map((s) => s.value.first));
  const next = sentence.clauses.find((c) => c.item > clause.item);
  const to = next
    ? Math.min(
        next.verb.value.first,
        ...next.subjects.filter((s) => s.value.first > clause.verb.value.last).map((s) => s.value.first),
      ) - 1
    : sentence.last;
  return [Math.max(sentence.first, from), Math.max(from, to)];
}

/** The plain present tells a habit unless the sentence is a headline: "plots attacks", "operates out of". */
function isHabit(tokens: readonly Tok[], clause: Clause): boolean {
  const sentence = (tokens[clause.verb.value.head] as Annotation<"token">).value.sentence;
  for (let i = clause.verb.value.head; i >= 0 && tokens[i]?.value.sentence === sentence; i--)
    if (tokens[i]?.value.norm === ".") return true;
  for (let i = clause.verb.value.head; i < tokens.length && tokens[i]?.value.sentence === sentence; i++)
    if (tokens[i]?.value.norm === ".") return true;
  return false;
}
