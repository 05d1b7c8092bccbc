import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Coder, openCoder } from "../../src/index.ts";

const MODELS = join(import.meta.dirname, "..", "..", "models");
const RAID =
  "Gunmen on motorcycles shot dead Mayor Pedro Salas outside his home in San Isidro on Monday, police said. " +
  "The guard, Luis Mora, was wounded. A caller told a radio station that the Mountain Brigade had killed him.";
const MATCH =
  "The striker scored twice on Saturday as the home side won the cup final. The coach praised his young defenders.";

describe("the shipped models", () => {
  let one: Coder;
  let two: Coder;
  beforeAll(async () => {
    one = await openCoder({ gate: false });
    two = await openCoder({ gate: false, threads: 2 });
  });
  afterAll(async () => {
    await one.close();
    await two.close();
  });

  it("take no more than 30 MB", () => {
    const bytes = readdirSync(MODELS, { recursive: true, withFileTypes: true })
      .filter((e) => e.isFile())
      .reduce((n, e) => n + statSync(join(e.parentPath, e.name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(30e6);
    expect(bytes).toBeGreaterThan(10e6);
  });

  it("find who did what to whom in a report that was never seen", async () => {
    const { proposals } = await one.preview({ text: RAID });
    const found = proposals?.proposal
      .filter((p) => p.value.head === "filler" && p.value.score > 0.5)
      .map((p) => `${p.value.label}: ${RAID.slice(p.from, p.to)}`);
    expect(found?.some((f) => f.startsWith("agent: Gunmen"))).toBe(true);
    expect(found?.some((f) => /^victim_name: .*Pedro Salas/.test(f))).toBe(true);
    expect(found?.some((f) => /Luis Mora/.test(f))).toBe(true);
  });

  it("know a report of violence from one of sport", async () => {
    const relevant = async (text: string): Promise<number> =>
      (await one.preview({ text })).proposals?.gist[0]?.value.labels.relevant ?? Number.NaN;
    expect(await relevant(RAID)).toBeGreaterThan(0.8);
    expect(await relevant(MATCH)).toBeLessThan(0.2);
  });

  it("read capitals as they read small letters", async () => {
    const shape = async (text: string): Promise<unknown> =>
      (await one.preview({ text })).proposals?.proposal.map((p) => [p.from, p.to, p.value]);
    expect(await shape(RAID.toUpperCase())).toEqual(await shape(RAID));
  });

  it("give the same bytes on one thread and on two", async () => {
    const text = `${RAID}\n\n`.repeat(12); // several windows
    expect(JSON.stringify(await two.read({ text }))).toBe(JSON.stringify(await one.read({ text })));
  });

  it("back every claim of theirs with words of the report and their own name", async () => {
    const { events } = await one.read({ text: RAID, published: "1991-03-05" });
    const claims = events.flatMap((e) => e.claims).filter((c) => c.by.kind === "model");
    expect(claims.length).toBeGreaterThan(0);
    for (const c of claims) {
      expect(c.evidence.length).toBeGreaterThan(0);
      for (const s of c.evidence) expect(RAID.slice(s.from, s.to).trim()).not.toBe("");
      expect(c.by).toMatchObject({ model: "reader" });
    }
  });
});
