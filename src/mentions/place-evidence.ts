import { KIND } from "../knowledge/gazetteer/format.ts";
import type { Gazetteer, NameMatch } from "../knowledge/gazetteer/gazetteer.ts";
import type { PlaceLexicon } from "./place-lexicon.ts";
import type { Persons } from "./place-persons.ts";
import { isCapital, type PlaceScan } from "./place-scan.ts";

/** What the words around a name say for and against its being a place. */
export interface Evidence {
  /** Sum of the reasons in the sentence; above 0 speaks for a place. */
  readonly score: number;
  /** True when the whole is the name of a person, a paper or a team, so that no part of it is a place. */
  readonly other: boolean;
  /** True with support of its own: a preposition of place, a province behind it, a word such as "district". */
  readonly supported: boolean;
}

const STRONG_LOCATIVE = new Set([
  "in",
  "at",
  "near",
  "inside",
  "outside",
  "throughout",
  "downtown",
  "across",
  "around",
  "toward",
  "towards",
]);
const PLACE_OF =
  /^(?:city|town|village|capital|province|state|district|department|port|region|north|south|east|west|northeast|northwest|southeast|southwest|outskirts|suburb|municipality|county|island|republic|kingdom|outside|parts|streets|coast|resident|residents|people|neighborhood|neighbourhood)$/;
const SAYING =
  /^(?:said|says|say|told|tells|added|adds|explained|noted|recalled|testified|thinks|believes|wrote|replied|asked|agreed)$/;
const AFTER_HYPHEN =
  /^(?:based|born|area|bound|backed|controlled|held|led|registered|style|wide|educated|trained)$/;

