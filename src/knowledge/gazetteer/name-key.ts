import { normalize, wordSpans } from "../words.ts";

/** Words that are written in several ways in names of places. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["saint", "st"],
  ["mount", "mt"],
  ["fort", "ft"],
  ["&", "and"],
]);

/** Abbreviations within names after which a full stop is no end. */
const DOTTED = new Set(["st", "ste", "sta", "mt", "ft", "pt"]);

/**
 * The form under which a word of a place's name is looked up: "Saint" is "st", "N'Djamena" is "ndjamena", "U.S." is
 * "us". Empty for hyphens and for what stands in no name.
 */
export function foldWord(norm: string): string {
  const known = SPELLINGS.get(norm);
  if (known !== undefined) return known;
  for (let i = 0; i < norm.length; i++) {
    const c = norm.charCodeAt(i);
    const plain = (c >= 97 && c <= 122) || (c >= 48 && c <= 57);
    if (!plain) return norm.replace(/[^\p{L}\p{N}]/gu, "");
  }
  return norm;
}

/** True for a token that lies within a name without being a word of it: a hyphen, or the full stop of "St." */
export function isWithinName(norm: string, wordBefore: string): boolean {
  if (norm === "-" || norm === "‐" || norm === "‑" || norm === "'") return true;
  return norm === "." && (DOTTED.has(wordBefore) || wordBefore.length === 1);
}

/** The key of a name as it is written: "Al-Ḩasakah" and "al hasakah" have one key. */
export function nameKey(name: string): string {
  const words: string[] = [];
  for (const s of wordSpans(name)) {
    const word = foldWord(normalize(name.slice(s.from, s.to)));
    if (word !== "") words.push(word);
  }
  return words.join(" ");
}
