import type { Annotated } from "../core/annotated.ts";
import type { Annotation } from "../core/layers.ts";

export type Tok = Annotation<"token">;
export type Noun = Annotation<"phrase">;
export type Verb = Annotation<"phrase">;

/** A sentence as a row of noun phrases, verb groups and single words. */
export interface Item {
  readonly kind: "noun" | "verb" | "word";
  readonly first: number;
  readonly last: number;
  readonly phrase?: Annotation<"phrase">;
  /** Norm of a single word. */
  readonly word: string;
  /** True for words of a time expression. */
  readonly time: boolean;
}

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
  readonly items: readonly Item[];
  readonly clauses: readonly Clause[];
  readonly nouns: readonly Noun[];
}

const RELATIVE = new Set(["who", "which", "that", "whom"]);
const BREAKS = new Set([";", ":", "--", "—", "–"]);
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
const SUBORDINATORS = new Set([
  "if",
  "unless",
  "after",
  "before",
  "when",
  "while",
  "because",
  "since",
  "although",
  "though",
  "until",
  "as",
  "whether",
  "where",
  "once",
  "should",
]);

type Layers = Annotated<"token" | "sentence" | "phrase" | "timex">;

/** The surface grammar of every sentence: what is subject, object and adjunct of which verb. */
export function sentencesOf(report: Layers): SentenceGrammar[] {
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

const isAdverb = (item: Item): boolean =>
  item.kind === "word" &&
  (item.time || /ly$|^(?:also|then|later|still|already|reportedly|just|soon|on|in|at)$/.test(item.word));

/** The item that counts to the left of a verb: adverbs and times are passed over. */
function leftOf(items: readonly Item[], i: number): number {
  let k = i - 1;
  while (k >= 0 && isAdverb(items[k] as Item)) k--;
  return k;
}

/** Nearest noun phrase to the left of a relative pronoun, over a comma. */
function nounBefore(items: readonly Item[], i: number): Noun | undefined {
  for (let k = i - 1; k >= 0 && k > i - 4; k--) {
    const item = items[k] as Item;
    if (item.kind === "noun") return item.phrase;
    if (item.kind === "verb") return undefined;
  }
  return undefined;
}

/** Subject of a finite verb: the nearest noun phrase to the left without a preposition, with what is joined to it. */
function subjectsOf(items: readonly Item[], i: number): Noun[] {
  let k = leftOf(items, i);
  const adjacent = items[k];
  // "with 25 others injured"
  if (
    adjacent?.kind === "noun" &&
    items[i]?.phrase?.value.form === "participle" &&
    /^(?:with|including|leaving)$/.test(adjacent.phrase?.value.preposition ?? "")
  )
    return [adjacent.phrase as Noun];
  // "Omar, a commander, said": step over what stands between commas
  if (items[k]?.word === "," || items[k]?.word === ")" || items[k]?.word === "]") {
    const opener = items[k]?.word === "," ? "," : items[k]?.word === ")" ? "(" : "[";
    let j = k - 1;
    while (j >= 0 && items[j]?.word !== opener && k - j < 25) j--;
    if (j >= 0 && items[j]?.word === opener && nounNear(items, j - 1)) k = j - 1;
    else k--;
  }
  for (; k >= 0; k--) {
    const item = items[k] as Item;
    if (item.kind === "noun") {
      const preposition = item.phrase?.value.preposition;
      if (preposition !== undefined && !(SUBORDINATORS.has(preposition) && opensClause(items, k))) continue;
      return coordinatedLeft(items, k);
    }
    if (
      item.kind === "verb" &&
      item.phrase?.value.form !== "gerund" &&
      item.phrase?.value.form !== "participle" &&
      item.phrase?.value.form !== "infinitive"
    )
      return [];
    if (BREAKS.has(item.word)) return [];
  }
  return [];
}

/** "He fled AFTER two soldiers were killed": a clause before it, or nothing; not "the attack AFTER the vote killed six". */
function opensClause(items: readonly Item[], k: number): boolean {
  let noun = false;
  for (let j = k - 1; j >= 0 && !BREAKS.has(items[j]?.word ?? ""); j--) {
    const item = items[j] as Item;
    if (
      item.kind === "verb" &&
      item.phrase?.value.form !== "infinitive" &&
      item.phrase?.value.form !== "gerund"
    )
      return true;
    if (item.kind === "noun" && item.phrase?.value.preposition === undefined) noun = true;
  }
  return !noun;
}

const nounNear = (items: readonly Item[], k: number): boolean => {
  for (let j = k; j >= 0 && j > k - 6; j--) {
    if (items[j]?.kind === "noun") return true;
    if (items[j]?.kind === "verb") return false;
  }
  return false;
};

/** "soldiers, police and a child": all that are joined to the noun phrase at `k`, first to last. */
function coordinatedLeft(items: readonly Item[], k: number): Noun[] {
  const nouns = [items[k]?.phrase as Noun];
  let j = k - 1;
  let joined = false;
  while (j > 0) {
    const w = items[j]?.word ?? "";
    if (w === "and" || w === "or") joined = true;
    else if (!(w === "," && (joined || nouns.length > 1))) break;
    let n = j - 1;
    if (items[n]?.word === ",") n--;
    const noun = items[n];
    if (
      noun?.kind !== "noun" ||
      noun.phrase?.value.preposition !== undefined ||
      items[n - 1]?.kind === "verb"
    )
      break;
    nouns.unshift(noun.phrase as Noun);
    j = n - 1;
  }
  return joined ? nouns : [items[k]?.phrase as Noun];
}

/** Objects of a verb: the noun phrases that follow without a preposition, joined by commas and "and". */
function objectsOf(items: readonly Item[], i: number, tokens: readonly Tok[]): Noun[] {
  const objects: Noun[] = [];
  let passed = false;
  let k = i + 1;
  while (k < items.length) {
    const item = items[k] as Item;
    if (item.kind === "noun") {
      if (item.phrase?.value.preposition !== undefined) {
        // "killed six people in Homs and two in Hama": go on to what is joined
        if (objects.length === 0) break;
        passed = true;
        k++;
        continue;
      }
      // after "in the port of Mokha, Yemen" only what "and" joins with a number is an object still
      if (passed && !(items[k - 1]?.word === "and" && hasNumber(item, tokens))) break;
      if (isSubjectOfNext(items, k)) break;
      objects.push(item.phrase as Noun);
    } else if (item.kind === "verb") break;
    else if (
      item.word === "that" ||
      RELATIVE.has(item.word) ||
      BREAKS.has(item.word) ||
      SUBORDINATORS.has(item.word)
    )
      break;
    else if (
      item.word === "," ||
      item.word === "and" ||
      item.word === "or" ||
      item.word === "as" ||
      item.word === "well"
    ) {
      if (objects.length === 0) break;
    } else if (item.word === "." || item.word === '"' || item.word === "(") break;
    k++;
    if (objects.length >= 8) break;
  }
  return objects;
}

const hasNumber = (item: Item, tokens: readonly Tok[]): boolean =>
  tokens.slice(item.first, item.last + 1).some((t) => t.value.tag === "NUM");

/** True when the noun phrase at `k` is the subject of a finite verb that follows it directly. */
function isSubjectOfNext(items: readonly Item[], k: number): boolean {
  for (let j = k + 1; j < items.length; j++) {
    const item = items[j] as Item;
    if (item.kind === "verb")
      return (
        item.phrase?.value.form === "finite" ||
        (item.phrase?.value.form === "participle" &&
          items[j + 1]?.kind === "noun" &&
          items[j + 1]?.phrase?.value.preposition === undefined)
      );
    if (item.kind === "noun" && item.phrase?.value.preposition === undefined) return false;
    if (
      item.kind === "word" &&
      (item.word === "," || item.word === "and" || RELATIVE.has(item.word) || BREAKS.has(item.word))
    )
      return false;
  }
  return false;
}

/** Noun phrases with a preposition, from the verb to the next clause. */
function obliqueOf(items: readonly Item[], i: number): Noun[] {
  const found: Noun[] = [];
  for (let k = i + 1; k < items.length && found.length < 10; k++) {
    const item = items[k] as Item;
    if (item.kind === "verb" && item.phrase?.value.form === "finite") break;
    if (BREAKS.has(item.word) || RELATIVE.has(item.word)) break;
    if (item.kind === "noun" && item.phrase?.value.preposition === "according to") break;
    if (item.kind === "noun" && item.phrase?.value.preposition !== undefined) found.push(item.phrase);
  }
  return found;
}

/** The subordinating conjunction that opens the verb's clause, if one stands before its subject. */
function conjunctionOf(items: readonly Item[], i: number): string | undefined {
  for (let k = i - 1; k >= 0; k--) {
    const item = items[k] as Item;
    if (item.kind === "verb") return undefined;
    if (SUBORDINATORS.has(item.word)) return item.word;
    if (BREAKS.has(item.word) || item.word === ",") return undefined;
  }
  return undefined;
}

/** Noun phrases with a preposition that follow the item at `k`, before the next verb, comma or clause. */
export function obliqueAfter(items: readonly Item[], k: number): Noun[] {
  const found: Noun[] = [];
  for (let j = k + 1; j < items.length && found.length < 6; j++) {
    const item = items[j] as Item;
    if (item.kind === "verb" || BREAKS.has(item.word) || RELATIVE.has(item.word) || item.word === ".") break;
    if (item.kind === "noun") {
      if (item.phrase?.value.preposition === undefined && !(items[j - 1]?.word === "and" && found.length > 0))
        break;
      found.push(item.phrase as Noun);
    } else if (item.word === "," && items[j + 1]?.kind !== "noun") break;
  }
  return found;
}
