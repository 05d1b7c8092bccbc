import { beforeAll, describe, expect, it } from "vitest";
import { openReader, type Reader } from "../../src/index.ts";
import { BOMBS } from "./bombs.ts";
import { inside } from "./fuzz-shard.ts";

const LENGTH = 50_000;
/** No text of 50,000 units may take longer, in ms; news of that length takes about one second. */
const SLOWEST = 30_000;

let reader: Reader;
beforeAll(async () => {
  reader = await openReader();
});

describe("50,000 units of", () => {
  it.each(BOMBS)("%s", { timeout: 2 * SLOWEST }, (_, make) => {
    const text = make(LENGTH);
    const start = performance.now();
    const reading = reader.read({ text });
    expect(performance.now() - start).toBeLessThan(SLOWEST);
    expect(inside(reading, text.length)).toBe(true);
  });
});
