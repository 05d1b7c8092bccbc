import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findSources, readSource } from "../src/cli/inputs.ts";
import { readingToJson } from "../src/cli/json.ts";
import type { EventJson, ReadingJson } from "../src/cli/json-types.ts";
import { labelsOf } from "../src/cli/labels.ts";
import { openCoder } from "../src/index.ts";

/** An event that a sample report surely tells. Keys that are absent are not checked. */
interface ExpectedEvent {
  readonly key: string;
  readonly main: boolean;
  /** True where readers may differ on what the report is about. */
  readonly mainOptional?: boolean;
  readonly families: readonly string[];
  readonly status: readonly string[];
  readonly country?: string;
  /** One of these stands in the place's names. */
  readonly places?: readonly string[];
  readonly earliest?: string;
  readonly latest?: string;
  /** Each told number lies between these two. */
  readonly killed?: readonly [number, number];
  readonly wounded?: readonly [number, number];
  readonly abducted?: readonly [number, number];
}

interface Expected {
  readonly anchor: string;
  /** Fewest and most main events. */
  readonly mainEvents: readonly [number, number];
  readonly events: readonly ExpectedEvent[];
  /** Words that make no event. */
  readonly noEvents: readonly string[];
}

/**
 * How many faults each sample may still have. It only ever goes down: UPDATE_MISSES=1 npx vitest run
 * test/samples.test.ts writes today's numbers.
 */
const MISSES = join(import.meta.dirname, "..", "samples", "expected", "misses.json");
const allowed = JSON.parse(readFileSync(MISSES, "utf8")) as Record<string, number>;
const today: Record<string, number> = {};

const SAMPLES = join(import.meta.dirname, "..", "samples");
const ids = readdirSync(SAMPLES)
  .filter((f) => f.endsWith(".txt"))
  .map((f) => f.slice(0, -".txt".length));
const coder = await openCoder();
const { knowledge } = coder.rules;
const labels = labelsOf(knowledge.data);
const families = new Map(knowledge.data.acts.map((a) => [a.id, a.family as string]));
afterAll(() => coder.close());

/** By rules alone, and as the commands read: behind the gate and with the neural reader. */
const WAYS = ["rules", "gate, reader and rules"] as const;

async function readSample(id: string, way: (typeof WAYS)[number]): Promise<ReadingJson> {
  const [source] = await findSources([join(SAMPLES, `${id}.txt`)]);
  if (source === undefined || "reason" in source) throw new Error(`The sample ${id} is missing.`);
  for await (const incoming of readSource(source))
    if ("input" in incoming)
      return readingToJson(
        way === "rules" ? coder.rules.read(incoming.input) : await coder.read(incoming.input),
        labels,
      );
  throw new Error(`The sample ${id} holds no report.`);
}

/** What of an expected event an event does not have; empty when it is the one. */
function misses(event: EventJson, expected: ExpectedEvent): string[] {
  const found: string[] = [];
  const check = (holds: boolean, what: string): void => void (holds || found.push(what));
  const family = families.get(event.act) ?? "none";
  check(expected.families.includes(family), `the act ${event.act} is of the family ${family}`);
  check(expected.status.includes(event.status), `the status is ${event.status}`);
  check(expected.mainOptional === true || event.main === expected.main, `main is ${event.main}`);
  const place = event.place;
  if (expected.country !== undefined)
    check(place?.country === expected.country, `the country is ${place?.country ?? "not known"}`);
  if (expected.places !== undefined) {
    const names = [place?.name, place?.gazetteerName, place?.admin1, place?.admin2].join(", ");
    check(
      expected.places.some((p) => names.toLowerCase().includes(p.toLowerCase())),
      `the place is ${place?.name ?? "not known"}`,
    );
  }
  if (expected.earliest !== undefined)
    check(
      event.time?.earliest === expected.earliest && event.time.latest === expected.latest,
      `the time is ${event.time?.edtf ?? "not known"}`,
    );
  for (const field of ["killed", "wounded", "abducted"] as const) {
    const range = expected[field];
    if (range === undefined) continue;
    const told = event.tolls[field];
    const number = told?.best ?? told?.low ?? told?.high;
    check(
      number !== undefined && number !== null && number >= range[0] && number <= range[1],
      `${field} is ${number ?? "not known"}`,
    );
  }
  return found;
}

const describeEvent = (e: EventJson): string =>
  `${e.act} ${e.main ? "main" : "background"} ${e.status} ${e.time?.edtf ?? "?"} ${e.place?.name ?? "?"} ${Object.entries(
    e.tolls,
  )
    .map(([k, c]) => `${k}=${c.best ?? c.low}`)
    .join(" ")} by ${e.agent?.text ?? "?"} on ${e.target?.text ?? "?"}`;

describe.each(ids)("the sample %s", (id) => {
  const expected = JSON.parse(readFileSync(join(SAMPLES, "expected", `${id}.json`), "utf8")) as Expected;

  test.each(WAYS)("is coded as a reader would, by %s", async (way) => {
    const reading = await readSample(id, way);
    const faults: string[] = [];
    if (reading.anchor.date !== expected.anchor)
      faults.push(`the anchor is ${reading.anchor.date}, not ${expected.anchor}`);
    const main = reading.events.filter((e) => e.main).length;
    if (main < expected.mainEvents[0] || main > expected.mainEvents[1])
      faults.push(`there are ${main} main events, not ${expected.mainEvents.join(" to ")}`);
    for (const event of expected.events) {
      const nearest = reading.events
        .map((e) => ({ e, missing: misses(e, event) }))
        .sort((a, b) => a.missing.length - b.missing.length)[0];
      if (nearest === undefined) faults.push(`${event.key}: there is no event`);
      else if (nearest.missing.length > 0)
        faults.push(
          `${event.key}: nearest is ${nearest.e.id} (${nearest.e.act}): ${nearest.missing.join("; ")}`,
        );
    }
    for (const words of expected.noEvents) {
      for (const event of reading.events)
        for (const claim of event.claims)
          if (claim.field === "act" && claim.evidence.some((q) => within(id, words, q.from, q.to)))
            faults.push(`${event.id} (${event.act}) is made of "${words}"`);
    }
    if (faults.length > 0) today[id] = Math.max(today[id] ?? 0, faults.length);
    const account = ["", ...faults, "found:", ...reading.events.map(describeEvent), ""].join("\n  ");
    if (!process.env.UPDATE_MISSES) expect(faults.length, account).toBeLessThanOrEqual(allowed[id] ?? 0);
  });
});

afterAll(() => {
  if (process.env.UPDATE_MISSES) writeFileSync(MISSES, `${JSON.stringify(today, null, 2)}\n`);
});

function within(id: string, words: string, from: number, to: number): boolean {
  const text = readFileSync(join(SAMPLES, `${id}.txt`), "utf8");
  const at = text.indexOf(words);
  if (at < 0) throw new Error(`The sample ${id} does not hold "${words}".`);
  return at <= from && to <= at + words.length;
}
