import { isCivilDate } from "../core/date.ts";
import { EXIT } from "./exit.ts";
import { labelsOf } from "./labels.ts";
import { checkPublished, handleInputs } from "./read-inputs.ts";
import { type CoderFlags, loadCoder } from "./reader.ts";
import { openSink } from "./sink.ts";
import { type Format, readingWriter } from "./writers.ts";

/** Options of `dateline read`. */
export interface ReadOptions extends CoderFlags {
  readonly format: Format;
  readonly published?: string;
  readonly explain?: boolean;
  readonly out?: string;
}

/** `dateline read`: codes reports and writes their events. Gives the exit status. */
export async function readCommand(paths: readonly string[], options: ReadOptions): Promise<number> {
  const published = checkPublished(options.published, isCivilDate);
  const sink = await openSink(options.out);
  try {
    const coder = await loadCoder(options);
    const labels = labelsOf(coder.rules.knowledge.data);
    let writer = undefined as ReturnType<typeof readingWriter> | undefined;
    const open = (single: boolean) =>
      readingWriter(options.format, sink, labels, { single, explain: options.explain === true });
    const counts = await handleInputs({
      paths,
      published,
      progress: !sink.terminal,
      handle: (input) => coder.read(input),
      async take({ single, where, result }) {
        writer ??= open(single);
        await writer.write(where, result);
      },
    });
    // Nothing was read: JSON still ends as valid JSON where a list was to come.
    writer ??= open(counts.single);
    await writer.end();
    await sink.end();
    await coder.close();
    return counts.setAside > 0 ? EXIT.setAside : EXIT.ok;
  } catch (cause) {
    await sink.abandon();
    throw cause;
  }
}
