import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Casebook } from "../casebook/casebook.ts";
import type { Coder } from "../index.ts";
import { EXIT, UserError } from "./exit.ts";
import { labelsOf } from "./labels.ts";
import { packageFolder } from "./package-folder.ts";
import { handleInputs } from "./read-inputs.ts";
import { type CoderFlags, loadCoder } from "./reader.ts";
import { openSink } from "./sink.ts";
import { readingWriter } from "./writers.ts";

/** Options of `dateline demo`. */
export interface DemoOptions extends CoderFlags {
  readonly casebook: string;
  readonly serve: boolean;
  readonly port?: number;
}

/** `dateline demo`: codes the sample reports into a casebook, prints their events and shows them. Gives the exit status. */
export async function demoCommand(options: DemoOptions): Promise<number> {
  const casebook = await freshDemoCasebook(options.casebook);
  let setAside = 0;
  let coder: Coder;
  try {
    coder = await loadCoder(options);
    const sink = await openSink(undefined);
    const writer = readingWriter("text", sink, labelsOf(coder.rules.knowledge.data), {
      single: false,
      explain: false,
    });
    const counts = await handleInputs({
      paths: [join(packageFolder(), "samples")],
      progress: !sink.terminal,
      handle: (input) => coder.read(input),
      async take({ where, result }) {
        await casebook.add(result, new Date().toISOString());
        await writer.write(where, result);
      },
    });
    setAside = counts.setAside;
    await writer.end();
    await sink.write(`The casebook is ${options.casebook}.\n`);
    await coder.close();
  } finally {
    await casebook.close();
  }
  if (options.serve)
    await (await import("./serve.ts")).serveCasebook(options.casebook, coder.rules, options.port);
  return setAside > 0 ? EXIT.setAside : EXIT.ok;
}

/** A new casebook in place of an earlier demo's. Any other file is left as it is. */
async function freshDemoCasebook(file: string): Promise<Casebook> {
  if (existsSync(file)) {
    const old = await Casebook.open(file);
    const kind = await old.setting("kind");
    await old.close();
    if (kind !== "demo")
      throw new UserError(
        `${file} is a casebook that the demo did not make. Give another path with --casebook.`,
      );
    for (const end of ["", "-wal", "-shm"]) await rm(`${file}${end}`, { force: true });
  }
  const casebook = await Casebook.open(file);
  await casebook.setSetting("kind", "demo");
  return casebook;
}
