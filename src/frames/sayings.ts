import type { Annotated } from "../core/annotated.ts";
import type { Stance } from "../core/claim.ts";
import type { Annotation } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import { normalize } from "../knowledge/words.ts";
import { singular } from "../text/lemmas.ts";
import { type Clause, headLemma, type SentenceGrammar } from "./clauses.ts";

/** Somebody's words about something: who says, how, and which tokens are what is said. */
export interface Saying {
  readonly speaker: Span | null;
  readonly stance: Stance;
  /** The words of saying. */
  readonly cue: Span;
  /** Indices `[first, last]` of the tokens that are said. */
  readonly first: number;
  readonly last: number;
  /** The clause of the verb of saying, where there is one. */
  readonly clause?: Clause;
  readonly rule: string;
  /** "claimed responsibility": an object, not a clause, is said. */
  readonly object: boolean;
}

interface Verb {
  readonly id: string;
  readonly stance: Stance;
  readonly rest: readonly string[];
  readonly takes: "clause" | "object" | "both";
}

/** Finds who says what in a sentence: verbs of saying, "according to", "reportedly". */
export type SayingFinder = (
  report: Annotated<"token" | "phrase" | "quote" | "entity">,
  sentence: SentenceGrammar,
) => readonly Saying[];

const finders = new WeakMap<Knowledge, SayingFinder>();

/** One finder for frames and statements, so that each sentence is looked at once. */
export function sayingsFor(knowledge: Knowledge): SayingFinder {
  const known = finders.get(knowledge) ?? lookingOnce(createSayings(knowledge));
  finders.set(knowledge, known);
  return known;
}

/** Keeps what it found with the report's layer of entities, the last of the layers on which sayings depend. */
function lookingOnce(find: SayingFinder): SayingFinder {
  const reports = new WeakMap<readonly Annotation<"entity">[], Map<SentenceGrammar, readonly Saying[]>>();
  return (report, sentence) => {
    const entities = report.get("entity");
    const sentences = reports.get(entities) ?? new Map<SentenceGrammar, readonly Saying[]>();
    reports.set(entities, sentences);
    const found = sentences.get(sentence) ?? find(report, sentence);
    sentences.set(sentence, found);
    return found;
  };
}

