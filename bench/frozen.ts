import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Figure } from "./score.ts";

/** The last accepted figures, with what they were measured on. Dated by the commit, so that a new run gives the same file. */
export interface Frozen {
  readonly commit: string | null;
  readonly date: string | null;
  /** Version of the rules and of `data/`. */
  readonly reader: string;
  /** Digest of the files of each folder of `shared/data`, so that figures of other data are not compared. */
  readonly data: Readonly<Record<string, string>>;
  /** Set, then folder, then measure. */
  readonly figures: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, number | null>>>>>
  >;
}

/** The accepted figures, or null before the first freeze. */
export function loadFrozen(file: string): Frozen | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Frozen) : null;
}

/** The accepted value of a figure; undefined where it is new or the data have changed since. */
export function frozenValue(
  frozen: Frozen | null,
  figure: Figure,
  digest: string,
): number | null | undefined {
  if (!frozen || frozen.data[figure.folder] !== digest) return undefined;
  return frozen.figures[figure.set]?.[figure.folder]?.[figure.measure];
}

/** The figures of a run in the form in which they are kept. */
export function freeze(
  figures: readonly Figure[],
  digests: Readonly<Record<string, string>>,
  reader: string,
  root: string,
): Frozen {
  const kept: Record<string, Record<string, Record<string, number | null>>> = {};
  for (const f of figures) {
    kept[f.set] ??= {};
    const folders = kept[f.set] as Record<string, Record<string, number | null>>;
    folders[f.folder] ??= {};
    (folders[f.folder] as Record<string, number | null>)[f.measure] = f.value;
  }
  return { ...commitOf(root), reader, data: digests, figures: kept };
}

/** The first 16 digits of the SHA-256 over input and gold of a folder. */
export function digestOf(dir: string): string {
  const hash = createHash("sha256");
  for (const file of ["input.jsonl", "gold.jsonl"])
    if (existsSync(join(dir, file))) hash.update(readFileSync(join(dir, file)));
  return hash.digest("hex").slice(0, 16);
}

function commitOf(root: string): { commit: string | null; date: string | null } {
  try {
    const [commit, date] = execFileSync("git", ["log", "-1", "--format=%h %cs"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    })
      .trim()
      .split(" ");
    return { commit: commit ?? null, date: date ?? null };
  } catch {
    // no git, or no commit yet: the figures stand without a date
    return { commit: null, date: null };
  }
}
