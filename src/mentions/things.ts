import type { Annotation } from "../core/layers.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import type { Things } from "../knowledge/schema/lexicon.ts";

/** Finds words for weapons: "AK-47 rifles", "a car bomb". */
export const createWeapons = (knowledge: Knowledge): Stage<"token", "weapon"> =>
  createThings(knowledge, knowledge.data.weapons, "weapon");

/** Finds words for things and sites that are attacked: "the embassy", "a police station", "electric pylons". */
export const createTargets = (knowledge: Knowledge): Stage<"token", "target"> =>
  createThings(knowledge, knowledge.data.targets, "target");

function createThings<L extends "weapon" | "target">(
  knowledge: Knowledge,
  list: Things,
  adds: L,
): Stage<"token", L> {
  const table = new PhraseTable<string>();
  for (const thing of list.things)
    for (const word of thing.words) {
      table.add(word, thing.id);
      table.add(plural(word), thing.id);
    }
  return defineStage({
    name: `${adds}s`,
    needs: ["token"],
    adds,
    run(report) {
      const tokens = report.get("token");
      const found: Annotation<L>[] = [];
      for (const m of table.scan(tokens.map((t) => t.value.norm))) {
        const [first, last] = [tokens[m.first], tokens[m.last]];
        if (!first || !last || (last.value.tag === "VERB" && m.first === m.last)) continue;
        const id = m.values[0] as string;
        found.push({
          from: first.from,
          to: last.to,
          value: { id } as Annotation<L>["value"],
          by: { kind: "rule", rule: `${adds}.${id}`, version: knowledge.version },
        });
      }
      return found;
    },
  }) as Stage<"token", L>;
}

/** Regular plural of a phrase's last word. */
export function plural(phrase: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(phrase)) return `${phrase}es`;
  if (/[^aeiou]y$/.test(phrase)) return `${phrase.slice(0, -1)}ies`;
  if (/man$/.test(phrase)) return `${phrase.slice(0, -3)}men`;
  return `${phrase}s`;
}
