import { availableParallelism } from "node:os";
import type { Coder } from "../index.ts";
import { openCoder } from "../index.ts";

/** Options of every command that codes reports. */
export interface CoderFlags {
  /** False with `--no-reader`. */
  readonly reader?: boolean;
  /** False with `--no-gate`. */
  readonly gate?: boolean;
  readonly readerThreads?: number;
}

const MOST_THREADS = 4;

/**
 * The coder with the installed knowledge and models; loaded here only, so that commands which read nothing start at once.
 * Where the neural reader cannot run, stderr says why, and rules read alone.
 */
export const loadCoder = (flags: CoderFlags = {}): Promise<Coder> =>
  openCoder({
    model: flags.reader !== false,
    gate: flags.gate !== false,
    threads: flags.readerThreads ?? Math.min(MOST_THREADS, availableParallelism()),
    onUnavailable: (why) => void process.stderr.write(`${why.message}\n`),
  });
