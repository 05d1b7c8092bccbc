import type { PlaceClass } from "../core/place.ts";
import type { Span } from "../core/span.ts";
import type { PlaceLexicon } from "./place-lexicon.ts";
import { isCapital, type PlaceScan } from "./place-scan.ts";

/** A name that a word of place marks as one, though no gazetteer knows it. */
export interface UnknownPlace extends Span {
  readonly class: PlaceClass;
  readonly sentence: number;
  readonly rule: string;
}

const LONGEST = 4;

/**
 * Finds capitalised names that a word of place goes with: "Kandi village", "the village of Kandi", "Zamdar refugee camp",
 * "Memphis Street". `taken` are spans that already mean something else, in order.
 */
export function findUnknownPlaces(
  scan: PlaceScan,
  lexicon: PlaceLexicon,
  taken: readonly Span[],
): UnknownPlace[] {
  const { norms, ends, opens, casing, tokens } = scan;
  const found: UnknownPlace[] = [];
  const isFree = (i: number): boolean => {
    const t = tokens[i] as Span;
    let low = 0;
    let high = taken.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((taken[mid] as Span).to <= t.from) low = mid + 1;
      else high = mid;
    }
    const next = taken[low];
    return next === undefined || next.from >= t.to;
  };
  const isName = (i: number): boolean => {
    const w = norms[i] as string;
    if (!isCapital(scan, i) || casing[i] !== "normal" || !isFree(i) || w.length < 2) return false;
    if (
      lexicon.never.has(w) ||
      lexicon.titles.has(w) ||
      lexicon.nationality.has(w) ||
      lexicon.directions.has(w) ||
      lexicon.kinds.longestAt(norms, i)
    )
      return false;
    // the capital of a sentence's first word says nothing of a common word
    return i !== opens[i] || !(scan.small.has(w) || lexicon.weak.has(w));
  };
  const add = (first: number, last: number, as: PlaceClass, rule: string): void => {
    const from = (tokens[first] as Span).from;
    const to = (tokens[last] as Span).to;
    const before = found.at(-1);
    if (before && before.to > from) return;
    found.push({ from, to, class: as, sentence: tokens[first]?.value.sentence ?? 0, rule });
  };

  for (let i = 0; i < tokens.length; i++) {
    const match = lexicon.kinds.longestAt(norms, i);
    if (match && match.last <= (ends[i] as number)) {
      const small = tokens[i]?.value.shape === "lower";
      const kind = match.values.find((k) => k.keeps === "always" || (small && k.keeps === "small"));
      if (!kind) continue;
      if (kind.where !== "before") {
        let first = i;
        while (
          first - 1 >= (opens[i] as number) &&
          i - first < LONGEST &&
          (isName(first - 1) ||
            (norms[first - 1] === "-" && first - 2 >= (opens[i] as number) && isName(first - 2)))
        )
          first--;
        // "Kandi village" is a place; "Public Forest" with two capitals only where the first words are no common ones
        if (first < i && (small || !(lexicon.weak.has(norms[first] as string) && i - first === 1))) {
          add(first, small ? i - 1 : match.last, kind.class, "place.kind-behind");
          continue;
        }
      }
      if (kind.where !== "behind" && norms[match.last + 1] === "of" && small) {
        const first = match.last + 2;
        let last = first - 1;
        while (last + 1 <= (ends[i] as number) && last - first + 1 < LONGEST && isName(last + 1)) last++;
        if (last >= first && first <= (ends[i] as number)) add(first, last, kind.class, "place.kind-before");
      }
      continue;
    }
    if (isCapital(scan, i) && casing[i] === "normal" && lexicon.streets.has(norms[i] as string)) {
      let first = i;
      while (
        first - 1 >= (opens[i] as number) &&
        i - first < LONGEST &&
        isName(first - 1) &&
        !lexicon.titles.has(norms[first - 1] as string)
      )
        first--;
      if (first < i) {
        const dot =
          norms[i + 1] === "." &&
          (norms[i] as string).length <= 4 &&
          tokens[i + 1]?.from === tokens[i]?.to &&
          i + 1 <= (ends[i] as number);
        add(first, dot ? i + 1 : i, "site", "place.street");
      }
    }
  }
  return found;
}
