import type { Annotated } from "../core/annotated.ts";
import type { Annotation } from "../core/layers.ts";
import { conjunctionOf, leftOf, nounBefore, objectsOf, obliqueOf, subjectsOf } from "./arguments.ts";
import { type Item, type Noun, RELATIVE, type Tok, type Verb } from "./items.ts";

export type { Item, Noun, Tok, Verb } from "./items.ts";

/** What stands around one verb group. */
export interface Clause {
  readonly verb: Verb;
  readonly item: number;
  readonly subjects: readonly Noun[];
  readonly objects: readonly Noun[];
  /** Noun phrases with their prepositions, after the verb and before the next clause. */
  readonly oblique: readonly Noun[];
  /** The verb over an infinitive or gerund ("tried to kill", "began shooting"), or the noun ("attempt to kill"). */
  readonly governor?: Clause;
  readonly governingNoun?: Noun;
  /** True when a relative pronoun opens the clause. */
  readonly relative: boolean;
  /** The conjunction that opens the clause: "if", "unless", "after". */
  readonly conjunction?: string;
  /** A bare past form without an object, which may be passive: "six people killed in the raid". */
  readonly maybePassive: boolean;
}

export interface SentenceGrammar {
  readonly index: number;
  readonly first: number;
  readonly last: number;
  /** Normal forms of its tokens, from `first` to `last`. */
  readonly norms: readonly string[];
  readonly items: readonly Item[];
  readonly clauses: readonly Clause[];
  readonly nouns: readonly Noun[];
}

/** Verbs whose object is the one who did it. */
const BLAMING = new Set([
  "accuse",
  "arrest",
  "blame",
  "charge",
  "condemn",
  "convict",
  "detain",
  "fine",
  "hold",
  "imprison",
  "indict",
  "jail",
  "sentence",
  "suspect",
  "try",
]);

type Layers = Annotated<"token" | "sentence" | "phrase" | "timex">;

/** Frames and statements read one grammar; it depends on nothing but the phrases and what they were made of. */
const known = new WeakMap<readonly Annotation<"phrase">[], readonly SentenceGrammar[]>();

/** The surface grammar of every sentence: what is subject, object and adjunct of which verb. */
export function sentencesOf(report: Layers): readonly SentenceGrammar[] {
  const phrases = report.get("phrase");
  const before = known.get(phrases);
  if (before) return before;
  const found = parse(report);
  known.set(phrases, found);
  return found;
}

function parse(report: Layers): SentenceGrammar[] {
  const tokens = report.get("token");
  const phrases = report.get("phrase");
  const times = report.get("timex");
  const found: SentenceGrammar[] = [];
  let p = 0;
  let t = 0;
  let first = 0;
  while (first < tokens.length) {
    const index = tokens[first]?.value.sentence as number;
    let last = first;
    while (last + 1 < tokens.length && tokens[last + 1]?.value.sentence === index) last++;
    const own: Annotation<"phrase">[] = [];
    for (; p < phrases.length && (phrases[p]?.value.first ?? 0) <= last; p++)
      own.push(phrases[p] as Annotation<"phrase">);
    const items: Item[] = [];
    const outer = outermost(own);
    let q = 0;
    for (let i = first; i <= last; i++) {
      while (q < outer.length && (outer[q]?.value.first ?? 0) < i) q++;
      const phrase = outer[q];
      const token = tokens[i] as Tok;
      while (t < times.length && (times[t]?.to ?? 0) <= token.from) t++;
      if (phrase && phrase.value.first === i) {
        items.push({
          kind: phrase.value.kind,
          first: i,
          last: phrase.value.last,
          phrase,
          word: "",
          time: false,
        });
        i = phrase.value.last;
      } else {
        const time =
          t < times.length && (times[t]?.from ?? 0) <= token.from && token.to <= (times[t]?.to ?? 0);
        items.push({ kind: "word", first: i, last: i, word: token.value.norm, time });
      }
    }
    found.push({
      index,
      first,
      last,
      norms: tokens.slice(first, last + 1).map((t) => t.value.norm),
      items,
      clauses: clausesOf(items, tokens),
      nouns: own.filter((n) => n.value.kind === "noun"),
    });
    first = last + 1;
  }
  return found;
}

/** Phrases that lie in no other phrase. */
function outermost(phrases: readonly Annotation<"phrase">[]): Annotation<"phrase">[] {
  const kept: Annotation<"phrase">[] = [];
  let end = -1;
  for (const p of phrases) {
    if (p.value.first <= end) continue;
    kept.push(p);
    end = p.value.last;
  }
  return kept;
}

