import type { Annotation, Tag } from "../core/layers.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { createLemmas } from "./lemmas.ts";
import { createTagger } from "./tagger.ts";
import { writtenWords } from "./written-word.ts";

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
      const tokens: Annotation<"token">[] = [];
      for (const sentence of report.get("sentence")) {
        const words = writtenWords(report.report.text, sentence);
        const tags = tagger(report.text(sentence), sentence.from, words, sentence.value.allCaps);
        words.forEach(({ from, to, norm, shape }, i) => {
          const tag = tags[i] as Tag;
          const value = { norm, lemma: lemmas(norm, tag), tag, shape, sentence: sentence.value.index };
          tokens.push({ from, to, value, by });
        });
      }
      return tokens;
    },
  });
}
