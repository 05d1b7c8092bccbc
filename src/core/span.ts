/** Half-open range `[from, to)` of UTF-16 units of a report's text, which is never edited. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The span `[from, to)`. Throws a RangeError when the ends are not whole numbers in order. */
export function span(from: number, to: number): Span {
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || to < from)
    throw new RangeError(`A span needs whole numbers with 0 <= from <= to, got [${from}, ${to}).`);
  return { from, to };
}

/** The words of a span. */
export const slice = (text: string, s: Span): string => text.slice(s.from, s.to);

/** True when the two share at least one unit; spans that only touch do not overlap. */
export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

/** True when `inner` lies within `outer` (equal spans do). */
export const contains = (outer: Span, inner: Span): boolean =>
  outer.from <= inner.from && inner.to <= outer.to;

/** The smallest span that holds both. */
export const cover = (a: Span, b: Span): Span => ({
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
});

/** Order by start, longer first: an outer span comes before what it holds. */
export const compareSpans = (a: Span, b: Span): number => a.from - b.from || b.to - a.to;

/** The span without white space at its ends; empty at `from` when it holds nothing else. */
export function trim(text: string, s: Span): Span {
  let { from, to } = s;
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return { from, to };
}

/** Drops later spans that overlap an earlier kept one, after ordering by `better` (best first). */
export function withoutOverlaps<T extends Span>(spans: readonly T[], better: (a: T, b: T) => number): T[] {
  const kept: T[] = [];
  for (const s of [...spans].sort(better)) if (!kept.some((k) => overlaps(k, s))) kept.push(s);
  return kept.sort(compareSpans);
}
