import type { Annotation } from "../core/layers.ts";

type Tokens = readonly Annotation<"token">[];

/** A stretch between quotation marks, by the indices of its first and last token, the marks included where there are any. */
export interface QuoteMarks {
  readonly first: number;
  readonly last: number;
  /** False where the next paragraph goes on with the quotation, which then closes there or later. */
  readonly closed: boolean;
}

/** A quotation is not longer than this, in UTF-16 units; a mark left open further back was a slip. */
const MAX_LENGTH = 6000;

/**
 * Pairs quotation marks, paragraph by paragraph. A quotation that runs over paragraphs has a mark at the start of each and
 * only one at its end; a mark that nothing closes is passed over.
 */
export function pairQuoteMarks(
  text: string,
  tokens: Tokens,
  paragraphOf: (token: number) => number,
): QuoteMarks[] {
  const found: QuoteMarks[] = [];
  for (let first = 0; first < tokens.length; ) {
    let last = first;
    while (last + 1 < tokens.length && paragraphOf(last + 1) === paragraphOf(first)) last++;
    const open = pairWithin(text, tokens, first, last, found);
    const goesOn = last + 1 < tokens.length && opens(text, tokens, last + 1, last + 1);
    if (open >= 0 && goesOn && lengthOf(tokens, open, last) <= MAX_LENGTH)
      found.push({ first: open, last, closed: false });
    first = last + 1;
  }
  return found;
}

/** Pairs the marks of one paragraph. Returns the index of the mark left open, or -1. */
function pairWithin(text: string, tokens: Tokens, first: number, last: number, found: QuoteMarks[]): number {
  let open = -1;
  for (let i = first; i <= last; i++) {
    if (open >= 0 && lengthOf(tokens, open, i) > MAX_LENGTH) open = -1;
    if (opens(text, tokens, i, first)) open = i;
    else if (open >= 0 && closes(text, tokens, i)) {
      if (i > open + 1) found.push({ first: open, last: i, closed: true });
      open = -1;
    }
  }
  return open;
}

const lengthOf = (tokens: Tokens, first: number, last: number): number =>
  (tokens[last]?.to ?? 0) - (tokens[first]?.from ?? 0);

const markAt = (text: string, tokens: Tokens, i: number): string => {
  const t = tokens[i];
  return t && t.to - t.from === 1 ? (text[t.from] as string) : "";
};

/** A straight mark opens at the start of a paragraph, and where white space or a bracket stands before it and none after it. */
function opens(text: string, tokens: Tokens, i: number, paragraph: number): boolean {
  const mark = markAt(text, tokens, i);
  if (mark === "“" || mark === "„" || mark === "«") return true;
  if (mark !== '"') return false;
  const at = tokens[i]?.from ?? 0;
  return i === paragraph || (/[\s([—–-]/.test(text[at - 1] ?? " ") && !/\s/.test(text[at + 1] ?? " "));
}

const closes = (text: string, tokens: Tokens, i: number): boolean => /^["”“»]$/.test(markAt(text, tokens, i));
