import type { Token } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import { normalize, wordSpans } from "../knowledge/words.ts";

/** A word or mark as it stands in the text, with its normal form and how it is written. */
export interface WrittenWord extends Span {
  readonly text: string;
  readonly norm: string;
  readonly shape: Token["shape"];
}

/** The words and marks of a stretch of text. */
export function writtenWords(text: string, stretch: Span): WrittenWord[] {
  const words: WrittenWord[] = [];
  for (const { from, to } of wordSpans(text, stretch.from, stretch.to)) {
    const written = text.slice(from, to);
    words.push({ from, to, text: written, norm: normalize(written), shape: shapeOf(written) });
  }
  return words;
}

/** "Kabul" is initial, "U.S." upper, "McCain" mixed, "-" a mark; a number is what begins with a digit. */
export function shapeOf(word: string): Token["shape"] {
  let capitals = 0;
  let small = 0;
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i);
    if (c > 0x7f) return shapeInUnicode(word);
    if (c >= 0x61 && c <= 0x7a) small++;
    else if (c >= 0x41 && c <= 0x5a) capitals++;
    else if (i === 0 && c >= 0x30 && c <= 0x39) return "number";
  }
  if (capitals === 0) return small === 0 ? "punct" : "lower";
  if (small === 0 && word.length > 1) return "upper";
  return capitals === 1 && word.charCodeAt(0) <= 0x5a && word.charCodeAt(0) >= 0x41 ? "initial" : "mixed";
}

function shapeInUnicode(word: string): Token["shape"] {
  if (/^\d/.test(word)) return "number";
  if (!/\p{L}/u.test(word)) return "punct";
  if (!/\p{Lu}/u.test(word)) return "lower";
  if (!/\p{Ll}/u.test(word) && word.length > 1) return "upper";
  return /^\p{Lu}\P{Lu}*$/u.test(word) ? "initial" : "mixed";
}
