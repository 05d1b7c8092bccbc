import type { Annotation, Tag, Token } from "../core/layers.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { normalize, wordSpans } from "../knowledge/words.ts";
import { createLemmas } from "./lemmas.ts";
import { createTagger } from "./tagger.ts";

/** Adds the words and marks of every sentence, with normal form, lemma, part of speech and shape. */
export function createTokens(knowledge: Knowledge): Stage<"sentence", "token"> {
  const tagger = createTagger(knowledge);
  const lemmas = createLemmas(knowledge);
  const by = { kind: "rule", rule: "token.word", version: knowledge.version } as const;
  return defineStage({
    name: "tokens",
    needs: ["sentence"],
    adds: "token",
    run(report) {
      const text = report.report.text;
      const tokens: Annotation<"token">[] = [];
      for (const sentence of report.get("sentence")) {
        const spans = [...wordSpans(text, sentence.from, sentence.to)];
        const words = spans.map((s) => text.slice(s.from, s.to));
        const tags = tagger(text, sentence, spans, sentence.value.allCaps);
        words.forEach((word, i) => {
          const norm = normalize(word);
          const tag = tags[i] as Tag;
          const value: Token = {
            norm,
            lemma: lemmas(norm, tag),
            tag,
            shape: shapeOf(word),
            sentence: sentence.value.index,
          };
          tokens.push({ ...(spans[i] as { from: number; to: number }), value, by });
        });
      }
      return tokens;
    },
  });
}

function shapeOf(word: string): Token["shape"] {
  if (/^\d/.test(word)) return "number";
  if (!/[\p{L}]/u.test(word)) return "punct";
  if (/^[^\p{Lu}]*$/u.test(word)) return "lower";
  if (/^[^\p{Ll}]*$/u.test(word) && word.length > 1) return "upper";
  return /^\p{Lu}[^\p{Lu}]*$/u.test(word) ? "initial" : "mixed";
}
