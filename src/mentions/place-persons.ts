import type { PlaceLexicon } from "./place-lexicon.ts";
import { isCapital, type PlaceScan } from "./place-scan.ts";

/** Tokens that belong to names of persons, and the surnames among them. */
export interface Persons {
  readonly tokens: Uint8Array;
  readonly surnames: ReadonlySet<string>;
  /** Words that stand somewhere in the report behind another capitalised word that is no common one: "Bohad Trapani". */
  readonly suspects: ReadonlySet<string>;
}

/** Names of persons are no longer than this many words. */
const LONGEST = 4;

/**
 * Finds names of persons so far as that keeps them from being read as places: a title or a given name with the
 * capitalised words behind it ("Mr. Austin", "President Abraham Lincoln", "Jack L. London").
 */
export function findPersons(scan: PlaceScan, lexicon: PlaceLexicon): Persons {
  const tokens = new Uint8Array(scan.tokens.length);
  const surnames = new Set<string>();
  const { norms, ends, casing } = scan;
  const isName = (i: number): boolean => {
    const w = norms[i] as string;
    if (casing[i] !== "capitals" && !isCapital(scan, i)) return false;
    if (w.length < 2 || !/^\p{L}/u.test(w)) return false;
    if (
      lexicon.never.has(w) ||
      lexicon.weak.has(w) ||
      lexicon.titles.has(w) ||
      lexicon.bodies.has(w) ||
      lexicon.streets.has(w)
    )
      return lexicon.given.has(w);
    if (lexicon.nationality.has(w) || lexicon.directions.has(w) || lexicon.kinds.longestAt(norms, i))
      return false;
    return casing[i] !== "capitals" || /^(?:PROPN|NOUN|X|ADJ)$/.test(scan.tokens[i]?.value.tag ?? "");
  };
  const isInitial = (i: number): boolean => (norms[i] as string).length === 1 && isCapital(scan, i);

  for (let i = 0; i < norms.length; i++) {
    if (!isCapital(scan, i) && casing[i] !== "capitals") continue;
    const w = norms[i] as string;
    const isTitle = lexicon.titles.has(w);
    const isGiven = !isTitle && lexicon.given.has(w);
    if (!isTitle && !isGiven) continue;
    const limit = ends[i] as number;
    let at = i + 1;
    let last = -1;
    let count = 0;
    while (at <= limit && count < LONGEST) {
      if (norms[at] === ".") {
        // after an initial or a short title only: "J. Smith", "Gen. Omar"
        if (at === i + 1 ? isTitle : isInitial(at - 1)) at++;
        else break;
      } else if (isInitial(at)) at++;
      else if (isName(at)) {
        last = at;
        at++;
        count++;
      } else if (norms[at] === "-" && last === at - 1) at++;
      else break;
    }
    if (last < 0) continue;
    for (let j = isGiven ? i : i + 1; j <= last; j++) tokens[j] = 1;
    surnames.add(norms[last] as string);
    i = last;
  }
  return { tokens, surnames, suspects: findSuspects() };

  function findSuspects(): Set<string> {
    const suspects = new Set<string>();
    for (let i = 1; i < norms.length; i++) {
      const before = norms[i - 1] as string;
      if (casing[i] !== "normal" || ends[i] !== ends[i - 1] || !isCapital(scan, i) || !isCapital(scan, i - 1))
        continue;
      if (i - 1 === scan.opens[i] && scan.small.has(before)) continue;
      if (isName(i) && isName(i - 1) && before.length > 2) suspects.add(norms[i] as string);
    }
    return suspects;
  }
}
