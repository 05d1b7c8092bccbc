import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { KnowledgeData } from "./knowledge.ts";
import { dataStamp } from "./stamp.ts";

interface Compiled {
  readonly stamp: string;
  readonly version: string;
  readonly data: KnowledgeData;
}

/** Checked data with its version: the first digits of a hash over its contents. */
export interface VersionedData {
  readonly data: KnowledgeData;
  readonly version: string;
}

/**
 * The data folder, from the compiled cache where no file has changed since, else read and checked anew and cached.
 * Throws a DataError that lists every fault. A cache that cannot be written costs time at the next start, nothing else.
 */
export async function cachedData(
  root: string,
  cacheFiles: readonly string[] = cachePlaces(root),
): Promise<VersionedData> {
  const stamp = dataStamp(root);
  for (const file of cacheFiles) {
    const hit = readCache(file);
    if (hit?.stamp === stamp) return { data: hit.data, version: hit.version };
  }
  const { loadData } = await import("./load.ts"); // needs the YAML parser and the schemas, which a warm start does without
  const data = loadData(root);
  const version = createHash("sha256").update(JSON.stringify(data)).digest("hex").slice(0, 12);
  const text = JSON.stringify({ stamp, version, data } satisfies Compiled);
  for (const file of cacheFiles) if (writeCache(file, text)) break;
  return { data, version };
}

/** Beside the compiled program, else in the user's cache folder. */
function cachePlaces(root: string): string[] {
  const user = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const name = createHash("sha256").update(root).digest("hex").slice(0, 12);
  return [join(root, "..", "dist", "knowledge.json"), join(user, "dateline", `knowledge-${name}.json`)];
}

function readCache(file: string): Compiled | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Compiled;
  } catch {
    return undefined; // half-written or foreign: it is made anew
  }
}

function writeCache(file: string, text: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const part = `${file}.${process.pid}.part`;
    writeFileSync(part, text);
    renameSync(part, file);
    return true;
  } catch {
    return false; // a read-only installation
  }
}
