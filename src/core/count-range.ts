/** How a number was told. `sum` adds parts that the text gives apart; `inferred` is read from words that give no number. */
export type CountBasis =
  | "exact"
  | "at-least"
  | "at-most"
  | "about"
  | "range"
  | "vague"
  | "sum"
  | "plural"
  | "inferred"
  | "none";

/**
 * How many. "at least 12" = `{low: 12, best: 12, high: null}`; "dozens" = `{low: 24, best: null, high: 99, term: "dozens"}`.
 * Null means "not known on this side". A number the text does not give is absent, never 0; 0 means that the text says none.
 */
export interface CountRange {
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly basis: CountBasis;
  readonly term?: string;
}

/** A count range. Throws a RangeError on negative numbers or ends out of order. */
export function countRange(
  low: number | null,
  best: number | null,
  high: number | null,
  basis: CountBasis,
  term?: string,
): CountRange {
  let last = 0;
  for (const n of [low, best, high]) {
    if (n === null) continue;
    if (!Number.isFinite(n) || n < last)
      throw new RangeError(`A count range needs 0 <= low <= best <= high, got ${low}, ${best}, ${high}.`);
    last = n;
  }
  return term === undefined ? { low, best, high, basis } : { low, best, high, basis, term };
}

/** Exactly `n`. */
export const exactly = (n: number): CountRange => countRange(n, n, n, n === 0 ? "none" : "exact");

/** The sum of counts that do not overlap; an end is known only if it is known for each. */
export function addCounts(a: CountRange, b: CountRange): CountRange {
  const plus = (x: number | null, y: number | null): number | null =>
    x === null || y === null ? null : x + y;
  return countRange((a.low ?? 0) + (b.low ?? 0), plus(a.best, b.best), plus(a.high, b.high), "sum");
}

/** True when some number satisfies both. */
export const countsCompatible = (a: CountRange, b: CountRange): boolean =>
  (a.low ?? 0) <= (b.high ?? Number.POSITIVE_INFINITY) &&
  (b.low ?? 0) <= (a.high ?? Number.POSITIVE_INFINITY);

/** The number to use where only one can be shown: best, else low, else high; null when nothing is known. */
export const bestOf = (c: CountRange): number | null => c.best ?? c.low ?? c.high;
