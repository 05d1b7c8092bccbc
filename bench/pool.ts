import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Coder } from "../src/index.ts";
import type { BenchInput, BenchSet, Outcome } from "./harness.ts";
import { predictOne } from "./harness.ts";

/** What the parent asks of a worker process: the inputs at some places of the list. */
export interface Job {
  readonly set: string;
  readonly first: number;
  readonly inputs: readonly BenchInput[];
}

export interface Done {
  readonly first: number;
  readonly outcomes: readonly Outcome[];
}

/** Inputs sent at once: few enough that the last batches end together. */
const BATCH = 8;
/** Below this many inputs the start of worker processes costs more than it saves. */
const WORTH_IT = 24;

/**
 * Predictions in the order of the inputs, whatever the number of worker processes. `options` are those of the command
 * line that choose the parts, for the workers.
 */
export async function predictAll(
  set: BenchSet,
  inputs: readonly BenchInput[],
  coder: Coder,
  workers: number,
  options: readonly string[] = [],
): Promise<Outcome[]> {
  if (workers < 2 || inputs.length < WORTH_IT) {
    const outcomes: Outcome[] = [];
    for (const input of inputs) outcomes.push(await predictOne(set, input, coder));
    return outcomes;
  }
  const outcomes = new Array<Outcome>(inputs.length);
  let next = 0;
  const work = (child: ChildProcess): Promise<void> =>
    new Promise((resolve, reject) => {
      const send = (): void => {
        if (next >= inputs.length) {
          child.disconnect();
          resolve();
          return;
        }
        const job: Job = { set: set.name, first: next, inputs: inputs.slice(next, next + BATCH) };
        next += BATCH;
        child.send(job);
      };
      child.on("message", (done: Done) => {
        done.outcomes.forEach((outcome, i) => {
          outcomes[done.first + i] = outcome;
        });
        send();
      });
      child.on("error", reject);
      child.on("exit", (code) => {
        if (code) reject(new Error(`A worker process of the set "${set.name}" ended with status ${code}.`));
      });
      send();
    });
  const worker = fileURLToPath(new URL("./worker.ts", import.meta.url));
  const children = Array.from({ length: workers }, () => fork(worker, options));
  try {
    await Promise.all(children.map(work));
  } finally {
    for (const child of children) if (child.connected) child.kill();
  }
  return outcomes;
}
