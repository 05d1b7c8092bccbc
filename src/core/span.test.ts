import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSpans, contains, cover, overlaps, slice, span, trim, withoutOverlaps } from "./span.ts";

const anySpan = fc.tuple(fc.nat(300), fc.nat(60)).map(([from, length]) => span(from, from + length));

describe("span", () => {
  it("slices the units between its ends", () => {
    expect(slice("Six men fled.", span(4, 7))).toBe("men");
    expect(slice("A 💥 near Jolo", span(2, 4))).toBe("💥"); // two UTF-16 units
  });

  it.each([
    [-1, 2],
    [3, 2],
    [0.5, 2],
    [0, Number.NaN],
    [0, Number.POSITIVE_INFINITY],
  ])("rejects [%s, %s)", (from, to) => {
    expect(() => span(from, to)).toThrow(RangeError);
  });

  it("overlaps alike from both sides, and touching is no overlap", () => {
    fc.assert(
      fc.property(anySpan, anySpan, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
      }),
    );
    expect(overlaps(span(0, 3), span(3, 6))).toBe(false);
    expect(overlaps(span(0, 3), span(2, 6))).toBe(true);
  });

  it("covers both, and nothing smaller does", () => {
    fc.assert(
      fc.property(anySpan, anySpan, (a, b) => {
        const c = cover(a, b);
        expect(contains(c, a) && contains(c, b)).toBe(true);
        expect([a.from, b.from]).toContain(c.from);
        expect([a.to, b.to]).toContain(c.to);
      }),
    );
  });

  it("orders outer spans before what they hold", () => {
    const sorted = [span(4, 5), span(2, 3), span(2, 9), span(0, 1)].sort(compareSpans);
    expect(sorted.map((s) => [s.from, s.to])).toEqual([
      [0, 1],
      [2, 9],
      [2, 3],
      [4, 5],
    ]);
  });

  it("trims white space alone", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const s = trim(text, span(0, text.length));
        expect(slice(text, s)).toBe(text.trim());
      }),
    );
  });

  it("keeps the better of overlapping spans, in order", () => {
    const byLength = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
      b.to - b.from - (a.to - a.from);
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 20 }), (spans) => {
        const kept = withoutOverlaps(spans, byLength);
        for (const [i, k] of kept.entries()) {
          expect(spans).toContain(k);
          if (i > 0) expect(compareSpans(kept[i - 1] ?? k, k)).toBeLessThanOrEqual(0);
          expect(kept.some((o) => o !== k && overlaps(o, k))).toBe(false);
        }
        for (const s of spans)
          expect(kept.some((k) => k === s || overlaps(k, s) || s.from === s.to)).toBe(true);
      }),
    );
  });
});
