import { isCivilDate } from "../core/date.ts";
import { EXIT } from "./exit.ts";
import { labelsOf } from "./labels.ts";
import { checkPublished, handleInputs } from "./read-inputs.ts";
import { loadReader } from "./reader.ts";
import { openSink } from "./sink.ts";
import { type Format, readingWriter } from "./writers.ts";

/** Options of `dateline read`. */
export interface ReadOptions {
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
    const reader = await loadReader();
    const labels = labelsOf(reader.knowledge.data);
    let writer = undefined as ReturnType<typeof readingWriter> | undefined;
    const open = (single: boolean) =>
      readingWriter(options.format, sink, labels, { single, explain: options.explain === true });
    const counts = await handleInputs({
      paths,
      published,
      progress: !sink.terminal,
      handle: (input) => reader.read(input),
      async take({ single, where, result }) {
        writer ??= open(single);
        await writer.write(where, result);
      },
    });
    // Nothing was read: JSON still ends as valid JSON where a list was to come.
    writer ??= open(counts.single);
    await writer.end();
    await sink.end();
    return counts.setAside > 0 ? EXIT.setAside : EXIT.ok;
  } catch (cause) {
    await sink.abandon();
    throw cause;
  }
}
