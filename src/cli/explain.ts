import { isCivilDate } from "../core/date.ts";
import type { Explanation } from "../index.ts";
import { coloursFor } from "./colours.ts";
import { EXIT, UserError } from "./exit.ts";
import { checkPublished, handleInputs } from "./read-inputs.ts";
import { type CoderFlags, loadCoder } from "./reader.ts";
import { openSink } from "./sink.ts";

/** Options of `dateline explain`. */
export interface ExplainOptions extends CoderFlags {
  readonly stage?: string;
  readonly published?: string;
  readonly format: "text" | "json";
}

const LONGEST_VALUE = 240;

/** `dateline explain`: shows what each stage added to a report, and which rule added it. Gives the exit status. */
export async function explainCommand(path: string, options: ExplainOptions): Promise<number> {
  const published = checkPublished(options.published, isCivilDate);
  const coder = await loadCoder(options);
  const sink = await openSink(undefined);
  const c = coloursFor(sink.terminal);
  const counts = await handleInputs({
    paths: [path],
    published,
    progress: false,
    handle: (input) => coder.explain(input),
    async take({ where, result }) {
      const stages = chooseStages(result, options.stage);
      if (options.format === "json") {
        await sink.write(`${JSON.stringify({ report: result.reading.report.id, where, stages })}\n`);
        return;
      }
      await sink.write(`${c.bold(where)}\n`);
      for (const stage of stages) {
        await sink.write(
          `\n${c.bold(stage.name)} ${c.dim(`adds ${stage.adds}: ${stage.annotations.length}`)}\n`,
        );
        for (const a of stage.annotations) {
          const value = JSON.stringify(a.value) ?? "";
          const shown = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}...` : value;
          const words = JSON.stringify(a.text.length > 80 ? `${a.text.slice(0, 77)}...` : a.text);
          await sink.write(`  ${c.dim(`${a.from}-${a.to}`)} ${words} ${shown} ${c.cyan(a.rule)}\n`);
        }
      }
    },
  });
  await coder.close();
  return counts.setAside > 0 ? EXIT.setAside : EXIT.ok;
}

function chooseStages({ stages }: Explanation, wanted: string | undefined): Explanation["stages"] {
  if (wanted === undefined) return stages;
  const chosen = stages.filter((s) => s.name === wanted || s.adds === wanted);
  if (chosen.length === 0)
    throw new UserError(
      `There is no stage "${wanted}". The stages are: ${stages.map((s) => (s.name === s.adds ? s.name : `${s.name} (${s.adds})`)).join(", ")}.`,
    );
  return chosen;
}
