import type { ReportInput } from "../core/report.ts";
import { messageOf, UserError } from "./exit.ts";
import { findSources, type Incoming, readSource, type Source } from "./inputs.ts";
import { startProgress } from "./progress.ts";

/** A report that was handled, with where it came from. */
export interface Handled<T> {
  readonly where: string;
  readonly result: T;
  /** It is the only report that the arguments name: one plain text, no folder and no JSON Lines. */
  readonly single: boolean;
}

/** What to do with every report of the arguments. */
export interface Work<T> {
  readonly paths: readonly string[];
  /** Day of publication for reports that do not give theirs. */
  readonly published?: string | undefined;
  readonly progress: boolean;
  handle(input: ReportInput): T | Promise<T>;
  /** Is given the results in the order of the reports. */
  take(handled: Handled<T>): Promise<void>;
}

/** How many reports were handled and set aside. */
export interface Counts {
  readonly handled: number;
  readonly setAside: number;
  /** The arguments name one plain text, so that its result stands alone and not in a list. */
  readonly single: boolean;
}

/** Reports under way at once, so that the encoder works on the next while the rules read this one. */
const UNDER_WAY = 3;

/**
 * Handles every report of the arguments and hands on the results in their order. One that cannot be read is set aside:
 * its place and the reason go to stderr, the others go on. Gives the number of those handled and of those set aside.
 */
export async function handleInputs<T>(work: Work<T>): Promise<Counts> {
  const sources = await findSources(work.paths);
  const progress = await startProgress(sources.length, work.progress);
  let handled = 0;
  let setAside = 0;
  const only = work.paths.length === 1 ? sources[0] : undefined;
  let single = only !== undefined && !("reason" in only) && only.named && only.kind !== "jsonl";
  const aside = (where: string, reason: string): void => {
    setAside++;
    process.stderr.write(`set aside: ${where}: ${reason}\n`);
  };
  const outcomeOf = async (incoming: Incoming): Promise<Outcome<T>> => {
    if ("reason" in incoming) return { failed: incoming.reason };
    const { input } = incoming;
    const given = input.published ?? work.published;
    return attempt(() => work.handle(given === undefined ? input : { ...input, published: given }));
  };
  const underWay: { where: string; outcome: Promise<Outcome<T>> }[] = [];
  const settle = async (most: number): Promise<void> => {
    while (underWay.length > most) {
      const { where, outcome } = underWay.shift() as (typeof underWay)[number];
      const result = await outcome;
      if ("failed" in result) aside(where, result.failed);
      else {
        handled++;
        await work.take({ where, result: result.value, single });
      }
      progress.done();
    }
  };
  try {
    for (const source of sources) {
      if ("reason" in source) {
        underWay.push({ where: source.where, outcome: Promise.resolve({ failed: source.reason }) });
        continue;
      }
      let inSource = 0;
      for await (const incoming of readSource(source satisfies Source)) {
        if (inSource++ > 0) progress.more(1);
        if (source.kind === "stdin" && incoming.where !== source.path) single = false; // JSON Lines came in
        underWay.push({ where: incoming.where, outcome: outcomeOf(incoming) });
        await settle(UNDER_WAY - 1);
      }
      if (inSource === 0)
        underWay.push({
          where: source.path,
          outcome: Promise.resolve({ failed: "It holds no report." }),
        });
    }
    await settle(0);
  } finally {
    progress.stop();
  }
  return { handled, setAside, single };
}

type Outcome<T> = { readonly value: T } | { readonly failed: string };

async function attempt<T>(run: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await run() };
  } catch (cause) {
    // A report that breaks the reader is a fault of the reader, but the batch goes on without it.
    return { failed: `The reader failed on it (${messageOf(cause)}). Please send us the report.` };
  }
}

/** The value of `--published`, checked. */
export function checkPublished(
  published: string | undefined,
  isDay: (s: string) => boolean,
): string | undefined {
  if (published !== undefined && !isDay(published))
    throw new UserError(`--published ${published} is not a day. Write it as YYYY-MM-DD, such as 2022-12-10.`);
  return published;
}
