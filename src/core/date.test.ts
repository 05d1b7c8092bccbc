import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  civilDate,
  dayOf,
  daysBetween,
  daysInMonth,
  isCivilDate,
  mondayOf,
  monthOf,
  weekday,
  yearOf,
} from "./date.ts";

const anyDay = fc.integer({ min: -40_000, max: 40_000 }).map((n) => addDays("1990-01-01", n));

describe("civil dates", () => {
  it.each([
    ["2022-12-10", true],
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["1900-02-29", false],
    ["2000-02-29", true],
    ["2022-13-01", false],
    ["2022-00-10", false],
    ["2022-1-1", false],
    ["22-01-01", false],
    ["2022-12-10T00:00:00Z", false],
    ["0000-01-01", true],
    ["", false],
  ])("%s is a day: %s", (s, wanted) => {
    expect(isCivilDate(s)).toBe(wanted);
  });

  it("takes a day apart and puts it together", () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        expect(civilDate(yearOf(d), monthOf(d), dayOf(d))).toBe(d);
      }),
    );
    expect(civilDate(2023, 2, 30)).toBeNull();
    expect(civilDate(2023, 0, 1)).toBeNull();
  });

  it("adds days and counts them back", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (d, n) => {
        expect(daysBetween(d, addDays(d, n))).toBe(n);
        expect(addDays(addDays(d, n), -n)).toBe(d);
      }),
    );
  });

  it("orders as strings do", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });

  it("has weekdays in a row, and Monday first", () => {
    expect(weekday("2022-12-10")).toBe(6);
    expect(weekday("2022-12-11")).toBe(7);
    fc.assert(
      fc.property(anyDay, (d) => {
        expect(weekday(addDays(d, 1))).toBe((weekday(d) % 7) + 1);
        const monday = mondayOf(d);
        expect(weekday(monday)).toBe(1);
        expect(daysBetween(monday, d)).toBe(weekday(d) - 1);
      }),
    );
  });

  it("knows how long a month is", () => {
    fc.assert(
      fc.property(anyDay, (d) => {
        const n = daysInMonth(yearOf(d), monthOf(d));
        expect(civilDate(yearOf(d), monthOf(d), n)).not.toBeNull();
        expect(civilDate(yearOf(d), monthOf(d), n + 1)).toBeNull();
      }),
    );
  });

  it("adds months, and stops at the end of a shorter one", () => {
    expect(addMonths("2023-01-31", 1)).toBe("2023-02-28");
    expect(addMonths("2024-03-31", -1)).toBe("2024-02-29");
    expect(addMonths("2022-11-15", 3)).toBe("2023-02-15");
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (d, n) => {
        const later = addMonths(d, n);
        expect(yearOf(later) * 12 + monthOf(later)).toBe(yearOf(d) * 12 + monthOf(d) + n);
        expect(dayOf(later)).toBe(Math.min(dayOf(d), daysInMonth(yearOf(later), monthOf(later))));
      }),
    );
  });
});