function createSayings(knowledge: Knowledge): SayingFinder {
  const { reporting } = knowledge.data;
  const verbs = new Map<string, Verb[]>();
  for (const v of reporting.verbs)
    for (const w of v.words) {
      const [base, ...rest] = normalize(w).split(" ");
      const list = verbs.get(base as string) ?? [];
      list.push({ id: v.id, stance: v.stance, rest, takes: v.takes });
      list.sort((a, b) => b.rest.length - a.rest.length);
      verbs.set(base as string, list);
    }
  const phrases = new PhraseTable<{ id: string; stance: Stance }>();
  for (const p of reporting.phrases) for (const w of p.words) phrases.add(w, p);
  const adverbs = new PhraseTable<{ id: string; stance: Stance }>();
  for (const a of reporting.adverbs) for (const w of a.words) adverbs.add(w, a);

  const speakers = new Set(
    reporting.speakers.flatMap((w) => singular(normalize(w).split(" ").at(-1) as string)),
  );
  /** People, bodies and things that speak ("a statement"); not "28", "main offices" or "I". */
  const maySpeak = (report: Annotated<"token" | "entity">, noun: Annotation<"phrase">): boolean => {
    const head = report.get("token")[noun.value.head]?.value;
    if (head === undefined || /^(?:i|we|you|it|this|that|which|who|what|there|these|those)$/.test(head.norm))
      return false;
    if (speakers.has(singular(head.norm))) return true;
    return report
      .within("entity", noun)
      .some(
        (e) =>
          e.to >= noun.to - 1 && (e.value.form !== "unknown" || head.tag === "PROPN") && head.tag !== "NUM",
      );
  };

  return (report, sentence) => {
    const tokens = report.get("token");
    const { norms } = sentence;
    const found: Saying[] = [];
    const spanOf = (a: number, b: number): Span => ({
      from: tokens[a]?.from as number,
      to: tokens[b]?.to as number,
    });
    for (const clause of sentence.clauses) {
      const head = clause.verb.value.head;
      const options = verbs.get(headLemma(clause.verb, tokens)) ?? [];
      const verb = options.find((o) => followsLemma(tokens, head, sentence.last, o.rest));
      if (!verb) continue;
      if (!passiveOrSubject(clause, sentence)) continue; // "the accused was led away"
      const cue = spanOf(clause.verb.value.first, head + verb.rest.length);
      const passive = clause.verb.value.voice === "passive";
      const by = passive ? clause.oblique.find((n) => n.value.preposition === "by") : undefined;
      const subject = passive ? by : (clause.subjects[0] ?? subjectAfter(sentence, clause));
      const speaker = subject && maySpeak(report, subject) ? { from: subject.from, to: subject.to } : null;
      // what is said stands after the verb, or before it where the sentence ends with "..., she said"
      const after = hasClauseAfter(sentence, clause);
      // "was accused of killing", but not "was accused after rebels had killed"
      const next = sentence.clauses.find(
        (c) => c.item > clause.item && c.verb.value.form !== "gerund" && c.verb.value.form !== "infinitive",
      );
      const end =
        passive && verb.stance === "accuses" && next
          ? Math.max(
              head + 1,
              Math.min(next.verb.value.first, ...next.subjects.map((s) => s.value.first)) - 1,
            )
          : sentence.last;
      const scope =
        after || verb.takes === "object" || passive
          ? { first: head + 1, last: end }
          : { first: sentence.first, last: clause.verb.value.first - 1 };
      found.push({
        speaker,
        stance: verb.stance,
        cue,
        ...scope,
        clause,
        rule: `say.${verb.id}`,
        object: verb.takes === "object",
      });
    }
    for (const m of phrases.scan(norms)) {
      const at = sentence.first + m.last;
      const noun =
        sentence.nouns.find((n) => n.value.first > at && n.value.first <= at + 2) ??
        sentence.nouns.find(
          (n) => n.value.first <= at + 1 && n.value.last > at && n.value.first >= sentence.first + m.first,
        );
      const value = m.values[0] as { id: string; stance: Stance };
      found.push({
        speaker: noun && maySpeak(report, noun) ? { from: noun.from, to: noun.to } : null,
        stance: value.stance,
        cue: spanOf(sentence.first + m.first, at),
        first: sentence.first,
        last: sentence.last,
        rule: `say.${value.id}`,
        object: false,
      });
    }
    for (const m of adverbs.scan(norms)) {
      // "Gunmen, allegedly former soldiers, killed": an aside says nothing of the clause
      if (norms[m.first - 1] === "," && norms.slice(m.last + 1, m.last + 6).includes(",")) continue;
      const value = m.values[0] as { id: string; stance: Stance };
      found.push({
        speaker: null,
        stance: value.stance,
        cue: spanOf(sentence.first + m.first, sentence.first + m.last),
        first: sentence.first,
        last: sentence.last,
        rule: `say.${value.id}`,
        object: false,
      });
    }
    return found;
  };
}

function passiveOrSubject(clause: Clause, sentence: SentenceGrammar): boolean {
  return (
    clause.verb.value.voice === "passive" ||
    clause.verb.value.form !== "participle" ||
    clause.subjects.length > 0 ||
    subjectAfter(sentence, clause) !== undefined
  );
}

function followsLemma(
  tokens: readonly Annotation<"token">[],
  head: number,
  last: number,
  rest: readonly string[],
): boolean {
  let at = head + 1;
  for (const word of rest) {
    let hit = -1;
    for (let k = at; k <= Math.min(last, at + 3); k++)
      if (tokens[k]?.value.norm === word || tokens[k]?.value.lemma === word) {
        hit = k;
        break;
      }
    if (hit < 0) return false;
    at = hit + 1;
  }
  return true;
}

/** "..., said Haines": the subject follows its verb. */
function subjectAfter(sentence: SentenceGrammar, clause: Clause): Annotation<"phrase"> | undefined {
  const next = sentence.items[clause.item + 1];
  return next?.kind === "noun" && next.phrase?.value.preposition === undefined ? next.phrase : undefined;
}

/** True when a clause, a quotation or an object follows the verb of saying, apart from its own subject and time. */
function hasClauseAfter(sentence: SentenceGrammar, clause: Clause): boolean {
  if (sentence.clauses.some((c) => c.item > clause.item && c.verb.value.form !== "gerund")) return true;
  const rest = sentence.items
    .slice(clause.item + 1)
    .filter((i) => i.kind === "noun" && i.phrase?.value.preposition === undefined);
  return rest.length > 0 && clause.subjects.length > 0;
}
