import { describe, expect, it } from "vitest";
import type { Annotated } from "../core/annotated.ts";
import type { LayerName } from "../core/layers.ts";
import { makeReport } from "../core/report.ts";
import { defineStage } from "../core/stage.ts";
import { type AnyStage, anyStage, definePipeline } from "./pipeline.ts";

const by = { kind: "rule", rule: "test", version: "0" } as const;
const stage = (name: string, needs: readonly LayerName[], adds: LayerName): AnyStage => ({
  name,
  needs,
  adds,
  run: () => [],
});
const zones = stage("zones", [], "zone");
const sentences = stage("sentences", ["zone"], "sentence");
const tokens = stage("tokens", ["sentence"], "token");

describe("definePipeline", () => {
  it("runs stages in order, each on what the earlier ones added", () => {
    const words = defineStage({
      name: "words",
      needs: ["sentence"],
      adds: "quote",
      run: (report) => report.get("sentence").map((s) => ({ ...s, value: { speaker: null, scare: true } })),
    });
    const whole = defineStage({
      name: "whole",
      needs: [],
      adds: "sentence",
      run: ({ report }) => [
        { from: 0, to: report.text.length, value: { index: 0, paragraph: 0, allCaps: false }, by },
      ],
    });
    const read = definePipeline([anyStage(whole), anyStage(words)]).run(
      makeReport({ text: "Two men fled." }),
    );
    expect(read.get("quote").map((q) => read.text(q))).toEqual(["Two men fled."]);
  });

  it.each<[string, AnyStage[], string]>([
    [
      "a stage too early",
      [zones, tokens, sentences],
      'Stage "tokens" needs the layer "sentence", which no earlier stage adds. Move "sentences" before it (order now: zones, tokens, sentences).',
    ],
    [
      "a stage left out",
      [zones, tokens],
      'Stage "tokens" needs the layer "sentence", which no earlier stage adds. Put a stage that adds "sentence" before it (order now: zones, tokens).',
    ],
    ["a stage that needs itself", [stage("odd", ["zone"], "zone")], 'Stage "odd" needs the layer "zone"'],
    [
      "a layer added twice",
      [zones, sentences, stage("more", [], "zone")],
      'Stages "zones" and "more" both add the layer "zone". Take one of them out (order now: zones, sentences, more).',
    ],
  ])("says what to move: %s", (_, stages, message) => {
    expect(() => definePipeline(stages)).toThrow(message);
  });

  it("allows a stage to read what it declares, and no more", () => {
    defineStage({
      name: "good",
      needs: ["token", "sentence"],
      adds: "count",
      run: (report: Annotated<"token" | "sentence">) => report.get("token").slice(0, 0) as never[],
    });
    defineStage({
      name: "bad",
      needs: ["token"],
      adds: "count",
      // @ts-expect-error the layer "sentence" was not declared
      run: (report) => report.get("sentence").slice(0, 0) as never[],
    });
    defineStage({
      name: "worse",
      needs: ["token"],
      adds: "count",
      // @ts-expect-error a stage that adds counts adds nothing else
      run: () => [{ from: 0, to: 1, value: { speaker: null, scare: false }, by }],
    });
    expect.assertions(0);
  });
});
