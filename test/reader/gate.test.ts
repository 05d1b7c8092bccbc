import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeGate, encodeGate, GateError, makeGate, openGate } from "../../src/reader/gate.ts";
import { feedFeatures } from "../../src/reader/gate-features.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const FILE = join(ROOT, "models", "gate", "gate.bin");
const gate = openGate(FILE);

const VIOLENT =
  "Gunmen attacked two villages near Djibo before dawn, killing at least fourteen people and burning houses, residents and a security source said.";
const DULL =
  "The club will open its new library on the high street in spring. Members voted for the plan at their meeting and thanked the builders for the careful work on the old roof, the reading room and the garden. ";

const hashes = (text: string): number[] => {
  const found: number[] = [];
  feedFeatures(text, { feature: (h) => found.push(h), word: () => {} });
  return found;
};

describe("the gate's score", () => {
  it("passes a plain violent report and stops a plain harmless one", () => {
    expect(gate.passes(VIOLENT)).toBe(true);
    expect(gate.passes(DULL)).toBe(false);
  });

  it.each<[string, string]>([
    ["in capitals", VIOLENT.toUpperCase()],
    ["in lower case", VIOLENT.toLowerCase()],
    ["without punctuation", VIOLENT.replaceAll(/[.,]/g, "")],
    ["broken over lines", VIOLENT.replaceAll(" ", " \r\n\t")],
    ["with digits in between", VIOLENT.replaceAll(", ", ", 12 300, ")],
  ])("is the same %s", (_name, text) => {
    expect(gate.score(text)).toBe(gate.score(VIOLENT));
  });

  it("knows no difference of case beyond English", () => {
    expect(hashes("ŁÓDŹ, ÉVREUX И КИЕВ")).toEqual(hashes("łódź évreux и киев"));
  });

  it("finds one violent paragraph deep in a long dull text, and after it", () => {
    const dull = DULL.repeat(40);
    expect(gate.passes(dull)).toBe(false);
    expect(gate.passes(`${dull}\n\n${VIOLENT}\n\n${dull}`)).toBe(true);
    expect(gate.passes(dull + VIOLENT)).toBe(true);
  });

  it("reads the title as the words before the text", () => {
    expect(gate.score(DULL, VIOLENT)).toBe(gate.score(`${VIOLENT} ${DULL}`));
    expect(gate.passes("", VIOLENT)).toBe(true);
  });

  it.each(["", "   \n", "12 345 67", "—“”…", "😀😀 🎉", "\ud800\udfff\ud800", "a b c", "ªº·"])(
    "does not pass %j, which has no known word",
    (text) => {
      expect(gate.passes(text)).toBe(false);
      expect(gate.score(text)).toBe(gate.score(""));
    },
  );

  it("does not depend on what was scored before", () => {
    const alone = gate.score(DULL);
    gate.score(VIOLENT.repeat(3));
    expect(gate.score(DULL)).toBe(alone);
    expect(openGate(FILE).score(DULL)).toBe(alone);
  });

  it("gives a finite number for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) =>
        Number.isFinite(gate.score(text, text)),
      ),
    );
  });

  it("takes another threshold", () => {
    expect(gate.passes(VIOLENT, undefined, 1e6)).toBe(false);
    expect(gate.passes("", undefined, -1e6)).toBe(true);
  });
});

describe("sentences of our own that were never trained on", () => {
  const sentences = readFileSync(join(ROOT, "training", "own", "gate.txt"), "utf8")
    .split("\n")
    .filter((l) => /^[+-] /.test(l))
    .filter((_, i) => i % 5 === 4);
  const part = (sign: string): string[] => sentences.filter((l) => l.startsWith(sign)).map((l) => l.slice(2));
  const passing = (list: readonly string[]): number =>
    list.filter((s) => gate.passes(s)).length / list.length;

  it("passes nine violent ones in ten, though one sentence says little", () => {
    expect(part("+").length).toBeGreaterThan(20);
    expect(passing(part("+"))).toBeGreaterThanOrEqual(0.9);
  });

  it("stops seven harmless ones in ten", () => {
    expect(part("-").length).toBeGreaterThan(20);
    expect(passing(part("-"))).toBeLessThanOrEqual(0.3);
  });
});

describe("blocks", () => {
  // one bucket speaks, so that the sum of a block counts a word
  const weights = new Int8Array(1 << 16);
  for (const h of hashes("bang")) weights[h & (weights.length - 1)] = 1;
  const counter = makeGate({ weights, scale: 1, bias: 0, threshold: 1 });
  const perWord = hashes("bang").length;
  const filler = (n: number): string => "zzyx ".repeat(n);

  it("add what lies within sixty words, however the segments fall", () => {
    for (const before of [0, 1, 14, 15, 16, 44, 59, 60, 61])
      expect(counter.score(`${filler(before)} bang ${filler(40)} bang ${filler(200)}`)).toBe(2 * perWord);
  });

  it("do not add what lies further apart", () => {
    for (const before of [0, 1, 14, 15, 16])
      expect(counter.score(`${filler(before)} bang ${filler(60)} bang`)).toBe(perWord);
  });
});

describe("a gate file that cannot be used", () => {
  const dir = mkdtempSync(join(tmpdir(), "dateline-gate-"));
  const bytes = readFileSync(FILE);
  const file = join(dir, "gate.bin");
  beforeAll(() => writeFileSync(file, bytes));
  afterAll(() => rmSync(dir, { recursive: true }));

  const openWith = (change: (b: Buffer) => Buffer): (() => unknown) => {
    writeFileSync(file, change(Buffer.from(bytes)));
    return () => openGate(file);
  };

  it.each<[string, (b: Buffer) => Buffer, RegExp]>([
    ["damaged", (b) => b.fill(b.readUInt8(9_999) ^ 1, 9_999, 10_000), /damaged/],
    ["with another threshold", (b) => b.fill(9, 20, 24), /damaged/],
    ["cut short", (b) => b.subarray(0, 5_000), /cut short/],
    ["empty", () => Buffer.alloc(0), /no gate file/],
    ["of another kind", () => Buffer.from("x".repeat(5_000)), /no gate file/],
    ["of another format", (b) => b.fill(99, 4, 5), /format 99/],
  ])("%s", (_name, change, cause) => {
    const open = openWith(change);
    expect(open).toThrow(GateError);
    expect(open).toThrow(cause);
    expect(open).toThrow(/gate\.bin.*Restore it/s);
  });

  it("that is not there", () => {
    expect(() => openGate(join(dir, "none.bin"))).toThrow(/none\.bin cannot be read \(ENOENT\).*Restore it/);
  });

  it("is written and read back alike", () => {
    const read = decodeGate(bytes, FILE);
    expect(Buffer.from(encodeGate(read)).equals(bytes)).toBe(true);
  });
});
