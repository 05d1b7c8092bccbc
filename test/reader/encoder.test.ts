import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import * as ort from "onnxruntime-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EncodedReport, type Encoder, openEncoder } from "../../src/reader/encoder.ts";
import { ReaderUnavailable } from "../../src/reader/reader-unavailable.ts";

/** One layer with random weights, 59 words and windows of 16: made by `training/export.py --tiny test/reader/tiny`. */
const TINY = join(import.meta.dirname, "tiny");

/** Everything of a report as plain numbers, so that two reports can be compared bit for bit. */
const numbers = (r: EncodedReport): unknown => ({
  ids: [...r.ids],
  from: [...r.from],
  to: [...r.to],
  heads: [...r.heads].map(([name, h]) => [name, h.labels, [...new Uint32Array(h.logits.slice().buffer)]]),
});

describe("the encoder", () => {
  let one: Encoder;
  let two: Encoder;
  beforeAll(async () => {
    one = await openEncoder(TINY);
    two = await openEncoder(TINY, { threads: 2 });
  });
  afterAll(async () => {
    await one.close();
    await two.close();
  });

  it("gives pieces with their spans, a row of logits for each, and one row for the report", async () => {
    const [report] = (await one.encode([{ text: "In the sing-\u{1F600}." }])) as [EncodedReport];
    expect([...report.from]).toEqual([0, 3, 7, 8, 11, 12, 14]);
    expect([...report.to]).toEqual([2, 6, 8, 11, 12, 14, 15]);
    expect(report).toMatchObject({ model: "reader", version: "tiny" });
    expect(report.heads.get("mention")?.labels).toEqual(["O", "B", "I"]);
    expect(report.heads.get("mention")?.logits).toHaveLength(3 * 7);
    expect(report.heads.get("report")?.logits).toHaveLength(2);
  });

  it("leaves out the rows of [CLS] and [SEP]", async () => {
    const [report] = (await one.encode([{ text: "in the cab" }])) as [EncodedReport];
    const session = await ort.InferenceSession.create(join(TINY, "reader.onnx"));
    const ids = [2, ...report.ids, 3];
    const outputs = await session.run({ ids: new ort.Tensor("int64", ids, [1, ids.length]) });
    const rows = (outputs.mention as { data: unknown }).data as Float32Array;
    await session.release();
    const found = report.heads.get("mention")?.logits as Float32Array;
    expect(found).toHaveLength(rows.length - 6);
    // another level of optimisation, so not to the last bit
    found.forEach((x, i) => {
      expect(x).toBeCloseTo(rows[i + 3] as number, 4);
    });
  });

  it("has nothing to say of a text without pieces", async () => {
    const [report] = (await one.encode([{ text: " \n" }])) as [EncodedReport];
    expect(report.ids).toHaveLength(0);
    expect(report.heads.get("mention")?.logits).toHaveLength(0);
    expect([...(report.heads.get("report")?.logits ?? [])]).toEqual([-Infinity, -Infinity]);
  });

  it("makes of a text the same bits alone and among others, in any order, on any threads", async () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdeginst., \u00e9"), maxLength: 9 });
    const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(" "));
    const input = fc.record({ text, breaks: fc.constantFrom([], [0, 20, 41, 77, 120]) });
    await fc.assert(
      fc.asyncProperty(fc.array(input, { minLength: 1, maxLength: 5 }), async (inputs) => {
        const together = (await one.encode(inputs)).map(numbers);
        const turned = (await one.encode(inputs.toReversed())).map(numbers).toReversed();
        const threaded = (await two.encode(inputs)).map(numbers);
        const alone = [];
        for (const i of inputs) alone.push(...(await one.encode([i])).map(numbers));
        const atOnce = (await Promise.all(inputs.map((i) => one.encode([i])))).flat().map(numbers);
        expect(turned).toEqual(together);
        expect(threaded).toEqual(together);
        expect(alone).toEqual(together);
        expect(atOnce).toEqual(together);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a reader that cannot run", () => {
  const folder = mkdtempSync(join(tmpdir(), "dateline-reader-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The message about a copy of the model folder with some of its files replaced, or removed where null. */
  async function refusal(files: Record<string, string | null>): Promise<string> {
    cpSync(TINY, folder, { recursive: true });
    for (const [name, text] of Object.entries(files))
      if (text === null) rmSync(join(folder, name));
      else writeFileSync(join(folder, name), text);
    return refusalOf(openEncoder(folder));
  }

  async function refusalOf(opening: Promise<Encoder>): Promise<string> {
    const error = await opening.then(
      () => undefined,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(ReaderUnavailable);
    const { message } = error as ReaderUnavailable;
    expect(message).toContain(`The reader cannot run on ${process.platform}/${process.arch}: `);
    expect(message).toMatch(/Rules alone still work; pass --no-reader to silence this\.$/);
    return message;
  }

  const about = JSON.parse(readFileSync(join(TINY, "reader.json"), "utf8"));
  const changed = (change: object): string => JSON.stringify({ ...about, ...change });

  it.each<[string, Record<string, string | null>, string | RegExp]>([
    ["weights are missing", { "reader.onnx": null }, /reader\.onnx cannot be read \(ENOENT\)/],
    ["weights are damaged", { "reader.onnx": "no model" }, /reader\.onnx cannot be opened/],
    ["words are missing", { "vocab.txt": null }, /vocab\.txt cannot be read \(ENOENT\)/],
    ["words are not BERT's", { "vocab.txt": "a\nb\n" }, "has no [UNK]"],
    ["the description is no JSON", { "reader.json": "{" }, "is no JSON"],
    ["the description lacks a field", { "reader.json": changed({ version: undefined }) }, "version"],
    ["windows cannot move on", { "reader.json": changed({ overlap: 7 }) }, "overlap: must be less than half"],
    [
      "the labels are not those of the weights",
      { "reader.json": changed({ heads: { mention: { level: "token", labels: ["O"] } } }) },
      'the head "mention" has 1 labels there and 3 outputs here',
    ],
    [
      "a head is not in the weights",
      { "reader.json": changed({ heads: { trigger: { level: "token", labels: ["O"] } } }) },
      'the head "trigger" has 1 labels there and no outputs here',
    ],
  ])("says so when %s", async (_, files, expected) => expect(await refusal(files)).toMatch(expected));

  it("says so when there is no model folder", async () => {
    expect(await refusalOf(openEncoder(join(folder, "none")))).toMatch(/cannot be read \(ENOENT\)/);
  });

  it.each([
    [
      "MODULE_NOT_FOUND",
      "Cannot find module '../bin/napi-v6/freebsd/x64/onnxruntime_binding.node'",
      "brings no binary",
    ],
    ["ERR_MODULE_NOT_FOUND", "Cannot find package 'onnxruntime-node'", "is not installed"],
    ["ERR_DLOPEN_FAILED", "libc.so.6: version `GLIBC_2.27' not found", "GLIBC_2.27"],
  ])("says so when the engine fails with %s", async (code, message, expected) => {
    const engine = (): Promise<never> => Promise.reject(Object.assign(new Error(message), { code }));
    const said = await refusalOf(openEncoder(TINY, { engine }));
    expect(said).toContain(expected);
    expect(said).toContain("npm install");
  });
});
