import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { Annotated, lowerBound } from "./annotated.ts";
import type { Annotation, Quote, Sentence } from "./layers.ts";
import { makeReport } from "./report.ts";
import { compareSpans, contains, span } from "./span.ts";

const by = { kind: "rule", rule: "test", version: "0" } as const;
const sentence = (from: number, to: number): Annotation<"sentence"> => ({
  from,
  to,
  value: { index: 0, paragraph: 0, allCaps: false },
  by,
});
const text = "Gunmen shot two guards. The guards lived.";
const bare = Annotated.of(makeReport({ text }));

const textAndSpans = fc.string({ maxLength: 80, unit: "binary" }).chain((t) =>
  fc.tuple(
    fc.constant(t),
    fc.array(
      fc.tuple(fc.nat(t.length), fc.nat(t.length)).map(([a, b]) => sentence(Math.min(a, b), Math.max(a, b))),
      { maxLength: 30 },
    ),
  ),
);

describe("Annotated", () => {
  it("keeps layers sorted, outer spans first, and gives the words of each", () => {
    fc.assert(
      fc.property(textAndSpans, ([t, annotations]) => {
        const report = Annotated.of(makeReport({ text: t })).with("sentence", annotations);
        const layer = report.get("sentence");
        expect(layer).toHaveLength(annotations.length);
        for (const [i, a] of layer.entries()) {
          expect(report.text(a)).toBe(t.slice(a.from, a.to));
          if (i > 0) expect(compareSpans(layer[i - 1] ?? a, a)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it("finds within a span what lies wholly in it", () => {
    fc.assert(
      fc.property(textAndSpans, fc.nat(80), fc.nat(80), ([t, annotations], a, b) => {
        const s = span(Math.min(a, b), Math.max(a, b));
        const report = Annotated.of(makeReport({ text: t })).with("sentence", annotations);
        const wanted = report.get("sentence").filter((x) => contains(s, x) && x.from < s.to);
        expect(report.within("sentence", s)).toEqual(wanted);
      }),
    );
  });

  it("finds the first annotation at or after a place", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 30 }), fc.nat(60), (starts, from) => {
        const sorted = starts.sort((a, b) => a - b).map((n) => span(n, n + 1));
        const wanted = sorted.findIndex((s) => s.from >= from);
        expect(lowerBound(sorted, from)).toBe(wanted < 0 ? sorted.length : wanted);
      }),
    );
  });

  it("leaves the report it came from as it was", () => {
    const more = bare.with("sentence", [sentence(0, 23)]);
    expect(more.has("sentence")).toBe(true);
    expect(bare.has("sentence")).toBe(false);
    expect(more.report.text).toBe(text);
  });

  it("does not change when the array it was given does", () => {
    const given = [sentence(0, 23)];
    const more = bare.with("sentence", given);
    given.push(sentence(24, 41));
    expect(more.get("sentence")).toHaveLength(1);
  });

  it.each([
    [-1, 3],
    [5, 2],
    [0, text.length + 1],
    [Number.NaN, 3],
    [0, Number.NaN],
  ])("rejects the span [%s, %s)", (from, to) => {
    expect(() => bare.with("sentence", [sentence(from, to)])).toThrow(RangeError);
  });

  it("says which layer is missing or there already", () => {
    const more = bare.with("sentence", []);
    expect(() => more.with("sentence", [])).toThrow('The layer "sentence" is there already');
    // @ts-expect-error the layer was not declared, so that this does not compile
    expect(() => more.get("quote")).toThrow('The layer "quote" has not been added');
  });

  it("gives each layer its own type, and only declared layers", () => {
    const report = bare.with("sentence", []).with("quote", []);
    expectTypeOf(report.get("sentence")[0]?.value).toEqualTypeOf<Sentence | undefined>();
    expectTypeOf(report.get("quote")[0]?.value).toEqualTypeOf<Quote | undefined>();
    const needsSentences = (r: Annotated<"sentence">): number => r.get("sentence").length;
    expect(needsSentences(report)).toBe(0);
    // @ts-expect-error a report without sentences is not enough
    expect(() => needsSentences(bare)).toThrow("sentence");
    const quote: Annotation<"quote"> = { from: 0, to: 1, value: { speaker: null, scare: false }, by };
    // @ts-expect-error a quote is no sentence
    expect(bare.with("sentence", [quote]).has("sentence")).toBe(true);
  });
});
