import type { Annotation } from "../../core/layers.ts";
import { defineStage, type Stage } from "../../core/stage.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { createFinder } from "./finder.ts";

/**
 * Finds time expressions by the rules of `time.yml`: "Saturday", "late last year", "5 p.m. EST, Nov. 6", "24 MAR 89".
 * From left to right, the longest rule wins; the words are read as an expression, but no day is given yet.
 */
export function createTimex(knowledge: Knowledge): Stage<"token" | "sentence" | "zone", "timex"> {
  const find = createFinder(knowledge);
  return defineStage({
    name: "timex",
    needs: ["token", "sentence", "zone"],
    adds: "timex",
    run(report) {
      const tokens = report.get("token");
      return find(tokens).map((f) => ({
        from: (tokens[f.first] as Annotation<"token">).from,
        to: (tokens[f.end - 1] as Annotation<"token">).to,
        value: { type: f.type, expr: f.found, rule: f.rule },
        by: { kind: "rule", rule: f.rule, version: knowledge.version },
      }));
    },
  });
}
