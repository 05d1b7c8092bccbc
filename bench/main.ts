import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Coder } from "../src/index.ts";
import { ABLATION_NOTE, ablationTable, type Outcome, speedOf, WAYS, writeAblation } from "./ablation.ts";
import { digestOf, freeze, loadFrozen } from "./frozen.ts";
import { measureGate } from "./gate.ts";
import { type BenchInput, type BenchSet, emptyAnswer, loadInputs, UsageError } from "./harness.ts";
import { openParts, optionsOf, PARTS_OPTIONS, type Parts, partsOf } from "./parts.ts";
import { predictAll } from "./pool.ts";
import { type Figure, scoreFile } from "./score.ts";
import { SETS, setNamed } from "./sets/index.ts";
import { measureSpeed } from "./speed.ts";
import { figureTable } from "./table.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FROZEN = join(ROOT, "bench", "frozen.json");
const USAGE = `usage:
  npm run -s bench -- <set> --data DIR --out FILE [--limit N]   predictions for DIR/input.jsonl
  npm run -s bench -- all [--shared DIR] [--only SET,SET] [--keep DIR]   every figure on the seen sets
  npm run -s bench -- freeze [--shared DIR]                     the same, and accept the figures
  npm run -s bench -- speed [--shared DIR]                      reports/s, ms per report, memory, start-up
  npm run -s bench -- ablation [--shared DIR] [--cache DIR]     rules, reader, both, with and without the gate: bench/README.md
  npm run -s bench -- gate [--shared DIR]                       the gate's recall, share let through and speed
parts: --no-reader, --no-rules, --gate, --model DIR (default: rules and reader, without the gate)
         --cache DIR keeps what the encoder proposed, for runs that differ in rules alone
options: --workers N (processes; default: one for each core, at most 4)
sets: ${SETS.map((s) => s.name).join(", ")}`;

interface Run {
  readonly coder: Coder;
  readonly parts: Parts;
  readonly workers: number;
}

/** Writes a set's predictions for a folder. Returns how many inputs were set aside. */
async function predictFolder(
  set: BenchSet,
  dir: string,
  out: string,
  limit: number,
  run: Run,
): Promise<number> {
  const { inputs, lines, aside } = loadInputs(dir, limit);
  const outcomes = await predictAll(set, inputs, run.coder, run.workers, optionsOf(run.parts));
  const predictions = outcomes.map((o) => o.prediction);
  const finished = set.finish ? finishAll(set, predictions, inputs, run.coder.rules) : predictions;
  const empties = aside.filter((a) => a.id !== null && !inputs.some((i) => i.id === a.id));
  const all = [...finished, ...empties.map((a) => emptyAnswer(set, a.id as string))];
  mkdirSync(dirname(resolve(out)), { recursive: true });
  writeFileSync(out, all.map((p) => `${JSON.stringify(p)}\n`).join(""));
  const faults = [
    ...aside.map((a) => `line ${a.line}: ${a.reason}`),
    ...outcomes.flatMap((o, i) =>
      o.fault === undefined ? [] : [`line ${lines[i]} (${inputs[i]?.id}): ${o.fault}`],
    ),
  ];
  for (const f of faults) process.stderr.write(`set aside, ${join(dir, "input.jsonl")} ${f}\n`);
  return faults.length;
}

function finishAll(
  set: BenchSet,
  predictions: object[],
  inputs: readonly BenchInput[],
  reader: Coder["rules"],
): object[] {
  const finished = set.finish?.(predictions, inputs, reader) ?? predictions;
  if (finished.length !== inputs.length)
    throw new Error(`The set "${set.name}" gave ${finished.length} lines for ${inputs.length} inputs.`);
  return finished;
}

