import type { Annotation, Phrase, Token } from "../core/layers.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";

type Tok = Annotation<"token">;

/** Words that may stand before a noun's own modifiers: "all the", "at least six", "more than a dozen". */
const BEFORE_NUMBER = new Set([
  "at",
  "least",
  "most",
  "more",
  "than",
  "over",
  "about",
  "around",
  "nearly",
  "almost",
  "some",
  "up",
  "to",
  "only",
  "another",
  "roughly",
  "approximately",
  "fewer",
  "less",
  "under",
]);
/** Nouns of amount: in "dozens of members" the members are meant. */
const AMOUNTS = new Set([
  "dozens",
  "hundreds",
  "thousands",
  "scores",
  "dozen",
  "hundred",
  "thousand",
  "tens",
  "number",
  "group",
  "groups",
  "handful",
  "couple",
  "pair",
  "team",
  "band",
  "crowd",
  "crowds",
  "series",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "some",
  "many",
  "several",
  "most",
  "all",
  "both",
  "few",
  "half",
  "majority",
  "lot",
  "lots",
  "member",
  "members",
  "column",
  "convoy",
  "wave",
  "string",
  "kinds",
  "types",
  "bodies",
  "body",
  "gang",
  "mob",
  "millions",
  "million",
  "at",
  "unit",
  "units",
  "elements",
  "contingent",
  "squad",
  "spate",
  "none",
  "any",
  "each",
  "part",
  "rest",
  "kind",
  "type",
  "variety",
  "amount",
  "amounts",
  "quantity",
  "quantities",
]);
const RELATIVE = new Set(["who", "which", "that", "whom", "whose"]);
const MODALS = new Set(["would", "could", "may", "might", "will", "shall", "should", "can", "must"]);
const BE = new Set(["be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"]);
const HAVE = new Set(["have", "has", "had", "having", "'ve", "'d"]);
const GET = new Set(["get", "gets", "got", "gotten", "getting"]);
const DO = new Set(["do", "does", "did"]);

/** Nouns for a part of something: "the entrance to the embassy" is the embassy, as far as attacks go. */
const PARTS = new Set([
  "entrance",
  "gate",
  "gates",
  "outskirts",
  "edge",
  "front",
  "vicinity",
  "compound",
  "premises",
  "building",
  "headquarters",
  "grounds",
  "centre",
  "center",
  "suburb",
  "suburbs",
  "part",
  "parts",
  "area",
  "side",
  "heart",
]);
/** Offices that "of" completes: "the head of the mission", "the director of intelligence". */
const OFFICES = new Set([
  "head",
  "chief",
  "leader",
  "director",
  "minister",
  "secretary",
  "president",
  "commander",
  "member",
  "spokesman",
  "spokeswoman",
  "spokesperson",
  "governor",
  "mayor",
  "chairman",
  "deputy",
  "general",
  "ministry",
  "department",
  "bishop",
  "archbishop",
  "son",
  "daughter",
  "wife",
  "brother",
  "father",
  "mother",
  "relative",
  "relatives",
  "residents",
  "resident",
  "employee",
  "employees",
  "leaders",
  "officers",
  "chiefs",
  "directors",
]);

/**
 * Finds the noun phrases and verb groups of every sentence, from the parts of speech: "two ISIS-K gunmen" (head
 * "gunmen"), "had been killed" (passive, past). Names of actors and places count as one noun; time expressions
 * belong to neither.
 */
export function createPhrases(
  knowledge: Knowledge,
): Stage<"token" | "sentence" | "actorName" | "toponym" | "timex", "phrase"> {
  const by = { kind: "rule", rule: "phrase.shallow", version: knowledge.version } as const;
  return defineStage({
    name: "phrases",
    needs: ["token", "sentence", "actorName", "toponym", "timex"],
    adds: "phrase",
    run(report) {
      const tokens = report.get("token");
      const found: Annotation<"phrase">[] = [];
      const startAt = new Map(tokens.map((t, i) => [t.from, i]));
      const classes: Class[] = tokens.map((t) => classOf(t.value));
      const paint = (spans: readonly { from: number; to: number }[], c: Class): void => {
        for (const s of spans)
          for (
            let i = startAt.get(s.from) ?? tokens.length;
            i < tokens.length && (tokens[i] as Tok).to <= s.to;
            i++
          )
            classes[i] = c;
      };
      paint(report.get("toponym"), "noun");
      paint(report.get("actorName"), "noun");
      paint(
        report.get("timex").filter((t) => t.value.type === "DATE" || t.value.type === "TIME"),
        "time",
      );

      let i = 0;
      while (i < tokens.length) {
        const end = sentenceEnd(tokens, i);
        chunk(tokens, classes, i, end, (phrase) => {
          found.push({
            from: (tokens[phrase.first] as Tok).from,
            to: (tokens[phrase.last] as Tok).to,
            value: phrase,
            by,
          });
        });
        i = end + 1;
      }
      return found;
    },
  });
}