function clausesOf(items: readonly Item[], tokens: readonly Tok[]): Clause[] {
  const clauses: Clause[] = [];
  items.forEach((item, i) => {
    if (item.kind !== "verb") return;
    const verb = item.phrase as Verb;
    const form = verb.value.form;
    const objects = objectsOf(items, i, tokens);
    const oblique = obliqueOf(items, i);
    const left = leftOf(items, i);
    const previous = lastClause(clauses, () => true);
    const finite = lastClause(clauses, (c) => c.verb.value.form !== "infinitive");
    let subjects: readonly Noun[] = [];
    let governor: Clause | undefined;
    let governingNoun: Noun | undefined;
    let relative = false;
    const before = items[left];
    if (form === "infinitive") {
      const beforeNoun = before?.kind === "noun" ? before.phrase : undefined;
      if (previous) {
        governor = previous;
        const between = beforeNoun && previous.objects.includes(beforeNoun) ? beforeNoun : undefined;
        governingNoun = beforeNoun;
        subjects =
          between &&
          /^(?:order|force|ask|tell|urge|allow|send|enable|recruit|hire|pay|instruct)$/.test(
            headLemma(previous.verb, tokens),
          )
            ? [between]
            : previous.subjects;
      } else {
        governingNoun = beforeNoun;
      }
    } else if (form === "gerund") {
      // "with troops firing", "a report of a man being shot"
      if (
        before?.kind === "noun" &&
        (verb.value.voice === "passive" ||
          ((before.phrase?.value.preposition ?? "with") === "with" && !isObjectOf(before, previous)))
      )
        subjects = [before.phrase as Noun];
      else if (before?.kind === "noun" && before.phrase) {
        // "the attack on the convoy killing six": the nearest noun, unless a comma parts them
        governor = finite;
        subjects = finite ? finite.subjects : [before.phrase];
      } else {
        governor = finite;
        // "sentenced him for driving into a crowd": he drove
        const blamed =
          finite !== undefined &&
          /^(?:for|of|with)$/.test(before?.word ?? "") &&
          BLAMING.has(headLemma(finite.verb, tokens)) &&
          finite.verb.value.voice === "active" &&
          finite.objects.length > 0;
        subjects = finite ? (blamed ? finite.objects : finite.subjects) : [];
      }
    } else if (before && RELATIVE.has(before.word)) {
      relative = true;
      const antecedent = nounBefore(items, left);
      subjects = antecedent ? [antecedent] : [];
    } else if (
      before &&
      (before.word === "and" || before.word === "but" || before.word === "or" || before.word === "then") &&
      finite
    ) {
      subjects = finite.subjects;
    } else {
      subjects = subjectsOf(items, i);
      // "protesters wearing masks gathered", "men who robbed a bank fled": not the mask or the bank but who wears or robs
      const host = clauses.find(
        (c) =>
          (c.relative || c.verb.value.form === "gerund") &&
          subjects.length > 0 &&
          c.subjects.length > 0 &&
          c.objects.includes(subjects[subjects.length - 1] as Noun),
      );
      if (host) subjects = host.subjects;
    }
    const conjunction = relative ? undefined : conjunctionOf(items, i);
    const clause: Clause = {
      verb,
      item: i,
      subjects,
      objects,
      oblique,
      relative,
      maybePassive:
        form === "participle" && objects.length === 0 && items[i + 1]?.phrase?.value.form !== "infinitive",
      ...(governor ? { governor } : {}),
      ...(governingNoun ? { governingNoun } : {}),
      ...(conjunction === undefined ? {} : { conjunction }),
    };
    clauses.push(clause);
  });
  return shareObjects(clauses, items);
}

/** "killed and captured dozens of men": the first verb has the object of the second. */
function shareObjects(clauses: readonly Clause[], items: readonly Item[]): Clause[] {
  const shared = [...clauses];
  for (let n = shared.length - 2; n >= 0; n--) {
    const [a, b] = [shared[n] as Clause, shared[n + 1] as Clause];
    const between = items.slice(a.item + 1, b.item);
    const joined =
      between.length > 0 &&
      between.every((w) => w.kind === "word" && /^(?:and|or|,|then|also)$/.test(w.word)) &&
      between.some((w) => w.word !== ",");
    if (
      joined &&
      a.objects.length === 0 &&
      a.verb.value.voice === "active" &&
      b.verb.value.voice === "active" &&
      b.objects.length > 0
    )
      shared[n] = { ...a, objects: b.objects, maybePassive: false };
  }
  return shared;
}

const isObjectOf = (item: Item, clause: Clause | undefined): boolean =>
  clause?.objects.some((o) => o === item.phrase) ?? false;

/** Base form of a verb group's head. */
export const headLemma = (verb: Verb, tokens: readonly Tok[]): string =>
  (tokens[verb.value.head] as Annotation<"token">).value.lemma;

function lastClause(clauses: readonly Clause[], fits: (c: Clause) => boolean): Clause | undefined {
  for (let i = clauses.length - 1; i >= 0; i--) if (fits(clauses[i] as Clause)) return clauses[i];
  return undefined;
}
