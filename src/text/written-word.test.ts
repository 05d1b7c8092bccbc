import { describe, expect, it } from "vitest";
import { shapeOf, writtenWords } from "./written-word.ts";

describe("shapeOf", () => {
  it.each([
    ["kabul", "lower"],
    ["Kabul", "initial"],
    ["A", "initial"],
    ["KABUL", "upper"],
    ["U.S.", "upper"],
    ["McCain", "mixed"],
    ["iPhone", "mixed"],
    ["2nd", "number"],
    ["F16", "upper"],
    ["-", "punct"],
    ["…", "punct"],
    ["gdańsk", "lower"],
    ["Gdańsk", "initial"],
    ["GDAŃSK", "upper"],
    ["Élan", "initial"],
    ["حلب", "lower"],
  ] as const)("%s is %s", (word, shape) => {
    expect(shapeOf(word)).toBe(shape);
  });
});

describe("writtenWords", () => {
  it("gives the words of a stretch with their normal forms and offsets into the whole text", () => {
    const text = "Alas! Paweł said `no'.";
    expect(writtenWords(text, { from: 6, to: 16 }).map((w) => [w.from, w.to, w.text, w.norm])).toEqual([
      [6, 11, "Paweł", "pawel"],
      [12, 16, "said", "said"],
    ]);
    expect(writtenWords("`", { from: 0, to: 1 })[0]?.norm).toBe("'");
  });
});
