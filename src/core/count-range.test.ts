import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addCounts, bestOf, type CountRange, countRange, countsCompatible, exactly } from "./count-range.ts";

const end = fc.option(fc.nat(10_000));
const anyCount: fc.Arbitrary<CountRange> = fc.tuple(end, end, end).map(([a, b, c]) => {
  const known = [a, b, c].filter((n): n is number => n !== null).sort((x, y) => x - y);
  const next = (n: number | null): number | null => (n === null ? null : (known.shift() ?? null));
  return countRange(next(a), next(b), next(c), "range");
});

describe("count ranges", () => {
  it.each([
    [3, 2, 4],
    [null, 5, 4],
    [5, null, 4],
    [-1, 2, 3],
    [0, Number.NaN, 3],
    [0, 1, Number.POSITIVE_INFINITY],
  ])("rejects %s, %s, %s", (low, best, high) => {
    expect(() => countRange(low, best, high, "range")).toThrow(RangeError);
  });

  it("has its ends in order", () => {
    fc.assert(
      fc.property(anyCount, ({ low, best, high }) => {
        const known = [low, best, high].filter((n) => n !== null);
        expect(known).toEqual([...known].sort((a, b) => a - b));
      }),
    );
  });

  it("says none by 0, and nothing known by null", () => {
    expect(exactly(0)).toEqual({ low: 0, best: 0, high: 0, basis: "none" });
    expect(exactly(4)).toEqual({ low: 4, best: 4, high: 4, basis: "exact" });
    expect(bestOf(countRange(null, null, null, "plural"))).toBeNull();
    expect(bestOf(countRange(12, null, null, "at-least"))).toBe(12);
    expect(bestOf(countRange(null, null, 9, "at-most"))).toBe(9);
    expect(countRange(24, null, 99, "vague", "dozens").term).toBe("dozens");
    expect("term" in countRange(1, 1, 1, "exact")).toBe(false);
  });

  it("adds from both sides alike, and never knows more than its parts", () => {
    fc.assert(
      fc.property(anyCount, anyCount, (a, b) => {
        const sum = addCounts(a, b);
        expect(sum).toEqual(addCounts(b, a));
        expect(sum.low).toBe((a.low ?? 0) + (b.low ?? 0));
        expect(sum.high === null).toBe(a.high === null || b.high === null);
        expect(sum.best === null).toBe(a.best === null || b.best === null);
      }),
    );
    expect(addCounts(exactly(4), exactly(2))).toEqual({ low: 6, best: 6, high: 6, basis: "sum" });
  });

  it("finds counts compatible that share a number", () => {
    fc.assert(
      fc.property(anyCount, (a) => {
        expect(countsCompatible(a, a)).toBe(true);
      }),
    );
    expect(countsCompatible(exactly(4), exactly(5))).toBe(false);
    expect(countsCompatible(countRange(10, 10, null, "at-least"), exactly(14))).toBe(true);
    expect(countsCompatible(countRange(null, null, 9, "at-most"), exactly(14))).toBe(false);
  });
});