/** Weighs the words around a name found at tokens `first` to `match.last`. */
export function evidenceFor(
  scan: PlaceScan,
  lexicon: PlaceLexicon,
  gazetteer: Gazetteer,
  persons: Persons,
  first: number,
  match: NameMatch,
  /** Last token of the place accepted before this one, for lists ("in Mosul, Tikrit and Baiji"). */
  lastAccepted: number,
): Evidence {
  const { norms, opens, ends, casing, tokens } = scan;
  const { last } = match;
  const kindOfText = casing[first] as "normal" | "title" | "capitals";
  let score = 0;
  let supported = false;
  let other = false;
  const support = (n: number): void => {
    score += n;
    supported = true;
  };

  // Before the name.
  let b = first - 1;
  const opensSentence = b < (opens[first] as number);
  while (
    b >= (opens[first] as number) &&
    (norms[b] === "the" || lexicon.directions.has(norms[b] as string) || norms[b] === '"')
  ) {
    if (lexicon.directions.has(norms[b] as string) && norms[b] !== "downtown") score += 0.8;
    b--;
  }
  if (b >= (opens[first] as number)) {
    const before = norms[b] as string;
    const direct = b === first - 1;
    const lower = tokens[b]?.value.shape === "lower" || b === opens[first] || kindOfText !== "normal";
    if (lexicon.locatives.has(before) && lower) {
      if (STRONG_LOCATIVE.has(before)) support(2);
      else if (before === "of") {
        if (PLACE_OF.test(norms[b - 1] ?? "")) support(3);
        else score += 0.7;
      } else support(1.1);
    } else if (before === "'s" && lastAccepted === b - 1) support(1.6);
    else if (
      (before === "," || before === "and" || before === "or" || before === "&") &&
      lastAccepted >= 0 &&
      lastAccepted >= b - 2 &&
      lastAccepted < b
    )
      support(1.3);
    else if (lexicon.titles.has(before) && direct && isNamey(b)) other = true;
    else if (
      before === "." &&
      direct &&
      lexicon.titles.has(norms[b - 1] ?? "") &&
      b - 1 >= (opens[first] as number)
    )
      other = true;
    else if (direct && kindOfText === "normal" && isCapital(scan, b) && !opensWith(b)) {
      if (lexicon.kinds.longestAt(norms, b) || lexicon.nationality.has(before) || lexicon.never.has(before))
        score += 0.3;
      else if (lexicon.weak.has(before)) score -= 0.7;
      else if (lastAccepted === b) score -= 0.3;
      else score -= 2.4;
    }
    if (direct) {
      const kind = lexicon.kinds.longestAt(norms, b);
      if (kind && kind.last === b && kind.values.some((k) => k.where !== "behind")) support(0.8);
    }
  }
  if (!supported && kindOfText === "normal" && (norms[first - 1] === "&" || norms[last + 1] === "&"))
    score -= 2;
  // "to Florence Marlow" is to a person; only "in Florence" is to a place
  if (persons.tokens[first] === 1 && score < 1.9) other = true;
  else if (persons.tokens[first] === 1) score -= 2.5;
  else if (match.words === 1 && !supported && persons.surnames.has(norms[first] as string)) score -= 4;
  else if (match.words === 1 && !supported && persons.suspects.has(norms[first] as string)) score -= 1.2;

  // Behind it.
  let n = last + 1;
  if (n <= (ends[last] as number)) {
    if (norms[n] === "." && match.requires === "short") n++;
    const next = norms[n] ?? "";
    const kind = n <= (ends[last] as number) ? lexicon.kinds.longestAt(norms, n) : null;
    if (kind && kind.last <= (ends[last] as number) && kind.values.some((k) => k.where !== "before")) {
      // "Catawba River" is a river, not the town of Catawba
      if (kindOfText === "normal" && isCapital(scan, n) && kind.values.some((k) => k.id === "nature"))
        other = true;
      else support(2.2);
    } else if (next === "," && containedBehind(n + 1)) support(3.5);
    else if (next === "(" && containedBehind(n + 1)) support(2.5);
    else if (next === "-" && AFTER_HYPHEN.test(norms[n + 1] ?? "")) support(2);
    else if (next === "'s") score += norms[first] === "st" ? -2 : 0.4;
    else if (SAYING.test(next) && match.words === 1) score -= 1;
    else if (
      lexicon.bodies.has(next) &&
      (isCapital(scan, n) || kindOfText === "capitals") &&
      kindOfText !== "title"
    )
      other = true;
    else if (
      lexicon.streets.has(next) &&
      isCapital(scan, n) &&
      kindOfText === "normal" &&
      !isCapital(scan, n + 1)
    )
      other = true;
    else if (kindOfText === "normal" && isCapital(scan, n) && tokens[last]?.to !== tokens[n]?.from) {
      if (lexicon.kinds.longestAt(norms, last)?.last === last && last > first) score -= 0;
      else if (
        lexicon.never.has(next) ||
        lexicon.titles.has(next) ||
        lexicon.weak.has(next) ||
        /(?:tion|ment|sity|ers|ing|al|ity|ics|ees)$/.test(next)
      )
        score -= 0.3;
      else if (gazetteer.isName(scan.folded[n] as string) && !lexicon.given.has(next))
        score -= supported ? 1 : 2;
      else score -= supported ? 2.2 : 3;
    } else if (kindOfText === "capitals" && lexicon.given.has(next)) score -= 1;
  }

  if (opensSentence && match.words === 1 && kindOfText === "normal") score -= 0.5;
  if (match.words === 1 && scan.small.has(norms[first] as string)) score -= 2;
  return { score, other, supported };

  /** A title is one when it stands before a name without "of": "Mayor Austin". */
  function isNamey(i: number): boolean {
    return isCapital(scan, i) || kindOfText === "capitals";
  }

  /** The capital of a sentence's first word says nothing: "Police Chief" does, "In Paris" does not. */
  function opensWith(i: number): boolean {
    return (
      i === opens[first] &&
      (/^(?:ADP|DET|ADV|PRON|CCONJ|SCONJ|AUX|VERB|NUM)$/.test(tokens[i]?.value.tag ?? "") ||
        scan.small.has(norms[i] as string))
    );
  }

  /** "Paris, Texas": the name behind the comma holds one of the rows of this one. */
  function containedBehind(at: number): boolean {
    if (at > (ends[last] as number) || (kindOfText === "normal" && !isCapital(scan, at))) return false;
    for (const m of gazetteer.matchesAt(norms, scan.folded, at, Math.min(ends[last] as number, at + 4)))
      for (const outer of m.hits) {
        const kind = gazetteer.kind(outer.row);
        if (kind !== KIND.country && kind !== KIND.admin1 && kind !== KIND.admin2 && kind !== KIND.region)
          continue;
        if (match.hits.some((h) => gazetteer.isWithin(h.row, outer.row))) return true;
      }
    return false;
  }
}
