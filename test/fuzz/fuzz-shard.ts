import { expect } from "vitest";
import type { Reading } from "../../src/index.ts";
import { openReader } from "../../src/index.ts";
import { hostileText } from "./hostile.ts";
import { randomFrom } from "./random.ts";

/** No text of a line or two may take longer, in ms; far above what is usual, for machines are busy. */
const SLOWEST = 5000;

/** Reads `count` hostile texts, the same ones for the same seed. Fails on the first that throws, lasts, or gives spans outside it. */
export async function fuzzShard(seed: number, count: number): Promise<void> {
  const reader = await openReader();
  const random = randomFrom(seed);
  for (let i = 0; i < count; i++) {
    const text = hostileText(random);
    const start = performance.now();
    let reading: Reading;
    try {
      reading = reader.read({ text });
    } catch (e) {
      throw new Error(`Text ${i} of seed ${seed} threw: ${JSON.stringify(text)}`, { cause: e });
    }
    const took = performance.now() - start;
    if (took > SLOWEST)
      throw new Error(`Text ${i} of seed ${seed} took ${Math.round(took)} ms: ${JSON.stringify(text)}`);
    if (!inside(reading, text.length))
      throw new Error(`Text ${i} of seed ${seed} gave words outside it: ${JSON.stringify(text)}`);
    if (i % 500 === 0) expect(reader.read({ text })).toEqual(reading); // the same again
  }
}

/** True when all words that a reading points at lie within the text. */
export function inside(reading: Reading, length: number): boolean {
  const spans = [
    ...reading.events.flatMap((e) => [...e.evidence, ...e.claims.flatMap((c) => c.evidence)]),
    ...reading.aggregates.map((a) => a.span),
    ...reading.nonEvents.map((a) => a.span),
    ...reading.statements.flatMap((a) => [a.span, a.speaker.span]),
    ...reading.entities,
    ...reading.places,
    ...reading.times,
    ...reading.boilerplate,
    ...reading.anchor.evidence,
  ];
  return spans.every((s) => s.from >= 0 && s.from <= s.to && s.to <= length);
}
