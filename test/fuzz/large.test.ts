import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largeText } from "./large-text.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** The bounds of reading: 10 MB of dense news in 4 GB, and within ten minutes on two busy cores; an idle one needs about three. */
const HEAP_MB = 4096;
const SECONDS = 600;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dateline-large-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads a text in a process of its own; fails when it dies, or is not done in time. */
async function readApart(
  text: string,
  seconds: number,
): Promise<{ units: number; events: number; seconds: number; peakMb: number }> {
  const file = join(folder, "report.txt");
  writeFileSync(file, text);
  const built = join(ROOT, "dist", "index.js");
  const library = isFresh(built) ? [built] : [join(ROOT, "src", "index.ts")];
  const loader = library[0] === built ? [] : ["--import", "tsx"];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MB}`,
      ...loader,
      join(import.meta.dirname, "read-large.mjs"),
      ...library,
      file,
    ],
    { cwd: ROOT, timeout: seconds * 1000, killSignal: "SIGKILL" },
  );
  return JSON.parse(stdout);
}

/** True when no source is newer than what was built from it. */
function isFresh(built: string): boolean {
  if (!existsSync(built)) return false;
  const when = statSync(built).mtimeMs;
  return readdirSync(join(ROOT, "src"), { recursive: true, withFileTypes: true }).every(
    (e) => !e.isFile() || statSync(join(e.parentPath, e.name)).mtimeMs <= when,
  );
}

describe("a report of many megabytes", () => {
  it("ends in bounded time and memory: 10 MB of news", { timeout: (SECONDS + 30) * 1000 }, async () => {
    const took = await readApart(largeText("news", 10_000_000), SECONDS);
    console.log(`10 MB of news: ${took.events} events, ${took.seconds} s, ${took.peakMb} MB`);
    expect(took.units).toBe(10_000_000);
    expect(took.events).toBeGreaterThan(1000);
  });

  it.each(["line", "solid", "marks"])(
    "ends in bounded time and memory: 1 MB of %s",
    { timeout: 200_000 },
    async (kind) => {
      const took = await readApart(largeText(kind, 1_000_000), 190);
      expect(took.units).toBe(1_000_000);
    },
  );
});
