import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Coder, openCoder, openReader, ReaderUnavailable } from "../../src/index.ts";
import { makeCoder } from "../../src/pipeline/coder.ts";

/** One layer with random weights: what it proposes means nothing, but always the same. */
const TINY = join(import.meta.dirname, "tiny");
const RAID = "Gunmen killed three farmers near Gusau on Monday, police said.";
const MATCH = "The midfielder scored twice as the home side won the cup final on Saturday.";

describe("the coder", () => {
  let one: Coder;
  let two: Coder;
  beforeAll(async () => {
    one = await openCoder({ modelDir: TINY });
    two = await openCoder({ modelDir: TINY, threads: 2 });
  });
  afterAll(async () => {
    await one.close();
    await two.close();
  });

  it("does not read what the gate turns away, and says so", async () => {
    const reading = await one.read({ text: MATCH, published: "2024-05-06" });
    expect(reading.gate?.passed).toBe(false);
    expect(reading.gate?.score).toBeLessThan(reading.gate?.threshold ?? 0);
    expect(reading.events).toEqual([]);
    expect(reading.anchor).toMatchObject({ date: "2024-05-06", source: "given" });
    expect((await one.explain({ text: MATCH })).stages).toEqual([]);
  });

  it("reads what passes, and keeps the verdict", async () => {
    const reading = await one.read({ text: RAID, published: "2024-05-06" });
    expect(reading.gate?.passed).toBe(true);
    expect(reading.gist).toBeDefined();
    expect(reading.events).toHaveLength(1);
    const stages = (await one.explain({ text: RAID })).stages.map((s) => s.adds);
    expect(stages.slice(0, 2)).toEqual(["proposal", "gist"]);
    expect(stages).toContain("cast");
  });

  it("gives a report the same bytes alone and among others, in any order, on any threads", async () => {
    const texts = [RAID, `${RAID} ${RAID} A bomb went off in Kano.`, "A blast hit Kano market. 12 died."];
    const alone = await Promise.all(texts.map(async (text) => JSON.stringify(await one.read({ text }))));
    const together = await Promise.all([...texts].reverse().map((text) => two.read({ text })));
    expect(together.reverse().map((r) => JSON.stringify(r))).toEqual(alone);
  });

  it("lets the encoder read no more of a book than its head, up to a sentence", async () => {
    const text = `${RAID} \u{1F600} `.repeat(2000);
    const { proposals } = await one.preview({ text });
    const gist = proposals?.gist[0];
    expect(gist?.to).toBeLessThanOrEqual(100_000);
    expect(gist?.to).toBeGreaterThan(99_000);
    expect(text.slice(0, gist?.to)).toMatch(/[.!?]\s+$/);
  });

  it("names the parts that read in its version", async () => {
    const rules = await openReader();
    expect(one.version).toMatch(new RegExp(`^${rules.version}\\+tiny\\+gate-`));
    expect((await one.read({ text: RAID })).version).toBe(one.version);
    expect(makeCoder(rules, null, null).version).toBe(rules.version);
  });

  it("reads by rules alone where the model cannot be opened, if somebody is told", async () => {
    const empty = mkdtempSync(join(tmpdir(), "dateline-model-"));
    try {
      await expect(openCoder({ modelDir: empty })).rejects.toThrow(ReaderUnavailable);
      const told: ReaderUnavailable[] = [];
      const coder = await openCoder({ modelDir: empty, onUnavailable: (why) => void told.push(why) });
      expect(told.map((w) => w.part)).toEqual(["model"]);
      expect(told[0]?.message).toMatch(/reader\.json.*cannot be read.*Rules alone still work/s);
      expect(coder.model).toBe(false);
      const { gate: _, version: __, ...rest } = await coder.read({ text: RAID });
      const { version: ___, ...wanted } = (await openReader()).read({ text: RAID });
      expect(rest).toEqual(wanted);
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