type Class =
  | "det"
  | "num"
  | "adj"
  | "noun"
  | "pron"
  | "poss"
  | "verb"
  | "aux"
  | "to"
  | "not"
  | "adv"
  | "prep"
  | "conj"
  | "hyphen"
  | "time"
  | "comma"
  | "other";

function classOf(t: Token): Class {
  if (t.norm === "'s" || t.norm === "'") return "poss";
  if (t.norm === "-") return "hyphen";
  if (t.norm === "to") return "to";
  if (t.norm === "not" || t.norm === "n't" || t.norm === "never") return "not";
  if (t.norm === ",") return "comma";
  if (t.norm === "others" || t.norm === "other") return t.norm === "others" ? "noun" : "adj";
  if (t.norm === "dead" || t.norm === "wounded" || t.norm === "injured")
    return t.tag === "VERB" ? "verb" : "adj";
  if (MODALS.has(t.norm) && t.tag !== "NOUN" && t.tag !== "PROPN") return "aux";
  if (RELATIVE.has(t.norm)) return "other";
  switch (t.tag) {
    case "DET":
      return "det";
    case "NUM":
      return "num";
    case "ADJ":
      return "adj";
    case "NOUN":
    case "PROPN":
    case "X":
      return "noun";
    case "PRON":
      return /^(?:his|her|its|their|our|my|your)$/.test(t.norm) ? "det" : "pron";
    case "VERB":
      return "verb";
    case "AUX":
      return "aux";
    case "ADV":
      return "adv";
    case "ADP":
      return "prep";
    case "CCONJ":
    case "SCONJ":
      return "conj";
    case "SYM":
      return t.norm === "$" || t.norm === "%" ? "num" : "other";
    case "PART":
    case "PUNCT":
    case "INTJ":
      return "other";
    default:
      return t.tag satisfies never;
  }
}

function sentenceEnd(tokens: readonly Tok[], first: number): number {
  const s = tokens[first]?.value.sentence;
  let last = first;
  while (last + 1 < tokens.length && tokens[last + 1]?.value.sentence === s) last++;
  return last;
}

function chunk(
  tokens: readonly Tok[],
  classes: readonly Class[],
  first: number,
  last: number,
  add: (p: Phrase) => void,
): void {
  let preposition: string | undefined;
  let i = first;
  while (i <= last) {
    const c = classes[i] as Class;
    const noun = nounPhrase(tokens, classes, i, last);
    if (noun) {
      for (const p of noun.parts)
        add({ kind: "noun", ...p, ...(preposition === undefined ? {} : { preposition }) });
      i = noun.last + 1;
      preposition = undefined;
      continue;
    }
    const negated = c === "not" && (classes[i + 1] === "verb" || classes[i + 1] === "aux"); // "never shot"
    const verb =
      c === "aux" || c === "verb" || negated || (c === "to" && leadsToVerb(tokens, classes, i, last))
        ? verbGroup(tokens, classes, i, last)
        : null;
    if (verb) {
      add(verb);
      i = verb.last + 1;
      preposition = undefined;
      continue;
    }
    if (c === "prep" || c === "to")
      preposition = isParticle(tokens, classes, i) ? undefined : prepositionAt(tokens, i);
    else if (c === "adv" || c === "not" || c === "other") preposition = c === "adv" ? preposition : undefined;
    else if (c === "conj" || c === "comma" || c === "time") preposition = undefined;
    i++;
  }
}

const PARTICLES = new Set(["up", "down", "away", "apart", "back", "out", "off"]);

/** "blew UP a bridge", "carried OUT an attack", "took OVER the town": a part of the verb, which governs no noun. */
function isParticle(tokens: readonly Tok[], classes: readonly Class[], i: number): boolean {
  const word = tokens[i]?.value.norm ?? "";
  if (classes[i - 1] !== "verb") return false;
  return (
    PARTICLES.has(word) || (word === "over" && /^(?:take|hand|turn)$/.test(tokens[i - 1]?.value.lemma ?? ""))
  );
}

/** "according to", "because of" and "out of" as one. */
function prepositionAt(tokens: readonly Tok[], i: number): string {
  const word = tokens[i]?.value.norm ?? "";
  const before = tokens[i - 1]?.value.norm ?? "";
  if (word === "to" && before === "according") return "according to";
  if (word === "of" && (before === "because" || before === "out" || before === "outside"))
    return `${before} of`;
  return word;
}

