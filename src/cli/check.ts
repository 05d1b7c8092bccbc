import { existsSync } from "node:fs";
import { join } from "node:path";
import { DataError, describeFault } from "../knowledge/errors.ts";
import type { KnowledgeData } from "../knowledge/knowledge.ts";
import { coloursFor } from "./colours.ts";
import { EXIT, UserError } from "./exit.ts";
import { packageFolder } from "./package-folder.ts";

/** Options of `dateline check`. */
export interface CheckOptions {
  readonly data?: string;
  /** False to check the files only. */
  readonly examples: boolean;
}

/**
 * `dateline check`: checks every file of the data folder, then runs the examples of the rules. Each fault is one line on
 * stdout: file and line, the fault, the remedy. Gives the exit status.
 */
export async function checkCommand(options: CheckOptions): Promise<number> {
  const root = options.data ?? join(packageFolder(), "data");
  if (!existsSync(root)) throw new UserError(`There is no data folder ${root}. Give its path with --data.`);
  const c = coloursFor(process.stdout.isTTY === true);
  const finish = (faults: readonly string[], checked: string): number => {
    for (const fault of faults) process.stdout.write(`${fault}\n`);
    if (faults.length === 0) process.stdout.write(`${c.green("no faults")}: ${checked}\n`);
    else
      process.stdout.write(
        `${c.red(`${faults.length} fault${faults.length === 1 ? "" : "s"}`)}: ${checked}\n`,
      );
    return faults.length === 0 ? EXIT.ok : EXIT.failed;
  };
  const { loadData } = await import("../knowledge/load.ts");
  let data: KnowledgeData;
  try {
    data = loadData(root);
  } catch (cause) {
    if (!(cause instanceof DataError)) throw cause;
    return finish(
      cause.faults.map((f) => describeFault(f).trim()),
      `files of ${root}; the examples wait until the files are right`,
    );
  }
  const rules = data.triggers.flatMap((t) =>
    t.rules.map((rule) => ({ ...rule, file: `lang/en/triggers/${t.act}.yml` })),
  );
  const checked = `${data.acts.length} event types, ${data.actors.length} actors, ${rules.length} trigger rules`;
  if (!options.examples) return finish([], checked);
  const [{ openKnowledge }, { checkExamples }] = await Promise.all([
    import("../knowledge/open.ts"),
    import("../pipeline/examples.ts"),
  ]);
  const faults = checkExamples(await openKnowledge({ dataDir: root })).map((f) => {
    const file = rules.find((r) => r.id === f.rule)?.file ?? "lang/en/status.yml";
    return `${file}: ${f.rule}: ${f.problem}: "${f.sentence}" Correct the rule or the example.${c.dim(`\n  ${f.trace}`)}`;
  });
  return finish(faults, `${checked}, with their examples`);
}
