import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openReader, type Reader } from "../../src/index.ts";
import { differences, type Variant } from "./expected.ts";
import { ownReport } from "./own-report.ts";
import { seedReport } from "./seed-report.ts";
import { type Variation, variationsFrom } from "./variation.ts";

const SEED = join(import.meta.dirname, "..", "..", "..", "shared", "seed", "report.txt");
const VARIANTS = 200;

let reader: Reader;
beforeAll(async () => {
  reader = await openReader();
});

/** Reads variants of a report. Fails with every difference, and the text of the first variant that has one. */
function readVariants(make: (v: Variation) => Variant, seed: number): void {
  const wrong: string[] = [];
  let text = "";
  variationsFrom(reader.knowledge, VARIANTS, seed).forEach((variation, i) => {
    const variant = make(variation);
    const found = differences(reader.read({ text: variant.text }), variant, reader.knowledge.data.acts);
    if (found.length > 0) text ||= variant.text;
    wrong.push(...found.map((d) => `variant ${i}, ${d}`));
  });
  expect(wrong.join("\n") + text).toBe("");
}

describe("the coding follows when names, numbers, days and places change", () => {
  it(`in ${VARIANTS} variants of a report of our own`, { timeout: 300_000 }, () =>
    readVariants(ownReport, 11),
  );

  if (!existsSync(SEED)) console.log(`${SEED} is not here, so that its variants are left out.`);
  it.skipIf(!existsSync(SEED))(`in ${VARIANTS} variants of ../shared/seed`, { timeout: 300_000 }, () => {
    const seed = readFileSync(SEED, "utf8");
    readVariants((v) => seedReport(seed, v), 23);
  });
});

describe("the variants themselves", () => {
  it("differ from each other, and come out alike each time", () => {
    const texts = variationsFrom(reader.knowledge, 50, 11).map((v) => ownReport(v).text);
    expect(new Set(texts).size).toBe(50);
    expect(variationsFrom(reader.knowledge, 50, 11).map((v) => ownReport(v).text)).toEqual(texts);
  });

  it("show a coding that does not follow", () => {
    const [variation] = variationsFrom(reader.knowledge, 1, 11) as [Variation];
    const variant = ownReport(variation);
    const other = ownReport({ ...variation, killed: variation.killed + 1, dead: variation.dead + 1 });
    const found = differences(reader.read({ text: other.text }), variant, reader.knowledge.data.acts);
    expect(found.map((d) => d.split(":")[0])).toEqual(["event 1, killed", "event 3, killed"]);
  });
});