/** Runs the sets on the seen folders and scores them; null where there is no `shared` folder. */
async function scoreAll(shared: string, only: readonly string[], keep: string | undefined, run: Run) {
  if (!existsSync(join(shared, "data"))) {
    process.stdout.write(
      `skipped: there is no ${join(shared, "data")}, so nothing was measured. Give --shared DIR if the seen sets lie elsewhere.\n`,
    );
    return null;
  }
  const out = keep ?? mkdtempSync(join(tmpdir(), "dateline-bench-"));
  const figures: Figure[] = [];
  const digests: Record<string, string> = {};
  for (const set of only.length > 0 ? only.map(setNamed) : SETS)
    for (const folder of set.folders) {
      const dir = join(shared, "data", folder);
      if (!existsSync(join(dir, "gold.jsonl"))) {
        process.stdout.write(`skipped: ${set.name} on ${folder}, since ${dir} holds no gold.jsonl\n`);
        continue;
      }
      const file = join(out, `${folder}.${set.name}.jsonl`);
      const started = performance.now();
      const faults = await predictFolder(set, dir, file, Number.POSITIVE_INFINITY, run);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stderr.write(
        `${set.name} on ${folder}: ${seconds} s${faults ? `, ${faults} set aside` : ""}\n`,
      );
      digests[folder] = digestOf(dir);
      figures.push(...scoreFile(set.name, join(shared, "eval"), dir, folder, file));
    }
  if (keep === undefined) rmSync(out, { recursive: true });
  for (const set of SETS)
    if (set.folders.length === 0 && only.length === 0)
      process.stdout.write(`skipped: ${set.name} has no seen texts\n`);
  return { figures, digests };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: "string" },
      out: { type: "string" },
      limit: { type: "string" },
      shared: { type: "string", default: join(ROOT, "..", "shared") },
      only: { type: "string" },
      keep: { type: "string" },
      workers: { type: "string" },
      ...PARTS_OPTIONS,
      help: { type: "boolean", short: "h" },
    },
  });
  const command = positionals[0];
  if (values.help || command === undefined || positionals.length > 1) {
    process.stdout.write(`${USAGE}\n`);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const workers = wholeNumber("workers", values.workers) ?? Math.min(4, availableParallelism());
  const parts = partsOf(values);
  if (command === "speed") {
    process.stdout.write(`${await measureSpeed(values.shared, ROOT)}\n`);
    return;
  }
  if (command === "gate") {
    process.stdout.write(`${measureGate(values.shared, ROOT)}\n`);
    return;
  }
  if (command === "ablation") {
    const only = values.only?.split(",") ?? [];
    const outcomes: Outcome[] = [];
    for (const { name, parts: chosen } of WAYS) {
      process.stderr.write(`${name}\n`);
      const way = { ...chosen, model: parts.model, cache: parts.cache };
      const coder = await openParts(way);
      const scored = await scoreAll(values.shared, only, undefined, { coder, parts: way, workers });
      await coder.close();
      if (!scored) return;
      const folders = [...new Set(scored.figures.map((f) => f.folder))];
      const dirs = folders.map((f) => join(values.shared, "data", f));
      outcomes.push({ name, figures: scored.figures, speed: await speedOf(way, dirs) });
      // written after every way, so that a run that is broken off still leaves those that ended
      const table = ablationTable(outcomes);
      if (only.length === 0) writeAblation(ROOT, table, ABLATION_NOTE);
      if (outcomes.length === WAYS.length) process.stdout.write(`${table}\n`);
    }
    return;
  }
  if (command === "all" || command === "freeze") {
    const run = { coder: await openParts(parts), parts, workers };
    const scored = await scoreAll(values.shared, values.only?.split(",") ?? [], values.keep, run);
    if (!scored) return;
    const frozen = loadFrozen(FROZEN);
    process.stdout.write(`${figureTable(scored.figures, frozen, scored.digests)}\n`);
    if (command === "all") return;
    if (values.only) throw new UsageError("freeze takes all sets: leave out --only.");
    const kept = freeze(scored.figures, scored.digests, run.coder.version, ROOT);
    writeFileSync(FROZEN, `${JSON.stringify(kept, null, 2)}\n`);
    process.stdout.write(`wrote ${FROZEN}\n`);
    return;
  }
  const set = setNamed(command);
  if (values.data === undefined || values.out === undefined)
    throw new UsageError(`The set "${command}" needs --data DIR and --out FILE.\n${USAGE}`);
  const limit = wholeNumber("limit", values.limit) ?? Number.POSITIVE_INFINITY;
  await predictFolder(set, values.data, values.out, limit, { coder: await openParts(parts), parts, workers });
}

function wholeNumber(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const n = Number(given);
  if (!Number.isInteger(n) || n < 1)
    throw new UsageError(`--${name} must be a whole number of one or more, got ${JSON.stringify(given)}.`);
  return n;
}

try {
  if (!readdirSync(ROOT).includes("data")) throw new UsageError(`There is no data/ in ${ROOT}.`);
  await main();
} catch (error) {
  const usage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  if (!usage) throw error;
  process.stderr.write(`bench: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
