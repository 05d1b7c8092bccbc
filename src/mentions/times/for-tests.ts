import { fileURLToPath } from "node:url";
import { Annotated } from "../../core/annotated.ts";
import type { Anchor, TimeMention } from "../../core/layers.ts";
import { makeReport } from "../../core/report.ts";
import type { Span } from "../../core/span.ts";
import type { Gazetteer } from "../../knowledge/gazetteer/gazetteer.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { loadData } from "../../knowledge/load.ts";
import { createQuotes } from "../../text/quotes.ts";
import { createSentences } from "../../text/sentences.ts";
import { createTokens } from "../../text/tokens.ts";
import { createZones } from "../../text/zones.ts";
import { createAnchor } from "./anchor.ts";
import { createTimes } from "./times.ts";
import { createTimex } from "./timex.ts";

/** What the stages of this folder made of a text. */
export interface TimesOfText {
  readonly anchor: Anchor;
  readonly times: readonly (Span & { readonly words: string; readonly value: TimeMention })[];
  /** The words of the anchor's evidence. */
  readonly evidence: readonly string[];
}

/** A gazetteer that knows no place: times do not hang on places, and the compiled one may not be built. */
const NO_PLACES = { version: "none", rows: 0, lookup: () => [] } as unknown as Gazetteer;

/** The data folder, without places. */
export const testKnowledge = (): Knowledge => ({
  data: loadData(fileURLToPath(new URL("../../../data/", import.meta.url))),
  gazetteer: NO_PLACES,
  version: "test",
});

/** A reader of times alone, for tests. */
export function createTimesReader(knowledge: Knowledge): (text: string, published?: string) => TimesOfText {
  const zones = createZones(knowledge);
  const sentences = createSentences(knowledge);
  const tokens = createTokens(knowledge);
  const quotes = createQuotes(knowledge);
  const timex = createTimex(knowledge);
  const anchors = createAnchor(knowledge);
  const times = createTimes(knowledge);
  return (text, published) => {
    const bare = Annotated.of(makeReport({ text, published }));
    const a = bare.with("zone", zones.run(bare));
    const b = a.with("sentence", sentences.run(a));
    const c = b.with("token", tokens.run(b));
    const d = c.with("quote", quotes.run(c));
    const e = d.with("timex", timex.run(d));
    const f = e.with("anchor", anchors.run(e));
    const anchor = f.get("anchor")[0]?.value as Anchor;
    return {
      anchor,
      evidence: anchor.evidence.map((s) => f.text(s)),
      times: times.run(f).map((t) => ({ from: t.from, to: t.to, words: f.text(t), value: t.value })),
    };
  };
}
