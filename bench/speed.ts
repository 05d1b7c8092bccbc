import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { openReader } from "../src/index.ts";
import { type BenchInput, loadInputs, reportInput } from "./harness.ts";

/** Texts of two kinds: mixed-case web news, and all-capitals wire. */
const FOLDERS = ["wikinews", "muc4-dev"];
const STARTS = 7;
const WARM_UP = 30;

/** Reports a second, milliseconds a report, peak memory and start-up, on one core. */
export async function measureSpeed(shared: string, root: string): Promise<string> {
  const lines = [`node ${process.version}, ${cpus()[0]?.model ?? "unknown CPU"}, one thread`];
  const opened = performance.now();
  const reader = await openReader();
  lines.push(`open the reader: ${Math.round(performance.now() - opened)} ms`);
  for (const folder of FOLDERS) {
    const dir = join(shared, "data", folder);
    if (!existsSync(dir)) {
      lines.push(`${folder}: skipped, there is no ${dir}`);
      continue;
    }
    const { inputs } = loadInputs(dir);
    for (const input of inputs.slice(0, WARM_UP)) reader.read(reportInput(input));
    lines.push(`${folder}: ${timeReports(inputs, (i) => reader.read(reportInput(i)))}`);
  }
  lines.push(`peak memory (RSS): ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  lines.push(coldStart(root));
  return lines.join("\n");
}

function timeReports(inputs: readonly BenchInput[], read: (input: BenchInput) => unknown): string {
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
function coldStart(root: string): string {
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
      execFileSync(process.execPath, [cli, "read", file], { stdio: ["ignore", "ignore", "inherit"] });
      times.push(performance.now() - before);
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
  const sorted = times.sort((a, b) => a - b);
  return `start-up, "dateline read" on one report: median ${Math.round(sorted[STARTS >> 1] ?? 0)} ms of ${STARTS} (${Math.round(sorted[0] ?? 0)} to ${Math.round(sorted[STARTS - 1] ?? 0)})`;
}
