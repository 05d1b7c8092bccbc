import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Gate, openGate } from "../src/reader/gate.ts";
import { type BenchInput, loadInputs } from "./harness.ts";

/** What a line of gold tells of whether a report is violent; the sets name it differently. */
interface Gold {
  readonly id: string;
  readonly relevant?: boolean;
  readonly source?: string;
  readonly templates?: readonly unknown[];
  readonly events?: readonly unknown[];
  readonly killed?: number;
  readonly injured?: number;
  readonly incident?: string;
}

/** Whether a report is never trained on: a fifth of them, by the id (for same-incident, by the incident). */
export const isHeldOut = (name: string): boolean =>
  createHash("sha256").update(name).digest().readUInt32LE(0) / 2 ** 32 < 0.2;

/** A part of a set: which of its reports, and whether they are violent. */
interface Part {
  readonly name: string;
  readonly folder: string;
  readonly violent: boolean | "mixed";
  readonly holds?: (gold: Gold) => boolean;
  readonly note: string;
}

const PARTS: readonly Part[] = [
  {
    name: "relevance, SATP",
    folder: "relevance",
    violent: true,
    holds: (g) => g.relevant === true,
    note: "four fifths trained on",
  },
  {
    name: "relevance, SATP, held out",
    folder: "relevance",
    violent: true,
    holds: (g) => g.relevant === true && isHeldOut(g.id),
    note: "not trained on; set the threshold",
  },
  {
    name: "muc4-dev, with templates",
    folder: "muc4-dev",
    violent: true,
    holds: (g) => (g.templates?.length ?? 0) > 0,
    note: "four fifths trained on",
  },
  {
    name: "muc4-dev, the same, held out",
    folder: "muc4-dev",
    violent: true,
    holds: (g) => (g.templates?.length ?? 0) > 0 && isHeldOut(g.id),
    note: "not trained on; set the threshold",
  },
  {
    name: "muc4-devtest, with templates",
    folder: "muc4-devtest",
    violent: true,
    holds: (g) => (g.templates?.length ?? 0) > 0,
    note: "never trained or tuned on",
  },
  { name: "isaf", folder: "isaf", violent: true, note: "four fifths trained on" },
  {
    name: "native, with events",
    folder: "native",
    violent: true,
    holds: (g) => (g.events?.length ?? 0) > 0,
    note: "four fifths trained on",
  },
  {
    name: "gun-casualties, someone hurt",
    folder: "gun-casualties",
    violent: true,
    holds: (g) => (g.killed ?? 0) + (g.injured ?? 0) > 0,
    note: "four fifths trained on",
  },
  {
    name: "gun-casualties, held out",
    folder: "gun-casualties",
    violent: true,
    holds: (g) => isHeldOut(g.id),
    note: "all of them; not trained on; set the threshold",
  },
  { name: "gun-casualties, all", folder: "gun-casualties", violent: true, note: "four fifths trained on" },
  {
    name: "same-incident, held out",
    folder: "same-incident",
    violent: true,
    holds: (g) => isHeldOut(g.incident ?? g.id),
    note: "not trained on; set the threshold",
  },
  {
    name: "same-incident, all",
    folder: "same-incident",
    violent: true,
    note: "four fifths trained on; 191 are a title and no text",
  },
  {
    name: "relevance, BBC",
    folder: "relevance",
    violent: false,
    holds: (g) => g.relevant === false,
    note: "four fifths trained on; some mention violence",
  },
  {
    name: "relevance, BBC, held out",
    folder: "relevance",
    violent: false,
    holds: (g) => g.relevant === false && isHeldOut(g.id),
    note: "not trained on: the fair figure",
  },
  {
    name: "muc4-dev, without templates",
    folder: "muc4-dev",
    violent: "mixed",
    holds: (g) => g.templates?.length === 0,
    note: "mostly politics about violence; not trained on",
  },
  {
    name: "muc4-devtest, without",
    folder: "muc4-devtest",
    violent: "mixed",
    holds: (g) => g.templates?.length === 0,
    note: "the same; never trained or tuned on",
  },
  { name: "timex", folder: "timex", violent: "mixed", note: "newswire, a third of it with violence" },
  {
    name: "toponyms-lgl",
    folder: "toponyms-lgl",
    violent: "mixed",
    note: "local news, a third of it with crime",
  },
  { name: "toponyms-geovirus", folder: "toponyms-geovirus", violent: "mixed", note: "epidemics" },
  { name: "wikinews", folder: "wikinews", violent: "mixed", note: "a quarter of it with violence" },
];

