import type { Class, Tok } from "./word-classes.ts";

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

export interface NounPart {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/** A noun phrase from token `i`, with the phrases inside it: possessors, and what "dozens of" counts. */
export function nounPhrase(
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
    classes[k] === "num" ||
    AMOUNTS.has(norm(k)) ||
    ((norm(k) === "a" || norm(k) === "an") && AMOUNTS.has(norm(k + 1)));
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
