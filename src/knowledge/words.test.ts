import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalize, tokenTexts, wordSpans } from "./words.ts";

const cut = (text: string): string[] => [...wordSpans(text)].map((s) => text.slice(s.from, s.to));

describe("wordSpans", () => {
  it.each<[string, readonly string[]]>([
    ["Six men fled.", ["Six", "men", "fled", "."]],
    ["ISIS-K", ["ISIS", "-", "K"]],
    ["an Iran-backed group", ["an", "Iran", "-", "backed", "group"]],
    ["Pakistan’s embassy", ["Pakistan", "’s", "embassy"]],
    ["the rebels' camp", ["the", "rebels", "'", "camp"]],
    ["They didn't fire", ["They", "did", "n't", "fire"]],
    ["can’t", ["ca", "n’t"]],
    ["we've seen; they'll go", ["we", "'ve", "seen", ";", "they", "'ll", "go"]],
    ["O'Neill and N'Djamena", ["O'Neill", "and", "N'Djamena"]],
    ["Sana'a", ["Sana'a"]],
    ["U.S. troops", ["U.S.", "troops"]],
    ["the U.S.'s base", ["the", "U.S.", "'s", "base"]],
    ["1,200 people", ["1,200", "people"]],
    ["at 10:30 a.m., 3.5 km", ["at", "10:30", "a.m.", ",", "3.5", "km"]],
    ["In 2022, 4 died", ["In", "2022", ",", "4", "died"]],
    ["M23 and M-19", ["M23", "and", "M", "-", "19"]],
    ["17-year-old", ["17", "-", "year", "-", "old"]],
    ["KABUL -- Two", ["KABUL", "--", "Two"]],
    ["wait... no", ["wait", "...", "no"]],
    ["“search operation”", ["“", "search", "operation", "”"]],
    ["Ubaid-ur-Rehman", ["Ubaid", "-", "ur", "-", "Rehman"]],
    ["São Tomé", ["São", "Tomé"]],
    ["S\u0061\u0303o", ["S\u0061\u0303o"]], // a letter and its accent written apart
    ["جماعة نصرة", ["جماعة", "نصرة"]],
    ["a💥b", ["a", "💥", "b"]],
    ["", []],
    [" \n\t ", []],
  ])("cuts %j", (text, words) => {
    expect(cut(text)).toEqual(words);
  });

  it("takes all but white space, in order, without overlap", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        let at = 0;
        for (const s of wordSpans(text)) {
          expect(s.from).toBeGreaterThanOrEqual(at);
          expect(s.to).toBeGreaterThan(s.from);
          expect(text.slice(at, s.from)).toMatch(/^\s*$/);
          at = s.to;
        }
        expect(text.slice(at)).toMatch(/^\s*$/);
      }),
    );
  });

  it("stays within the part it is given", () => {
    const text = "Gunmen shot two guards.";
    expect([...wordSpans(text, 7, 15)].map((s) => text.slice(s.from, s.to))).toEqual(["shot", "two"]);
    expect([...wordSpans(text, 7, 9)].map((s) => text.slice(s.from, s.to))).toEqual(["sh"]);
  });

  it("allows two cuts under way at once", () => {
    const a = wordSpans("one two");
    const b = wordSpans("three four");
    expect([a.next().value, b.next().value, a.next().value, b.next().value]).toEqual([
      { from: 0, to: 3 },
      { from: 0, to: 5 },
      { from: 4, to: 7 },
      { from: 6, to: 10 },
    ]);
  });

  it.each<[string, string]>([
    ["letters", "a".repeat(300_000)],
    ["apostrophes", "a'".repeat(150_000)],
    ["full stops between letters", "a.".repeat(150_000)],
    ["numbers", "1,".repeat(150_000)],
    ["accents", `e${"\u0301".repeat(300_000)}`],
    ["n't", "n't".repeat(100_000)],
    ["hyphens", "-".repeat(300_000)],
  ])("takes linear time on 300,000 %s", (_, text) => {
    const start = performance.now();
    let n = 0;
    for (const s of wordSpans(text)) n += s.to - s.from;
    expect(n).toBe(text.length);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("normalize", () => {
  it.each([
    ["Kabul", "kabul"],
    ["São", "sao"],
    ["ŁÓDŹ", "lodz"],
    ["Øst", "ost"],
    ["Şırnak", "sirnak"],
    ["Großdeutschland", "grossdeutschland"],
    ["Pakistan’s", "pakistan's"],
    ["“", '"'],
    ["İZMİR", "izmir"],
    ["Æther", "aether"],
  ])("%s -> %s", (word, norm) => {
    expect(normalize(word)).toBe(norm);
  });

  it("changes nothing more the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (s) => {
        const once = normalize(s);
        expect(normalize(once)).toBe(once);
      }),
    );
  });

  it("gives a phrase's words", () => {
    expect(tokenTexts("Jama'at Nusrat al-Islam")).toEqual(["jama'at", "nusrat", "al", "-", "islam"]);
  });
});