/** Other thresholds to show beside the file's, as log-odds. */
const BESIDE = [-2, 0];
const STREAM = 20_000;
const CONFLICT_SHARE = 0.05;

/** Recall on violent reports, the share of others let through, and the throughput of the gate, on one core. */
export function measureGate(shared: string, root: string): string {
  const file = join(root, "models", "gate", "gate.bin");
  const gate = openGate(file);
  const thresholds = [...BESIDE, gate.threshold].sort((a, b) => a - b);
  const lines = [
    `${gate.version}, ${Math.round(readFileSync(file).length / 1024)} kB, threshold ${gate.threshold.toFixed(2)}; the shares of reports let through at thresholds ${thresholds.map((t) => t.toFixed(1)).join(", ")}`,
  ];
  let kind: Part["violent"] | undefined;
  for (const part of PARTS) {
    if (part.violent !== kind) lines.push(HEADINGS[String(part.violent)] as string);
    kind = part.violent;
    const inputs = inputsOf(shared, part);
    if (inputs === null)
      lines.push(`  ${part.name}: skipped, there is no ${join(shared, "data", part.folder)}`);
    else lines.push(partLine(gate, part, inputs, thresholds));
  }
  lines.push(...streamLines(gate, shared));
  return lines.join("\n");
}

const HEADINGS: Readonly<Record<string, string>> = {
  true: "violent reports (recall)",
  false: "reports without violence (share let through)",
  mixed: "unsorted reports (share let through)",
};

function inputsOf(shared: string, part: Part): readonly BenchInput[] | null {
  const dir = join(shared, "data", part.folder);
  if (!existsSync(dir)) return null;
  const { inputs } = loadInputs(dir);
  const { holds } = part;
  if (holds === undefined) return inputs;
  const kept = new Set(
    readFileSync(join(dir, "gold.jsonl"), "utf8")
      .split("\n")
      .filter((l) => l !== "")
      .map((l) => JSON.parse(l) as Gold)
      .filter(holds)
      .map((g) => g.id),
  );
  return inputs.filter((i) => kept.has(i.id));
}

function partLine(
  gate: Gate,
  part: Part,
  inputs: readonly BenchInput[],
  thresholds: readonly number[],
): string {
  const scores = inputs.map((i) => gate.score(i.text, i.title));
  const shares = thresholds.map((t) => percent(scores.filter((s) => s >= t).length / scores.length));
  return `  ${part.name.padEnd(31)} ${String(inputs.length).padStart(5)} ${shares.map((s) => s.padStart(9)).join("")}   ${part.note}`;
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/**
 * A stream in which one report in twenty is of conflict (MUC-4 devtest with templates) and the others are BBC news
 * that training never saw, in a fixed order; each report is scored anew.
 */
function streamLines(gate: Gate, shared: string): string[] {
  const devtest = PARTS.find((p) => p.name.startsWith("muc4-devtest, with templates")) as Part;
  const bbc = PARTS.find((p) => p.name === "relevance, BBC, held out") as Part;
  const [conflict, dull] = [inputsOf(shared, devtest), inputsOf(shared, bbc)];
  if (!conflict?.length || !dull?.length) return ["stream: skipped, since a set is missing"];
  const every = Math.round(1 / CONFLICT_SHARE);
  const stream = Array.from({ length: STREAM }, (_, i) =>
    i % every === 0
      ? (conflict[(i / every) % conflict.length] as BenchInput)
      : (dull[i % dull.length] as BenchInput),
  );
  for (const i of stream.slice(0, 500)) gate.score(i.text, i.title);
  const words = stream.reduce((n, i) => n + i.text.split(/\s+/).length, 0);
  let through = 0;
  const started = performance.now();
  for (const i of stream) if (gate.passes(i.text, i.title)) through++;
  const seconds = (performance.now() - started) / 1000;
  return [
    `stream of ${STREAM} reports, ${percent(CONFLICT_SHARE)} of conflict, ${Math.round(words / STREAM)} words on average: ${percent(through / STREAM)} let through`,
    `throughput: ${Math.round(STREAM / seconds)} reports/s, ${((seconds / STREAM) * 1e6).toFixed(1)} µs a report, ${((seconds / words) * 400 * 1e6).toFixed(1)} µs for 400 words, one thread`,
  ];
}
