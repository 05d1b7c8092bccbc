import { describe, expect, it } from "vitest";
import type { EncodedHead, Encoding } from "../../src/core/encoding.ts";
import { proposalsOf } from "../../src/reader/proposals.ts";

/** Words of a text as pieces; `more` parts words in two at a letter. */
function encodingOf(
  text: string,
  heads: Readonly<Record<string, readonly [readonly string[], readonly (readonly number[])[]]>>,
): Encoding {
  const words = [...text.matchAll(/\S+/g)].map((m) => ({ from: m.index, to: m.index + m[0].length }));
  const all = new Map<string, EncodedHead>();
  for (const [name, [labels, rows]] of Object.entries(heads))
    all.set(name, { labels, logits: Float32Array.from(rows.flat()) });
  return {
    model: "reader",
    version: "t",
    from: Int32Array.from(words.map((w) => w.from)),
    to: Int32Array.from(words.map((w) => w.to)),
    heads: all,
  };
}

const BIO = ["O", "B-agent", "I-agent", "B-victim", "I-victim"] as const;
const row = (label: number, width: number = BIO.length, sure = 8): number[] =>
  Array.from({ length: width }, (_, i) => (i === label ? sure : 0));

describe("proposals", () => {
  it("are stretches of one label, with the words, the score and the model behind them", () => {
    const text = "The masked men killed Ana Lopez";
    const { proposal } = proposalsOf(
      encodingOf(text, { filler: [BIO, [row(0), row(1), row(2), row(0), row(3), row(4)]] }),
      text,
    );
    expect(proposal.map((p) => [text.slice(p.from, p.to), p.value.label, p.value.head])).toEqual([
      ["masked men", "agent", "filler"],
      ["Ana Lopez", "victim", "filler"],
    ]);
    expect(proposal[0]?.value.score).toBeCloseTo(1, 2);
    expect(proposal[0]?.by).toMatchObject({ kind: "model", model: "reader", version: "t" });
  });

  it("part where a new mention begins, and where the kind changes", () => {
    const text = "rebels soldiers Ana";
    const { proposal } = proposalsOf(encodingOf(text, { filler: [BIO, [row(1), row(1), row(3)]] }), text);
    expect(proposal.map((p) => text.slice(p.from, p.to))).toEqual(["rebels", "soldiers", "Ana"]);
  });

  it("drop an article before the words, but not the words themselves", () => {
    const text = "the rebels the";
    const { proposal } = proposalsOf(encodingOf(text, { filler: [BIO, [row(1), row(2), row(1)]] }), text);
    expect(proposal.map((p) => text.slice(p.from, p.to))).toEqual(["rebels", "the"]);
  });

  it("keep weak ones with their weak scores, and leave out what is hardly more than nothing", () => {
    const text = "perhaps men";
    const weak = [0, 0, -9, -9, -9]; // one half each
    const { proposal } = proposalsOf(encodingOf(text, { filler: [BIO, [row(0), weak]] }), text);
    expect(proposal.map((p) => p.value.score)).toEqual([0.5]);
    const none = [4, 0, -9, -9, -9];
    expect(proposalsOf(encodingOf(text, { filler: [BIO, [row(0), none]] }), text).proposal).toEqual([]);
  });

  it("link a trigger with the mention whose vector is like its own, and say how far the act got", () => {
    const text = "rebels raided villages";
    const kinds = ["O", "B-armed_group", "I-armed_group", "B-civilians", "I-civilians"];
    // two roles of two numbers each; the trigger asks (9, 0) for agents and (0, 9) for targets
    const { proposal } = proposalsOf(
      encodingOf(text, {
        mention: [kinds, [row(1), row(0), row(3)]],
        trigger: [
          ["O", "attack", "bombing"],
          [row(0, 3), row(1, 3), row(0, 3)],
        ],
        status: [
          ["happened", "planned"],
          [row(0, 2), row(1, 2), row(0, 2)],
        ],
        link_from: [
          ["agent.0", "agent.1", "target.0", "target.1"],
          [
            [0, 0, 0, 0],
            [9, 0, 0, 9],
            [0, 0, 0, 0],
          ],
        ],
        link_to: [
          ["0", "1"],
          [
            [1, 0],
            [0, 0],
            [0, 1],
          ],
        ],
      }),
      text,
    );
    const trigger = proposal.find((p) => p.value.head === "trigger");
    expect(trigger?.value).toMatchObject({ label: "attack", status: "planned" });
    expect(trigger?.value.links?.map((l) => [l.role, text.slice(l.span.from, l.span.to)])).toEqual([
      ["agent", "rebels"],
      ["target", "villages"],
    ]);
  });

  it("say of the whole report how likely each label is", () => {
    const { gist } = proposalsOf(encodingOf("a b", { report: [["relevant", "many"], [[0, -20]]] }), "a b");
    expect(gist).toEqual([
      {
        from: 0,
        to: 3,
        value: { labels: { relevant: 0.5, many: 0 } },
        by: { kind: "model", model: "reader", version: "t", score: 0.5 },
      },
    ]);
  });
});
