import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { ReportInput } from "../core/report.ts";
import { messageOf } from "./exit.ts";
import { linesOf } from "./lines.ts";
import { type Checked, checkJsonLine, checkRecord, decodeUtf8 } from "./report-input.ts";

/** A report to read, or one that was set aside, and where it came from: a path, or `path:line`. */
export type Incoming =
  | { readonly where: string; readonly input: ReportInput }
  | { readonly where: string; readonly reason: string };

/** A file to read reports from. */
export interface Source {
  readonly path: string;
  readonly kind: "text" | "jsonl" | "stdin";
  /** The argument itself, not found in a folder. */
  readonly named: boolean;
}

/** What an argument leads to: files to read, and what was set aside. */
export type Found = Source | { readonly where: string; readonly reason: string };

const TEXT = new Set([".txt", ".md", ".text", ".markdown"]);
const JSONL = new Set([".jsonl", ".ndjson"]);
/** A report of the size of a long book is a mistake, and would take all memory. */
const LIMIT = 64 * 1024 * 1024;
const NOT_UTF8 = "It is not UTF-8 text. Convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8.";
const TOO_LARGE = `It is larger than ${LIMIT / 1024 / 1024} MB. Split it into one report a file or a line.`;

/** The files behind the arguments: directories are searched for .txt, .md and .jsonl files, in order of their names. */
export async function findSources(paths: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of paths) {
    if (path === "-") {
      found.push({ path, kind: "stdin", named: true });
      continue;
    }
    const what = await stat(path).catch((cause: NodeJS.ErrnoException) => cause);
    if (what instanceof Error)
      found.push({
        where: path,
        reason:
          what.code === "ENOENT"
            ? "There is no such file or folder."
            : `It cannot be opened: ${what.message}.`,
      });
    else if (what.isDirectory()) found.push(...(await searchDirectory(path)));
    else found.push(kindOfFile(path));
  }
  return found;
}

function kindOfFile(path: string): Found {
  const extension = extname(path).toLowerCase();
  if (JSONL.has(extension)) return { path, kind: "jsonl", named: true };
  if ([".html", ".htm", ".pdf", ".docx", ".doc", ".json", ".csv", ".zip", ".gz"].includes(extension))
    return {
      where: path,
      reason: `${extension} files are not read. Give plain text (.txt, .md) or JSON Lines (.jsonl).`,
    };
  return { path, kind: "text", named: true };
}

async function searchDirectory(directory: string): Promise<Found[]> {
  const found: Found[] = [];
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const path = join(folder, entry.name);
      const extension = extname(entry.name).toLowerCase();
      if (entry.isDirectory()) await walk(path);
      else if (TEXT.has(extension)) found.push({ path, kind: "text", named: false });
      else if (JSONL.has(extension)) found.push({ path, kind: "jsonl", named: false });
    }
  };
  try {
    await walk(directory);
  } catch (cause) {
    found.push({ where: directory, reason: `The folder cannot be searched: ${messageOf(cause)}.` });
  }
  if (found.length === 0)
    found.push({ where: directory, reason: "The folder holds no .txt, .md or .jsonl file." });
  return found;
}

/** The reports of a file, one after the other. What cannot be read comes with its reason; nothing is thrown. */
export async function* readSource(source: Source): AsyncGenerator<Incoming> {
  try {
    if (source.kind === "text") yield await readText(source.path);
    else if (source.kind === "jsonl") yield* readJsonl(source.path, createReadStream(source.path));
    else yield* readStdin();
  } catch (cause) {
    yield { where: source.path, reason: `It cannot be read: ${messageOf(cause)}.` };
  }
}

async function readText(path: string): Promise<Incoming> {
  if ((await stat(path)).size > LIMIT) return { where: path, reason: TOO_LARGE };
  const text = decodeUtf8(await readFile(path));
  if (text === null || text.includes("\0")) return { where: path, reason: NOT_UTF8 };
  const beside = `${path.slice(0, path.length - extname(path).length)}.json`;
  const json = await readFile(beside, "utf8").catch(() => null);
  if (json === null) return { where: path, ...checkRecord(text, {}) };
  const about = parseObject(json);
  if (about === null)
    return {
      where: path,
      reason: `The file beside it, ${basename(beside)}, is not a JSON object. Correct or remove it.`,
    };
  return { where: path, ...checkRecord(text, about) };
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

async function* readJsonl(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Incoming> {
  for await (const line of linesOf(chunks, LIMIT)) {
    const where = `${name}:${line.number}`;
    if (line.tooLong) yield { where, reason: TOO_LARGE };
    else {
      const text = decodeUtf8(line.bytes);
      if (text === null) yield { where, reason: NOT_UTF8 };
      else if (text.trim() !== "") yield { where, ...checkJsonLine(text) };
    }
  }
}

/** Standard input holds JSON Lines when its first line is a JSON object, else one plain text. */
async function* readStdin(): AsyncGenerator<Incoming> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of process.stdin as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > LIMIT) {
      yield { where: "-", reason: TOO_LARGE };
      return;
    }
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  const text = decodeUtf8(bytes);
  if (text === null || text.includes("\0")) yield { where: "-", reason: NOT_UTF8 };
  else if (isJsonLines(text)) {
    const lines = text.split("\n");
    for (const [i, line] of lines.entries())
      if (line.trim() !== "")
        yield { where: `-:${i + 1}`, ...checkJsonLine(line) } satisfies Incoming & Checked;
  } else yield { where: "-", ...checkRecord(text, {}) };
}

/** True when the first line is a JSON object. */
export function isJsonLines(text: string): boolean {
  const first = text.trimStart().split("\n", 1)[0] ?? "";
  return first.startsWith("{") && parseObject(first) !== null;
}
