import type { Reading } from "../core/reading.ts";
import { renderCards } from "./cards.ts";
import { coloursFor } from "./colours.ts";
import { readingToJson } from "./json.ts";
import type { Labels } from "./labels.ts";
import type { Sink } from "./sink.ts";

export const FORMATS = ["text", "json", "jsonl"] as const;
export type Format = (typeof FORMATS)[number];

/** Writes readings one by one in a format. */
export interface ReadingWriter {
  write(where: string, reading: Reading): Promise<void>;
  end(): Promise<void>;
}

/** A writer for one of the formats. `single`: JSON is one object and not a list. */
export function readingWriter(
  format: Format,
  sink: Sink,
  labels: Labels,
  options: { readonly single: boolean; readonly explain: boolean },
): ReadingWriter {
  switch (format) {
    case "text":
      return textWriter(sink, labels, options.explain);
    case "jsonl":
      return {
        write: (_where, reading) => sink.write(`${JSON.stringify(readingToJson(reading, labels))}\n`),
        async end() {},
      };
    case "json":
      return options.single ? objectWriter(sink, labels) : listWriter(sink, labels);
    default:
      return format satisfies never;
  }
}

function textWriter(sink: Sink, labels: Labels, explain: boolean): ReadingWriter {
  const colours = coloursFor(sink.terminal);
  const width = Math.max(60, Math.min(sink.width, 120));
  let reports = 0;
  let events = 0;
  let main = 0;
  return {
    async write(where, reading) {
      reports++;
      events += reading.events.length;
      main += reading.events.filter((e) => e.main).length;
      await sink.write(renderCards(reading, labels, { where, width, colours, explain }));
    },
    async end() {
      if (reports > 1)
        await sink.write(
          `${colours.bold(`${reports} reports, ${events} events`)}: ${main} main, ${events - main} background\n`,
        );
    },
  };
}

function objectWriter(sink: Sink, labels: Labels): ReadingWriter {
  return {
    write: (_where, reading) => sink.write(`${JSON.stringify(readingToJson(reading, labels), null, 2)}\n`),
    async end() {},
  };
}

function listWriter(sink: Sink, labels: Labels): ReadingWriter {
  let first = true;
  return {
    async write(_where, reading) {
      await sink.write(`${first ? "[\n" : ",\n"}${JSON.stringify(readingToJson(reading, labels), null, 2)}`);
      first = false;
    },
    async end() {
      await sink.write(first ? "[]\n" : "\n]\n");
    },
  };
}
