import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReportInput } from "../src/core/report.ts";
import type { Coder, Reader as Rules } from "../src/index.ts";

/** What the sets need of a reader: that of `src/index.ts`, with what stands before the rules already known. */
export type Reader = Pick<Rules, "read" | "analyze" | "knowledge" | "version">;

/** One line of a set's `input.jsonl`. */
export interface BenchInput {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly published?: string | null;
  readonly [key: string]: unknown;
}

/** An evaluation set: how a reading becomes the prediction shape that the set's scorer asks for. */
export interface BenchSet {
  readonly name: string;
  /** Folders of `shared/data` that have the set's shape; none where the whole set is held out. */
  readonly folders: readonly string[];
  /** What is read of an input, where that is not the input as it stands. */
  report?(input: BenchInput): ReportInput;
  /** The prediction for one input. Must survive JSON, since worker processes send it. */
  predict(input: BenchInput, reader: Reader): object | Promise<object>;
  /** The answer for an input that could not be read. Default: the id alone. */
  empty?(id: string): object;
  /** For sets that look at all documents at once: turns what `predict` gave into the lines to write, in the same order. */
  finish?(predictions: readonly object[], inputs: readonly BenchInput[], reader: Reader): object[];
}

/** A line that could not be used, with the reason. */
export interface SetAside {
  readonly line: number;
  readonly id: string | null;
  readonly reason: string;
}

export interface Inputs {
  readonly inputs: readonly BenchInput[];
  /** Line number of each input. */
  readonly lines: readonly number[];
  readonly aside: readonly SetAside[];
}

export interface Outcome {
  readonly prediction: object;
  /** Why the prediction is the empty one. */
  readonly fault?: string;
}

/** An error for the person at the keyboard: printed without a stack. */
export class UsageError extends Error {}

/** Reads `DIR/input.jsonl` and nothing else. Lines of another shape are set aside. */
export function loadInputs(dir: string, limit = Number.POSITIVE_INFINITY): Inputs {
  const file = join(dir, "input.jsonl");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `Cannot read ${file} (${(error as NodeJS.ErrnoException).code}). Give --data a folder that holds an input.jsonl.`,
    );
  }
  return parseInputs(text, limit);
}

/** The inputs of a JSON-lines text: objects with a string `id` and a string `text`. */
export function parseInputs(text: string, limit = Number.POSITIVE_INFINITY): Inputs {
  const inputs: BenchInput[] = [];
  const lines: number[] = [];
  const aside: SetAside[] = [];
  const seen = new Set<string>();
  text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .forEach((line, i) => {
      if (line.trim() === "" || inputs.length >= limit) return;
      const read = readLine(line, seen);
      if (isAside(read)) aside.push({ line: i + 1, ...read });
      else {
        inputs.push(read);
        lines.push(i + 1);
      }
    });
  return { inputs, lines, aside };
}

/** An input has a text; what was set aside has none that can be read. */
const isAside = (read: BenchInput | Omit<SetAside, "line">): read is Omit<SetAside, "line"> =>
  typeof (read as BenchInput).text !== "string";

function readLine(line: string, seen: Set<string>): BenchInput | Omit<SetAside, "line"> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { id: null, reason: `not JSON (${(error as Error).message})` };
  }
  if (value === null || typeof value !== "object" || Array.isArray(value))
    return { id: null, reason: "not a JSON object" };
  const { id, text } = value as { id?: unknown; text?: unknown };
  if (typeof id !== "string" || id === "") return { id: null, reason: '"id" must be a non-empty text' };
  if (seen.has(id)) return { id: null, reason: `the id ${JSON.stringify(id)} was given before` };
  seen.add(id);
  if (typeof text !== "string") return { id, reason: '"text" must be a text' };
  return value as BenchInput;
}

/** The reader's input for a line; without `published` where the set does not know the day. */
export const reportInput = (input: BenchInput): ReportInput => ({
  id: input.id,
  text: input.text,
  title: typeof input.title === "string" ? input.title : undefined,
  published: typeof input.published === "string" && input.published !== "" ? input.published : undefined,
});

/** The empty answer of a set. */
export const emptyAnswer = (set: BenchSet, id: string): object => set.empty?.(id) ?? { id };

/** One prediction. What cannot be read gets the empty answer and its reason, so that one report never ends a run. */
export async function predictOne(set: BenchSet, input: BenchInput, coder: Coder): Promise<Outcome> {
  try {
    const { gate, proposals } = await coder.preview(set.report?.(input) ?? reportInput(input));
    if (gate?.passed === false) return { prediction: emptyAnswer(set, input.id) };
    const reader: Reader = {
      ...coder.rules,
      read: (i) => coder.rules.read(i, proposals),
      analyze: (i) => coder.rules.analyze(i, proposals),
    };
    return { prediction: await set.predict(input, reader) };
  } catch (error) {
    return {
      prediction: emptyAnswer(set, input.id),
      fault: error instanceof Error ? error.message : String(error),
    };
  }
}
