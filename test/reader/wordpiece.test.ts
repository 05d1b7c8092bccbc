import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeWordPiece, VocabularyError } from "../../src/reader/wordpiece.ts";

const VOCABULARY = readFileSync(
  join(import.meta.dirname, "..", "..", "models", "reader", "vocab.txt"),
  "utf8",
)
  .trimEnd()
  .split("\n");
const wordPiece = makeWordPiece(VOCABULARY);

/** Pieces as text: `word|from-to`. */
const shown = (text: string): string => {
  const { ids, from, to } = wordPiece.cut(text);
  return [...ids].map((id, i) => `${VOCABULARY[id]}|${from[i]}-${to[i]}`).join(" ");
};

describe("pieces", () => {
  it.each([
    ["words and punctuation", "Gunmen fired.", "gunmen|0-6 fired|7-12 .|12-13"],
    ["the parts of a word", "The kidnappers", "the|0-3 kidnap|4-10 ##pers|10-14"],
    ["an accent in its letter", "Café", "cafe|0-4"],
    ["an accent of its own", "cafe\u0301 a", "cafe|0-4 a|6-7"],
    ["an accent inside", "re\u0301sume\u0301", "resume|0-7"],
    ["a soft hyphen inside", "bo\u00admb", "bomb|0-5"],
    ["ideographs one by one", "中the", "中|0-1 the|1-4"],
    ["an emoji of two units", "a \u{1F600} b", "a|0-1 [UNK]|2-4 b|5-6"],
    ["the marks of a window as plain text", "[SEP]", "[|0-1 sep|1-4 ]|4-5"],
    ["nothing", "", ""],
    ["nothing but space and control characters", " \t\n\u00a0\u200b\u0000", ""],
    ["lone surrogates", "a\ud83db\ude00", "ab|0-3"],
    ["a word of 101 letters", "a".repeat(101), "[UNK]|0-101"],
  ])("cuts %s", (_, text, expected) => expect(shown(text)).toBe(expected));

  it("never throws; spans lie in the text, in order, and hold no space around them", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const { ids, from, to } = wordPiece.cut(text);
        let before = 0;
        for (let i = 0; i < ids.length; i++) {
          const [a, z] = [from[i] as number, to[i] as number];
          expect(a).toBeGreaterThanOrEqual(before);
          expect(z).toBeGreaterThan(a);
          expect(text.slice(a, z).trim()).toBe(text.slice(a, z));
          before = a;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses a list of words without the marks", () => {
    expect(() => makeWordPiece(["the", "[UNK]"])).toThrow(VocabularyError);
  });
});

describe("against the Python library", () => {
  it("gives the ids and spans of 50,000 strings", () => {
    const numbers = unpack(inflateSync(readFileSync(join(import.meta.dirname, "wordpiece-vectors.bin"))));
    const [format, seed, count, sets] = [numbers(), numbers(), numbers(), numbers()];
    expect([format, count]).toEqual([1, 50_000]);
    const alphabets = Array.from({ length: sets }, () =>
      Array.from({ length: numbers() }, () => ({ first: numbers(), size: numbers() })),
    );
    const column = (n: number): number[] => Array.from({ length: n }, numbers);
    const counts = column(count);
    const pieces = counts.reduce((a, b) => a + b, 0);
    const [ids, gaps, sizes] = [column(pieces), column(pieces), column(pieces)];
    let at = 0;
    let string = 0;
    for (const text of strings(seed, count, alphabets)) {
      const made = wordPiece.cut(text);
      const expected: number[] = [];
      const found: number[] = [];
      let end = 0;
      const n = counts[string] as number;
      for (let i = at; i < at + n; i++) {
        const gap = gaps[i] as number;
        const start = end + (gap % 2 === 0 ? gap / 2 : -(gap + 1) / 2);
        end = start + (sizes[i] as number);
        expected.push(ids[i] as number, start, end);
      }
      made.ids.forEach((id, i) => {
        found.push(id, made.from[i] as number, made.to[i] as number);
      });
      if (expected.join() !== found.join())
        expect(found, `string ${string}: ${JSON.stringify(text)}`).toEqual(expected);
      at += n;
      string++;
    }
    expect(string).toBe(50_000);
    expect(pieces).toBeGreaterThan(300_000);
  });
});

type Alphabet = readonly { readonly first: number; readonly size: number }[];

/** The strings of `training/tokenizer_vectors.py`, by the same steps. */
function* strings(seed: number, count: number, alphabets: readonly Alphabet[]): Generator<string> {
  let state = seed;
  const below = (n: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % n;
  };
  const sizes = alphabets.map((a) => a.reduce((n, r) => n + r.size, 0));
  const character = (k: number): number => {
    let at = below(sizes[k] as number);
    for (const { first, size } of alphabets[k] as Alphabet) {
      if (at < size) return first + at;
      at -= size;
    }
    throw new Error("beyond the alphabet");
  };
  for (let i = 0; i < count; i++) {
    const points: number[] = [];
    for (let stretches = 1 + below(8); stretches > 0; stretches--) {
      const how = below(16);
      if (how < 7) {
        const k = below(alphabets.length);
        for (let n = 1 + below(5); n > 0; n--) points.push(character(k));
      } else if (how < 15) {
        const word = [...(VOCABULARY[below(VOCABULARY.length)] as string)];
        const upper = below(3);
        word.forEach((c, j) => {
          const point = c.codePointAt(0) as number;
          const raised = point >= 97 && point <= 122 && (upper === 1 || (upper === 2 && j === 0));
          points.push(raised ? point - 32 : point);
        });
        if (below(2) === 0) points.push(32);
      } else if (below(32) === 0) {
        const point = 97 + below(26);
        for (let n = 96 + below(10); n > 0; n--) points.push(point);
      }
    }
    yield String.fromCodePoint(...points);
  }
}

/** The unsigned LEB128 numbers of some bytes, one a call. */
function unpack(bytes: Uint8Array): () => number {
  let at = 0;
  return () => {
    let n = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      n += (byte & 127) * 2 ** shift;
      if (byte < 128) return n;
    }
  };
}
