import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Annotated } from "../src/core/annotated.ts";
import type { LayerName } from "../src/core/layers.ts";
import { makeReport, type ReportInput } from "../src/core/report.ts";
import { eventsOf } from "../src/events/events.ts";
import { type Coder, openCoder } from "../src/index.ts";
import { stagesFor } from "../src/pipeline/stages.ts";
import { makeWordPiece } from "../src/reader/wordpiece.ts";
import { loadInputs, reportInput } from "./harness.ts";

/** Texts of two kinds: mixed-case web news, and all-capitals wire. */
const FOLDERS = ["wikinews", "muc4-dev"];
const STARTS = 7;
const WARM_UP = 30;

/** Reports under way at once, as the commands have it. */
const UNDER_WAY = 3;
/** Words of a report by which times are compared. */
const WORDS = 400;
/** A stream in which one report in twenty is of conflict: most are ordinary news. */
const STREAM = { reports: 4000, conflict: 0.05 };

/**
 * Reports a second by rules alone on one core and with the neural reader on two threads, where the time of a report goes,
 * a stream behind the gate, start-up and peak memory.
 */
export async function measureSpeed(shared: string, root: string): Promise<string> {
  const lines = [`node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown CPU"}`];
  const opened = performance.now();
  const coder = await openCoder({ gate: false, threads: 2, onUnavailable: (why) => lines.push(why.message) });
  lines.push(`open knowledge and models: ${Math.round(performance.now() - opened)} ms`);
  for (const folder of FOLDERS) {
    const dir = join(shared, "data", folder);
    if (!existsSync(dir)) {
      lines.push(`${folder}: skipped, there is no ${dir}`);
      continue;
    }
    const inputs = loadInputs(dir).inputs.map(reportInput);
    for (const input of inputs.slice(0, WARM_UP)) coder.rules.read(input);
    lines.push(`${folder}, rules alone, one core: ${timeReports(inputs, (i) => coder.rules.read(i))}`);
    if (coder.model)
      lines.push(`${folder}, rules and reader, two threads: ${await timeCoder(inputs, coder)}`);
    lines.push(`  of a report of ${WORDS} words: ${await shares(inputs, coder)}`);
  }
  lines.push(await stream(shared));
  lines.push(`peak memory (RSS): ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  await coder.close();
  lines.push(coldStart(root, "with the reader", []), coldStart(root, "by rules alone", ["--no-reader"]));
  return lines.join("\n");
}

const MOST_TIMED = 200;
const wordsOf = (inputs: readonly ReportInput[]): number =>
  inputs.reduce((n, i) => n + i.text.split(/\s+/).length, 0);

async function timeCoder(all: readonly ReportInput[], coder: Coder): Promise<string> {
  const inputs = all.slice(0, MOST_TIMED);
  const queue = [...inputs];
  const started = performance.now();
  const work = async (): Promise<void> => {
    for (let input = queue.shift(); input; input = queue.shift()) await coder.read(input);
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, work));
  const seconds = (performance.now() - started) / 1000;
  return `${inputs.length} reports, ${(inputs.length / seconds).toFixed(1)} reports/s, ${(wordsOf(inputs) / seconds / WORDS).toFixed(1)} of ${WORDS} words`;
}

/** Milliseconds of each part of reading, one after the other, for a report of so many words. */
async function shares(all: readonly ReportInput[], coder: Coder): Promise<string> {
  const inputs = all.slice(0, MOST_TIMED / 2);
  const spent = new Map<string, number>();
  const timed = async <T>(part: string, run: () => T | Promise<T>): Promise<T> => {
    const before = performance.now();
    const made = await run();
    spent.set(part, (spent.get(part) ?? 0) + performance.now() - before);
    return made;
  };
  const stages = stagesFor(coder.rules.knowledge);
  const vocabulary = readFileSync(VOCABULARY, "utf8").trimEnd().split("\n");
  const wordPiece = makeWordPiece(vocabulary);
  for (const input of inputs) {
    await timed("word pieces", () => wordPiece.cut(input.text));
    const { proposals } = await timed("encode", () => coder.preview(input));
    let report = Annotated.of(makeReport(input)) as Annotated<LayerName>;
    report = report.with("proposal", proposals?.proposal ?? []).with("gist", proposals?.gist ?? []);
    for (const stage of stages)
      report = await timed(PART_OF[stage.name] ?? "resolve", () =>
        report.with(stage.adds, stage.run(report)),
      );
    await timed("events", () => eventsOf(report, coder.rules.knowledge));
  }
  // the preview cuts word pieces, too
  spent.set("encode", (spent.get("encode") ?? 0) - (spent.get("word pieces") ?? 0));
  const scale = WORDS / wordsOf(inputs);
  return [...spent].map(([part, ms]) => `${part} ${(ms * scale).toFixed(2)} ms`).join(", ");
}

const VOCABULARY = fileURLToPath(new URL("../models/reader/vocab.txt", import.meta.url));

/** Stages that do not find or resolve mentions. */
const PART_OF: Readonly<Record<string, string>> = {
  tokens: "text",
  sentences: "text",
  zones: "text",
  quotes: "text",
  frames: "rules",
  join: "rules",
  cast: "rules",
};

/** Ordinary news with some conflict in it, behind the gate, by rules alone. */
async function stream(shared: string): Promise<string> {
  const folder = join(shared, "data", "relevance");
  if (!existsSync(join(folder, "gold.jsonl"))) return `stream: skipped, there is no ${folder}`;
  const relevant = new Set(
    readFileSync(join(folder, "gold.jsonl"), "utf8")
      .split("\n")
      .filter((l) => l !== "")
      .map((l) => JSON.parse(l) as { id: string; relevant: boolean })
      .filter((g) => g.relevant)
      .map((g) => g.id),
  );
  const inputs = loadInputs(folder).inputs;
  const conflict = inputs.filter((i) => relevant.has(i.id)).map(reportInput);
  const ordinary = inputs.filter((i) => !relevant.has(i.id)).map(reportInput);
  const every = Math.round(1 / STREAM.conflict);
  const coder = await openCoder({ model: false });
  let passed = 0;
  const started = performance.now();
  for (let i = 0; i < STREAM.reports; i++) {
    const from = i % every === 0 ? conflict : ordinary;
    const { gate } = await coder.read(
      from[Math.floor(i / (i % every === 0 ? every : 1)) % from.length] as ReportInput,
    );
    if (gate?.passed) passed++;
  }
  const seconds = (performance.now() - started) / 1000;
  return `stream of ${STREAM.reports} reports, ${100 * STREAM.conflict} % of conflict, gate and rules, one core: ${Math.round(STREAM.reports / seconds)} reports/s, ${((100 * passed) / STREAM.reports).toFixed(1)} % let through`;
}

function timeReports(inputs: readonly ReportInput[], read: (input: ReportInput) => unknown): string {
  const times: number[] = [];
  const started = performance.now();
  for (const input of inputs) {
    const before = performance.now();
    read(input);
    times.push(performance.now() - before);
  }
  const seconds = (performance.now() - started) / 1000;
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  const bytes = inputs.reduce((n, i) => n + i.text.length, 0);
  return `${inputs.length} reports, ${(inputs.length / seconds).toFixed(1)} reports/s, ${Math.round(bytes / seconds / 1000)} kB/s, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms`;
}

/** Wall time of the built command line on one small report, the median of several runs. */
function coldStart(root: string, way: string, options: readonly string[]): string {
  const cli = join(root, "dist", "cli", "main.js");
  if (!existsSync(cli)) return `start-up: skipped, there is no ${cli}; run "npm run build"`;
  const dir = mkdtempSync(join(tmpdir(), "dateline-speed-"));
  const file = join(dir, "report.txt");
  writeFileSync(
    file,
    "KANO, Nigeria, March 4 (Wire) - Gunmen killed three farmers near the town of Gusau on Monday, police said.\n",
  );
  const times: number[] = [];
  try {
    for (let i = 0; i < STARTS; i++) {
      const before = performance.now();
      execFileSync(process.execPath, [cli, "read", file, ...options], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      times.push(performance.now() - before);
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
  const sorted = times.sort((a, b) => a - b);
  return `start-up, "dateline read" on one report ${way}: median ${Math.round(sorted[STARTS >> 1] ?? 0)} ms of ${STARTS} (${Math.round(sorted[0] ?? 0)} to ${Math.round(sorted[STARTS - 1] ?? 0)})`;
}
