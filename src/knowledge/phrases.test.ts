import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PhraseTable } from "./phrases.ts";
import { tokenTexts } from "./words.ts";

const table = new PhraseTable<string>();
for (const name of ["Al-Shabaab", "River Front", "River Front Army", "Army of the Valley", "M-19", "PLO"])
  table.add(name, name);

const found = (text: string): string[] => [...table.scan(tokenTexts(text))].flatMap((m) => m.values);

describe("PhraseTable", () => {
  it.each<[string, readonly string[]]>([
    ["al Shabaab fighters", ["Al-Shabaab"]],
    ["AL-SHABAAB said", ["Al-Shabaab"]],
    ["al-Shabāb", []],
    ["the River Front", ["River Front"]],
    ["the River Front Army", ["River Front Army"]],
    ["the River Front army of the valley", ["River Front Army"]],
    ["a river-front café", ["River Front"]],
    ["River, Front", []],
    ["Front River", []],
    ["M-19 and M 19", ["M-19", "M-19"]],
    ["pro-PLO-led talks", ["PLO"]],
    ["", []],
  ])("finds in %j", (text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });

  it("gives the tokens of a match, hyphens within it included", () => {
    expect(table.longestAt(tokenTexts("pro-al-Shabaab men"), 2)).toEqual({
      first: 2,
      last: 4,
      values: ["Al-Shabaab"],
    });
    expect(table.longestAt(tokenTexts("-al-Shabaab"), 0)).toBeNull(); // a match begins with a word
  });

  it("keeps all values of one phrase, and none of an empty one", () => {
    const t = new PhraseTable<number>();
    t.add("the Front", 1);
    t.add("THE FRONT", 2);
    t.add("-", 3);
    t.add("", 4);
    expect(t.longestAt(["the", "front"], 0)?.values).toEqual([1, 2]);
    expect(t.longestAt(["-"], 0)).toBeNull();
  });

  it("scans from left to right, without overlap, within its bounds", () => {
    const word = fc.constantFrom("river", "front", "army", "of", "the", "valley", "-", "plo");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.nat(40), fc.nat(40), (norms, a, b) => {
        const [first, last] = [Math.min(a, b), Math.min(Math.max(a, b), norms.length - 1)];
        let at = first;
        for (const m of table.scan(norms, first, last)) {
          expect(m.first).toBeGreaterThanOrEqual(at);
          expect(m.last).toBeGreaterThanOrEqual(m.first);
          expect(m.last).toBeLessThanOrEqual(last);
          at = m.last + 1;
        }
      }),
    );
  });
});
