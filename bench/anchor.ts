import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Annotated } from "../src/core/annotated.ts";
import { daysBetween } from "../src/core/date.ts";
import type { Anchor } from "../src/core/layers.ts";
import { makeReport } from "../src/core/report.ts";
import type { Knowledge } from "../src/knowledge/knowledge.ts";
import { openKnowledge } from "../src/knowledge/open.ts";
import { createAnchor } from "../src/mentions/times/anchor.ts";
import { createTimex } from "../src/mentions/times/timex.ts";
import { createQuotes } from "../src/text/quotes.ts";
import { createSentences } from "../src/text/sentences.ts";
import { createTokens } from "../src/text/tokens.ts";
import { createZones } from "../src/text/zones.ts";
import { loadInputs } from "./harness.ts";

/** The sets whose reports have a day of publication, which is hidden here. */
const SETS = ["wikinews", "native", "isaf", "timex", "gun-casualties"] as const;

/** How one anchor compares with the day that was hidden. */
export interface AnchorOutcome {
  readonly id: string;
  readonly published: string;
  readonly anchor: Anchor;
  readonly kind: "exact" | "next day" | "week" | "window" | "wrong window" | "open" | "wrong";
}

/** Reads the anchor of one report without its day of publication, by the stages up to it. */
export function createAnchorReader(knowledge: Knowledge): (text: string) => Anchor {
  const zones = createZones(knowledge);
  const sentences = createSentences(knowledge);
  const tokens = createTokens(knowledge);
  const quotes = createQuotes(knowledge);
  const timex = createTimex(knowledge);
  const anchor = createAnchor(knowledge);
  return (text) => {
    const bare = Annotated.of(makeReport({ text }));
    const a = bare.with("zone", zones.run(bare));
    const b = a.with("sentence", sentences.run(a));
    const c = b.with("token", tokens.run(b));
    const d = c.with("quote", quotes.run(c));
    const e = d.with("timex", timex.run(d));
    return (anchor.run(e)[0] as { value: Anchor }).value;
  };
}

/** A day within one of the hidden one counts apart from one within a week: datelines are a day before publication. */
export function judge(anchor: Anchor, published: string): AnchorOutcome["kind"] {
  if (anchor.date !== null) {
    const off = Math.abs(daysBetween(anchor.date, published));
    return off === 0 ? "exact" : off === 1 ? "next day" : off <= 7 ? "week" : "wrong";
  }
  if (anchor.window)
    return anchor.window.earliest <= published && published <= anchor.window.latest
      ? "window"
      : "wrong window";
  return "open";
}

/** All reports of a set that have a day of publication. */
export function measure(read: (text: string) => Anchor, dir: string, limit: number): AnchorOutcome[] {
  return loadInputs(dir, limit).inputs.flatMap((input) => {
    const { published } = input;
    if (typeof published !== "string" || published === "") return [];
    const anchor = read(input.text);
    return [{ id: input.id, published, anchor, kind: judge(anchor, published) }];
  });
}

const KINDS: readonly AnchorOutcome["kind"][] = [
  "exact",
  "next day",
  "week",
  "wrong",
  "window",
  "wrong window",
  "open",
];

/** Prints a line for each set: how many anchors were fixed right, near, wrong, left to a window, or left open. */
export function anchorTable(knowledge: Knowledge, data: string, limit: number, details: boolean): string {
  const read = createAnchorReader(knowledge);
  const rows = [["set", "reports", ...KINDS].join("\t")];
  for (const set of SETS) {
    const dir = join(data, set);
    if (!existsSync(dir)) continue;
    const outcomes = measure(read, dir, limit);
    rows.push(
      [set, outcomes.length, ...KINDS.map((k) => outcomes.filter((o) => o.kind === k).length)].join("\t"),
    );
    if (details)
      for (const o of outcomes)
        if (o.kind !== "open" && o.kind !== "exact")
          rows.push(
            `  ${o.kind}: ${o.id} published ${o.published}, got ${o.anchor.date ?? JSON.stringify(o.anchor.window)} (${o.anchor.source}) ${o.anchor.why}`,
          );
  }
  return rows.join("\n");
}

/** `tsx bench/anchor.ts --data ../shared/data [--limit N] [--details]` */
async function main(args: readonly string[]): Promise<void> {
  const option = (name: string): string | undefined => {
    const at = args.indexOf(name);
    return at < 0 ? undefined : args[at + 1];
  };
  const data = option("--data");
  if (data === undefined)
    throw new Error("Give the folder of the sets: tsx bench/anchor.ts --data DIR [--limit N] [--details]");
  console.log(
    anchorTable(await openKnowledge(), data, Number(option("--limit") ?? 400), args.includes("--details")),
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2));
