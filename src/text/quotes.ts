import type { Annotation } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { normalize } from "../knowledge/words.ts";
import { regularForms } from "./lemmas.ts";

/** A quotation of fewer words than this is a few words within somebody's sentence, not a saying. */
const SCARE_WORDS = 4;
const MAX_LENGTH = 6000;

/**
 * Finds words in quotation marks, and who says them by the verb of saying beside them: `"...," she said`,
 * `Haines told reporters: "..."`. A quotation that runs over paragraphs keeps its speaker.
 */
export function createQuotes(knowledge: Knowledge): Stage<"token" | "sentence", "quote"> {
  const saying = new Set<string>();
  for (const verb of knowledge.data.reporting.verbs) {
    const base = normalize(verb.words[0] ?? "").split(" ")[0] as string;
    for (const w of verb.words) for (const f of regularForms(normalize(w).split(" ")[0] as string)) saying.add(f);
    saying.add(base);
  }
  for (const w of ["said", "says", "told", "wrote", "tweeted", "noted", "added"]) saying.add(w);
  return defineStage({
    name: "quotes",
    needs: ["token", "sentence"],
    adds: "quote",
    run(report) {
      const tokens = report.get("token");
      const found: Annotation<"quote">[] = [];
      let open = -1;
      const close = (i: number): void => {
        const from = tokens[open]?.from as number;
        const to = tokens[i]?.to as number;
        if (to - from <= MAX_LENGTH && i - open > 1)
          found.push({
            from,
            to,
            value: { speaker: speakerBeside(open, i), scare: i - open - 1 < SCARE_WORDS && !/[.,?!]/.test(tokens[i - 1]?.value.norm ?? "") },
            by: { kind: "rule", rule: "quote.marks", version: knowledge.version },
          });
        open = -1;
      };
      const speakerBeside = (first: number, last: number): Span | null => {
        const verbAt = (i: number): boolean => saying.has(tokens[i]?.value.norm ?? "");
        for (let i = last + 1; i <= last + 9; i++) {
          if (tokens[i] === undefined || /^["“.]$/.test(report.text(tokens[i] as Span))) break;
          if (!verbAt(i)) continue;
          // `"...," Haines said` or `"...," said Haines`
          return i > last + 1 ? nameRun(last + 1, i - 1) : nameRun(i + 1, i + 8);
        }
        for (let i = first - 1; i >= first - 9 && i >= 0; i--) {
          if (/^["”.]$/.test(report.text(tokens[i] as Span))) break;
          if (verbAt(i)) return nameRun(Math.max(0, i - 8), i - 1);
        }
        return null;
      };
      /** The words for a speaker between two tokens, without leading commas, up to the next comma or full stop. */
      const nameRun = (first: number, last: number): Span | null => {
        let a = first;
        while (a <= last && tokens[a]?.value.tag === "PUNCT") a++;
        let b = a;
        while (b < last && tokens[b + 1]?.value.tag !== "PUNCT" && tokens[b + 1]?.value.tag !== "VERB") b++;
        const [x, y] = [tokens[a], tokens[b]];
        return x && y && a <= last && x.value.sentence === y.value.sentence ? { from: x.from, to: y.to } : null;
      };
      tokens.forEach((t, i) => {
        const mark = report.report.text[t.from];
        if (t.to - t.from !== 1) return;
        if (mark === "“" || (mark === '"' && open < 0)) open = i;
        else if ((mark === "”" || mark === '"') && open >= 0) close(i);
        if (open >= 0 && t.from - (tokens[open]?.from ?? 0) > MAX_LENGTH) open = -1;
      });
      return found;
    },
  });
}
