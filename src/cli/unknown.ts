import { openReader } from "../index.ts";
import { coloursFor } from "./colours.ts";
import { EXIT, UserError } from "./exit.ts";
import { handleInputs } from "./read-inputs.ts";
import { openSink } from "./sink.ts";
import { findUncoded, type UncodedKind } from "./uncoded.ts";

/** Options of `dateline unknown`. */
export interface UnknownOptions {
  readonly top: number;
  readonly format: "text" | "json";
}

interface Tally {
  readonly kind: UncodedKind;
  readonly words: string;
  times: number;
  reports: number;
  /** Place and words of the first time. */
  readonly where: string;
  readonly example: string;
}

const HEADINGS: Readonly<Record<UncodedKind, string>> = {
  actor: "Actors without an entry (add them to data/actors)",
  place: "Names like places that were not resolved (add them to data/places)",
  name: "Other names that nothing claimed",
  verb: "Verbs of armed sides that told no event (perhaps a missing trigger rule)",
};

/** `dateline unknown`: counts what the knowledge does not cover, most frequent first. Gives the exit status. */
export async function unknownCommand(paths: readonly string[], options: UnknownOptions): Promise<number> {
  const { top } = options;
  if (top < 1) throw new UserError(`--top ${top} shows nothing. Give 1 or more.`);
  const reader = await openReader();
  const sink = await openSink(undefined);
  const saying = new Set(reader.knowledge.data.reporting.verbs.flatMap((v) => v.words));
  const tallies = new Map<string, Tally>();
  const counts = await handleInputs({
    paths,
    progress: true,
    handle: (input) => ({ text: input.text, found: findUncoded(reader.explain(input).stages, saying) }),
    async take({ where, result: { text, found } }) {
      const here = new Set<string>();
      for (const { kind, words, from, to } of found) {
        const key = `${kind} ${words.toLowerCase()}`;
        const tally = tallies.get(key) ?? {
          kind,
          words,
          times: 0,
          reports: 0,
          where,
          example: around(text, from, to),
        };
        tallies.set(key, tally);
        tally.times++;
        if (!here.has(key)) tally.reports++;
        here.add(key);
      }
    },
  });
  const sorted = [...tallies.values()].sort(
    (a, b) => b.reports - a.reports || b.times - a.times || (a.words < b.words ? -1 : 1),
  );
  const kinds = Object.keys(HEADINGS) as UncodedKind[];
  const rows = kinds.flatMap((kind) => sorted.filter((t) => t.kind === kind).slice(0, top));
  if (options.format === "json") await sink.write(`${JSON.stringify(rows, null, 2)}\n`);
  else {
    const c = coloursFor(sink.terminal);
    for (const kind of kinds) {
      const some = rows.filter((t) => t.kind === kind);
      await sink.write(
        `\n${c.bold(HEADINGS[kind])}\n${some.length === 0 ? "  none\n" : c.dim("  reports  times\n")}`,
      );
      for (const t of some)
        await sink.write(
          `  ${String(t.reports).padStart(7)}  ${String(t.times).padStart(5)}  ${t.words}  ${c.dim(t.example)}\n`,
        );
    }
  }
  return counts.setAside > 0 ? EXIT.setAside : EXIT.ok;
}

/** The words around a span, in one line. */
function around(text: string, from: number, to: number): string {
  const before = text.slice(Math.max(0, from - 30), from).replace(/^\S*\s/, "");
  const after = text.slice(to, to + 30).replace(/\s\S*$/, "");
  return `...${before}${text.slice(from, to)}${after}...`.replace(/\s+/g, " ");
}
