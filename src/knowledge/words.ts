/**
 * Cuts text into words and marks. Hyphenated words come apart at the hyphen ("ISIS-K" is three tokens), so that a name
 * is found inside "Iran-backed"; the possessive 's and the n't of "didn't" are tokens of their own; "U.S." is one.
 */
const WORD =
  /(?:\p{L}\.){2,}|\d+(?:[.,:]\d+)*|n['’]t(?![\p{L}\p{N}])|['’](?:s|re|ve|ll|d|m)(?![\p{L}\p{N}])|(?:(?!n['’]t(?![\p{L}\p{N}]))[\p{L}\p{M}]|(?<=\p{L})['’](?!(?:s|re|ve|ll|d|m)(?![\p{L}\p{N}]))(?=\p{L})|(?<=[\p{L}\d])\d)+|--+|\.{2,}|[^\s]/giu;

/** Start and end of every word and mark, in UTF-16 units. */
export function* wordSpans(
  text: string,
  from = 0,
  to = text.length,
): Generator<{ from: number; to: number }> {
  let at = from;
  for (;;) {
    WORD.lastIndex = at; // set anew each time: two scans may be under way at once
    const found = WORD.exec(text);
    if (!found || found.index >= to) return;
    at = Math.min(found.index + found[0].length, to);
    yield { from: found.index, to: at };
  }
}

const FOLDED: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "`": "'",
  ł: "l",
  ø: "o",
  đ: "d",
  ı: "i",
  ß: "ss",
  æ: "ae",
};

/** Lower case, without diacritics, with straight quotation marks: the form under which words are looked up. */
export function normalize(word: string): string {
  let normal = true;
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i);
    if (c > 0x7f) return withoutMarks(word);
    if ((c >= 0x41 && c <= 0x5a) || c === 0x60) normal = false; // a capital or a grave accent
  }
  return normal ? word : word.toLowerCase().replaceAll("`", "'");
}

const withoutMarks = (word: string): string =>
  word
    .normalize("NFKD") // before lower case: there are capitals, such as the bold ones of mathematics, that have no small form
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’‘“”`łøđıßæ]/g, (c) => FOLDED[c] as string);

/** The normal forms of a phrase's words. */
export function tokenTexts(phrase: string): string[] {
  const words: string[] = [];
  for (const s of wordSpans(phrase)) words.push(normalize(phrase.slice(s.from, s.to)));
  return words;
}
