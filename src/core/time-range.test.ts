import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysInMonth } from "./date.ts";
import {
  dayRange,
  intersectRanges,
  monthRange,
  rangesOverlap,
  timeRange,
  weekRange,
  yearRange,
} from "./time-range.ts";

const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.nat(400))
  .map(([start, length]) => timeRange(addDays("1985-01-01", start), addDays("1985-01-01", start + length)));

describe("time ranges", () => {
  it.each([
    ["2022-12-10", "2022-12-09"],
    ["2022-12-32", "2023-01-01"],
    ["2022-12", "2022-12-31"],
    ["", ""],
  ])("rejects %s to %s", (a, b) => {
    expect(() => timeRange(a, b)).toThrow("(YYYY-MM-DD)");
  });

  it.each([
    [dayRange("2022-12-10"), "2022-12-10", "day"],
    [monthRange(2022, 9), "2022-09", "month"],
    [monthRange(2024, 2), "2024-02", "month"],
    [yearRange(1989), "1989", "year"],
    [weekRange("2022-11-28"), "2022-11-28/2022-12-04", "week"],
    [timeRange("2022-09-01", "2022-09-10", "month"), "2022-09-01/2022-09-10", "month"],
    [timeRange("2022-03-01", "2022-05-31", "season"), "2022-03-01/2022-05-31", "season"],
  ])("writes %o as %s", (range, edtf, precision) => {
    expect(range.edtf).toBe(edtf);
    expect(range.precision).toBe(precision);
  });

  it("covers whole months", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        expect(Number(monthRange(year, month).latest.slice(8))).toBe(daysInMonth(year, month));
      }),
    );
  });

  it("has its ends in order, also where two meet", () => {
    fc.assert(
      fc.property(anyRange, anyRange, (a, b) => {
        const both = intersectRanges(a, b);
        expect(both !== null).toBe(rangesOverlap(a, b));
        expect(rangesOverlap(a, b)).toBe(rangesOverlap(b, a));
        if (!both) return;
        expect(both.earliest <= both.latest).toBe(true);
        for (const r of [a, b]) expect(both.earliest >= r.earliest && both.latest <= r.latest).toBe(true);
      }),
    );
  });

  it("keeps the finer of two where one holds the other", () => {
    expect(intersectRanges(monthRange(2022, 12), dayRange("2022-12-10"))).toEqual(dayRange("2022-12-10"));
    expect(intersectRanges(yearRange(2022), monthRange(2022, 9))?.precision).toBe("month");
    expect(intersectRanges(monthRange(2022, 9), monthRange(2022, 10))).toBeNull();
  });
});
