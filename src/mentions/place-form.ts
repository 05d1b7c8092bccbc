import { FORM } from "../knowledge/gazetteer/format.ts";
import type { NameMatch } from "../knowledge/gazetteer/gazetteer.ts";
import type { PlaceLexicon } from "./place-lexicon.ts";
import { isCapital, type PlaceScan } from "./place-scan.ts";

/** Words within names that are written small: "Gulf of Aden", "Port-au-Prince". */
const PARTICLES = new Set([
  "of",
  "the",
  "and",
  "de",
  "la",
  "las",
  "los",
  "del",
  "do",
  "da",
  "dos",
  "di",
  "du",
  "des",
  "le",
  "les",
  "el",
  "al",
  "en",
  "es",
  "sur",
  "au",
  "aux",
  "upon",
  "on",
  "am",
  "an",
  "der",
  "den",
  "y",
  "e",
  "i",
  "d",
  "'s",
  "bin",
  "ibn",
  "ez",
  "az",
  "ad",
  "ash",
  "as",
  "ar",
  "at",
  "a",
]);
const ARTICLES = new Set(["al", "el", "ad", "ar", "as", "ash", "at", "az", "an"]);

/** A capitalised word that is no word of grammar, or the small article of an Arabic name before a capital. */
export function mayBegin(scan: PlaceScan, i: number): boolean {
  const norm = scan.norms[i] as string;
  if (ARTICLES.has(norm) && scan.norms[i + 1] === "-" && i + 2 < scan.tokens.length && isCapital(scan, i + 2))
    return true;
  return isCapital(scan, i) && norm !== "the";
}

/** True when a name found at token `first` is written as a name of a place is: "US" in capitals, "Ky." behind a comma, "Gulf of Aden". */
export function isWellFormed(
  scan: PlaceScan,
  lexicon: PlaceLexicon,
  first: number,
  match: NameMatch,
): boolean {
  const { norms, casing } = scan;
  for (let i = first; i <= match.last; i++) {
    const shape = scan.tokens[i]?.value.shape;
    if (shape === "lower" && !(i < match.last && PARTICLES.has(norms[i] as string))) return false;
  }
  const single = match.words === 1;
  const word = norms[first] as string;
  const isDotted = word.includes(".");
  if (
    single &&
    !isDotted &&
    match.requires === null &&
    (lexicon.never.has(word) || lexicon.directions.has(word) || lexicon.nationality.has(word))
  )
    return false;
  // the city is "Dublin" in "Dublin City Council"
  if (
    norms[match.last] === "city" &&
    match.last < (scan.ends[first] as number) &&
    isCapital(scan, match.last + 1) &&
    casing[first] === "normal" &&
    match.hits.every((h) => h.form !== FORM.main)
  )
    return false;
  if (match.requires === "capitals") {
    const written = scan.text.slice(scan.tokens[first]?.from, scan.tokens[match.last]?.to);
    if (written !== written.toUpperCase()) return false;
    // "US" in a text of capitals is mostly the pronoun
    if (norms[match.last + 1] === "$") return false;
    if (casing[first] === "capitals" && !written.includes(".") && norms[first - 1] !== "the") return false;
  }
  if (match.requires === "short") {
    const dotted = isDotted || norms[match.last + 1] === ".";
    const postal = scan.tokens[first]?.value.shape === "upper" && single && !isDotted;
    if ((casing[first] === "capitals" && !dotted) || (lexicon.titles.has(word) && !postal)) return false;
    // "W.Va." and "N.C." mean nothing else but in "100 B.C."; "Miss." and "IN" need the comma
    if (
      norms[first - 1] !== "," &&
      (!dotted ||
        !lexicon.dotted.has(writtenShort(scan, first, match.last)) ||
        /^\d/.test(norms[first - 1] ?? ""))
    )
      return false;
    if (!postal && !dotted) return false;
  }
  return word.length > 1 || !single;
}

/** A short name as written, with its last full stop and without spaces: "w.va.". */
function writtenShort(scan: PlaceScan, first: number, last: number): string {
  const text = scan.norms.slice(first, last + 1).join("");
  return text.endsWith(".") ? text : `${text}.`;
}
