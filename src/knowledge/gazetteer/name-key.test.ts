import { describe, expect, test } from "vitest";
import { foldWord, isWithinName, nameKey } from "./name-key.ts";

describe("nameKey", () => {
  test.each([
    ["Al-Ḩasakah", "al hasakah"],
    ["St. Petersburg", "st petersburg"],
    ["Saint Petersburg", "st petersburg"],
    ["N'Djamena", "ndjamena"],
    ["U.S.", "us"],
    ["Port-au-Prince", "port au prince"],
    ["Fort Worth", "ft worth"],
    ["Łódź", "lodz"],
  ])("%s", (name, key) => {
    expect(nameKey(name)).toBe(key);
  });
});

test("marks that stand in no name fold to nothing", () => {
  expect(foldWord(",")).toBe("");
  expect(foldWord("&")).toBe("and");
});

test("a full stop lies within a name only after an abbreviation", () => {
  expect(isWithinName(".", "st")).toBe(true);
  expect(isWithinName(".", "paris")).toBe(false);
  expect(isWithinName("-", "al")).toBe(true);
});