interface NounPart {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/** A noun phrase from token `i`, with the phrases inside it: possessors, and what "dozens of" counts. */
function nounPhrase(
  tokens: readonly Tok[],
  classes: readonly Class[],
  i: number,
  end: number,
): { parts: NounPart[]; last: number } | null {
  const norm = (k: number): string => tokens[k]?.value.norm ?? "";
  const start = i;
  let k = i;
  let head = -1;
  const parts: NounPart[] = [];
  // "at least", "more than" before a number
  while (k <= end && BEFORE_NUMBER.has(norm(k)) && classes[k] !== "num" && k - i < 4) k++;
  const amount =
    classes[k] === "num" || AMOUNTS.has(norm(k)) || (/^an?$/.test(norm(k)) && AMOUNTS.has(norm(k + 1)));
  if (k > i && (!amount || norm(i) === "to" || (norm(i) === "at" && !/^(?:least|most)$/.test(norm(i + 1)))))
    k = i;
  if (classes[k] === "pron") return { parts: [{ first: k, last: k, head: k }], last: k };
  let first = true;
  for (; k <= end; k++) {
    const c = classes[k] as Class;
    if (c === "noun") head = k;
    else if (c === "num") head = head < 0 || classes[head] === "num" ? k : head;
    else if (c === "det") {
      if (head >= 0 || (k > i && classes[k - 1] === "adj")) break; // "shot DEAD a watchman"
    } else if (c === "adj") {
      if (head >= 0 && classes[head] === "noun" && !followedByNoun(classes, k, end)) break;
    } else if (c === "verb") {
      // "the slain men", "unidentified armed men"; not "police killed three men"
      const modifier = /(?:ed|en|ing|wn|un|in)$/.test(norm(k)) || tokens[k]?.value.tag === "ADJ";
      if (!modifier || (first && k === i) || !followedByNoun(classes, k, end)) break;
      if (head >= 0 && (classes[head] === "noun" || !/(?:ed|en|wn)$/.test(norm(k)))) break;
    } else if (c === "hyphen") {
      if (first || !touching(tokens, k)) break;
      // "conflict-torn country": the compound is a modifier where a noun follows, else the head
      if (k === end) break;
      k++;
      if (classes[k] === "noun" || !followedByNoun(classes, k, end)) head = k;
      else head = -1;
    } else if (c === "adv") {
      if (
        head >= 0 ||
        !(classes[k + 1] === "adj" || classes[k + 1] === "num" || /(?:ed)$/.test(norm(k + 1))) ||
        first
      )
        break;
    } else if (c === "poss") {
      if (head < 0) break;
      parts.push({ first: start, last: k - 1, head });
      if (
        !(
          classes[k + 1] === "noun" ||
          classes[k + 1] === "adj" ||
          classes[k + 1] === "num" ||
          classes[k + 1] === "verb" ||
          classes[k + 1] === "adv"
        )
      ) {
        return { parts, last: k };
      }
    } else if (c === "other" && (norm(k) === '"' || norm(k) === "'") && head < 0 && !first) {
      continue; // a “search operation”
    } else break;
    first = false;
  }
  let last = k - 1;
  while (
    last > start &&
    (classes[last] === "hyphen" ||
      classes[last] === "other" ||
      classes[last] === "adv" ||
      (classes[last] === "adj" && head >= 0 && last > head))
  )
    last--;
  if (head < 0) {
    // "the wounded", "the dead"
    const sole =
      classes[start] === "det" && last > start && (classes[last] === "adj" || classes[last] === "verb");
    return sole ? { parts: [{ first: start, last, head: last }], last } : null;
  }
  if (last < head) last = head;
  // "dozens of ISIS-K members", "six of the attackers", "three members of the family"
  if (norm(last + 1) === "of" && last + 1 < end && last === head && AMOUNTS.has(norm(head))) {
    const inner = nounPhrase(tokens, classes, last + 2, end);
    const whole = inner?.parts.find((p) => p.last === inner.last) ?? inner?.parts[0];
    if (inner && whole) {
      const joined = { first: start, last: inner.last, head: whole.head };
      return { parts: [...parts, joined, ...inner.parts.filter((p) => p !== whole)], last: inner.last };
    }
  }
  const part = PARTS.has(norm(head)) && /^(?:of|to)$/.test(norm(last + 1));
  if (last === head && last + 1 < end && (part || (OFFICES.has(norm(head)) && norm(last + 1) === "of"))) {
    const inner = nounPhrase(tokens, classes, last + 2, end);
    const whole = inner?.parts.find((p) => p.last === inner.last) ?? inner?.parts[0];
    if (inner && whole && inner.last - start < 24) {
      const joined = { first: start, last: inner.last, head: part ? whole.head : head };
      return { parts: [...parts, joined, ...inner.parts], last: inner.last };
    }
  }
  parts.push({ first: start, last, head });
  return { parts, last };
}

function followedByNoun(classes: readonly Class[], k: number, end: number): boolean {
  for (let j = k + 1; j <= end && j < k + 5; j++) {
    const c = classes[j];
    if (c === "noun") return true;
    if (c !== "adj" && c !== "num" && c !== "hyphen" && c !== "verb") return false;
  }
  return false;
}

const touching = (tokens: readonly Tok[], k: number): boolean =>
  tokens[k - 1]?.to === tokens[k]?.from && tokens[k]?.to === tokens[k + 1]?.from;

/** "to" followed by a base verb, perhaps with an adverb between. */
function leadsToVerb(tokens: readonly Tok[], classes: readonly Class[], i: number, end: number): boolean {
  for (let k = i + 1; k <= end && k < i + 4; k++) {
    const c = classes[k];
    if (c === "verb" || c === "aux")
      return (
        !/(?:ing|ed)$/.test(tokens[k]?.value.norm ?? "") || tokens[k]?.value.lemma === tokens[k]?.value.norm
      );
    if (c !== "adv" && c !== "not") return false;
  }
  return false;
}

function verbGroup(tokens: readonly Tok[], classes: readonly Class[], i: number, end: number): Phrase | null {
  const norm = (k: number): string => tokens[k]?.value.norm ?? "";
  let k = i;
  let head = -1;
  let negated = false;
  let modal: string | undefined;
  let be = false;
  let have = false;
  let did = false;
  let infinitive = false;
  let auxiliary = "";
  for (; k <= end; k++) {
    const c = classes[k] as Class;
    const w = norm(k);
    if (c === "to") {
      if (k > i && head >= 0) break;
      infinitive = true;
    } else if (c === "not") negated = true;
    else if (c === "hyphen" && head < 0 && k > i)
      continue; // "were gang-raped"
    else if (c === "adv" && k > i) {
      if (head >= 0) break;
    } else if (c === "aux" || (c === "poss" && k === i)) {
      if (head >= 0) break;
      auxiliary = w;
      if (MODALS.has(w)) modal = w;
      else if (BE.has(w)) be = true;
      else if (HAVE.has(w)) have = true;
      else if (DO.has(w)) did = true;
      else head = k; // an auxiliary that we do not know is the verb itself
    } else if (c === "verb") {
      if (head >= 0) break;
      if (HAVE.has(w) && nextIsParticiple(tokens, classes, k, end)) {
        have = true;
        auxiliary = w;
        continue;
      }
      if (GET.has(w) && nextIsParticiple(tokens, classes, k, end)) {
        be = true;
        auxiliary = w;
        continue;
      }
      head = k;
    } else break;
  }
  let last = head >= 0 ? head : k - 1;
  if (head < 0) {
    // a bare auxiliary is the verb itself: "were among the dead"; "not" alone is none
    for (last = k - 1; last > i && !(classes[last] === "aux" || classes[last] === "verb"); last--);
    if (classes[last] !== "aux" && classes[last] !== "verb") return null;
    head = last;
    be = false;
  }
  const form = norm(head);
  const ing = /ing$/.test(form) && tokens[head]?.value.lemma !== form;
  const participle = isParticiple(tokens[head] as Tok);
  const passive = be && !ing; // "was overrun": after "be" even a plain form is a participle
  const bare = i === head || (!be && !have && !did && modal === undefined && !infinitive);
  const shape: Phrase["form"] = infinitive
    ? "infinitive"
    : ing && !be && !have
      ? "gerund"
      : bare && participle && !/^(?:said)$/.test(form)
        ? "participle"
        : "finite";
  const past = have || did || /^(?:was|were|had|did|got)$/.test(auxiliary) || (bare && participle);
  const tense: Phrase["tense"] =
    modal === "will" || modal === "shall"
      ? "future"
      : modal !== undefined || infinitive
        ? "none"
        : past
          ? "past"
          : ing && !be
            ? "none"
            : "present";
  return {
    kind: "verb",
    head,
    first: i,
    last,
    voice: passive ? "passive" : "active",
    form: shape,
    tense,
    ...(negated ? { negated } : {}),
    ...(modal === undefined ? {} : { modal }),
  };
}

/** A past form or past participle, by its ending or because the word list gives another base form. */
function isParticiple(t: Tok): boolean {
  const { norm, lemma } = t.value;
  return (
    /ed$/.test(norm) ||
    (norm !== lemma && !/(?:s|ing)$/.test(norm)) ||
    /^(?:shot|hit|set|cut|put|shut|hurt|beset|burst)$/.test(norm)
  );
}

function nextIsParticiple(
  tokens: readonly Tok[],
  classes: readonly Class[],
  k: number,
  end: number,
): boolean {
  for (let j = k + 1; j <= end && j < k + 4; j++) {
    if (classes[j] === "verb") return isParticiple(tokens[j] as Tok);
    if (classes[j] !== "adv" && classes[j] !== "not" && classes[j] !== "aux") return false;
  }
  return false;
}
