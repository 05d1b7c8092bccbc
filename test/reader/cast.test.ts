import { beforeAll, describe, expect, it } from "vitest";
import type { Proposal } from "../../src/core/layers.ts";
import { claimsOf, openReader, type Proposals, type Reader } from "../../src/index.ts";

let reader: Reader;
beforeAll(async () => {
  reader = await openReader();
});

const by = (score: number) => ({ kind: "model", model: "reader", version: "t", score }) as const;

/** Proposals on the first place where the words stand, written "label words". */
function proposals(
  text: string,
  relevant: number,
  wanted: readonly (readonly [head: Proposal["head"], label: string, words: string, score: number])[],
): Proposals {
  return {
    proposal: wanted.map(([head, label, words, score]) => {
      const from = text.indexOf(words);
      if (from < 0) throw new Error(`"${words}" does not stand in the text.`);
      return { from, to: from + words.length, value: { head, label, score }, by: by(score) };
    }),
    gist: [
      {
        from: 0,
        to: text.length,
        value: { labels: { relevant, attack: relevant, bombing: 0.1, many: 0.1 } },
        by: by(relevant),
      },
    ],
  };
}

const PUBLISHED = "1989-05-04";
const TEXT =
  "GUNMEN KILLED TEODORO VELIZ IN SAN MIGUEL YESTERDAY. THE MARISCAL FRONT WAS BLAMED BY THE GOVERNOR.";

describe("the cast", () => {
  it("is empty where rules read alone, and then nothing else changes", () => {
    const input = { id: "r", text: TEXT, published: PUBLISHED };
    const alone = reader.read(input);
    expect(alone.cast).toEqual([]);
    expect(alone.gist).toBeUndefined();
    expect(JSON.stringify(reader.read(input, { proposal: [], gist: [] }))).toBe(JSON.stringify(alone));
  });

  it("weighs what rule and reader say of the same words, and says why", () => {
    const report = reader.analyze(
      { text: TEXT, published: PUBLISHED },
      proposals(TEXT, 0.97, [
        ["filler", "agent", "GUNMEN", 0.95],
        ["filler", "victim_name", "TEODORO VELIZ", 0.9],
        ["filler", "organization", "MARISCAL FRONT", 0.16],
      ]),
    );
    const of = (words: string) => report.get("cast").find((m) => report.text(m) === words)?.value;
    expect(of("GUNMEN")).toMatchObject({ role: "agent", reader: 0.95, kept: true });
    expect(of("GUNMEN")?.rule).toMatch(/^en\./);
    expect(of("GUNMEN")?.why).toContain("the rule and the reader");
    expect(of("TEODORO VELIZ")).toMatchObject({ role: "victim_name", kept: true });
    expect(of("MARISCAL FRONT")).toMatchObject({ role: "organization", kept: false });
    expect(of("MARISCAL FRONT")?.why).toMatch(/^dropped/);
  });

  it("puts mentions of one name together: within each other, by first letters, or of one actor", () => {
    const text =
      "REBELS OF THE PEOPLES DAWN ARMY KILLED TEODORO VELIZ. VELIZ WAS A JUDGE. THE PDA SAID NOTHING OF THE ATTACK.";
    const report = reader.analyze(
      { text, published: PUBLISHED },
      proposals(text, 0.97, [
        ["filler", "organization", "PEOPLES DAWN ARMY", 0.9],
        ["filler", "organization", "PDA", 0.8],
        ["filler", "victim_name", "TEODORO VELIZ", 0.9],
        ["filler", "victim_name", "VELIZ WAS", 0.2],
      ]),
    );
    const bodies = report.get("cast").filter((m) => m.value.role === "organization");
    expect(bodies.map((m) => m.value.spans.map((s) => report.text(s)))).toEqual([
      ["PEOPLES DAWN ARMY", "PDA"],
    ]);
  });

  it("gives an event whom only the reader sees, with the words and the model behind the claim", () => {
    const reading = reader.read(
      { text: TEXT, published: PUBLISHED },
      proposals(TEXT, 0.97, [
        ["filler", "victim_name", "TEODORO VELIZ", 0.95],
        ["filler", "organization", "MARISCAL FRONT", 0.95],
      ]),
    );
    const [event] = reading.events;
    if (!event) throw new Error("No event was read.");
    const target = claimsOf(event, "target").find((c) => c.value.text === "TEODORO VELIZ");
    expect(target?.evidence.map((s) => TEXT.slice(s.from, s.to))).toContain("TEODORO VELIZ");
    const held = claimsOf(event, "perpetrator").filter((c) => c.value.text.includes("MARISCAL FRONT"));
    expect(held.length).toBeGreaterThan(0);
    // "blamed by the governor" never becomes "did it"
    for (const c of held) expect(c.stance).not.toBe("states");
    expect(claimsOf(event, "agent").map((c) => c.value.text)).not.toContain("MARISCAL FRONT");
  });

  it("never makes of an accused doer one who did it, whatever role the reader gives him", () => {
    const text =
      "A BOMB DESTROYED THE TOWN HALL OF SAN MIGUEL YESTERDAY. THE GOVERNOR ACCUSED THE MARISCAL BRIGADE OF THE BOMBING.";
    const reading = reader.read(
      { text, published: PUBLISHED },
      proposals(text, 0.97, [["filler", "agent", "MARISCAL BRIGADE", 0.97]]),
    );
    const named = reading.events
      .flatMap((e) => e.claims)
      .filter((c) => c.evidence.some((s) => text.slice(s.from, s.to).includes("MARISCAL BRIGADE")));
    expect(named.length).toBeGreaterThan(0);
    for (const c of named) {
      expect(c.stance).not.toBe("states");
      expect(c.field).not.toBe("site");
    }
  });

  it("tells an act that no trigger tells, where the report is about violence and somebody has a role", () => {
    const text = "THE TOWN MOURNS TEODORO VELIZ. NOBODY SAW THE GUNMEN LEAVE.";
    const wanted = [["filler", "victim_name", "TEODORO VELIZ", 0.95]] as const;
    const input = { text, published: PUBLISHED };
    expect(reader.read(input, proposals(text, 0.1, wanted)).events).toEqual([]);
    const frames = reader
      .analyze(input, proposals(text, 0.97, wanted))
      .get("frame")
      .filter((f) => f.value.rule === "reader.filler");
    expect(frames.map((f) => text.slice(f.from, f.to))).toEqual(["TEODORO VELIZ"]);
    expect(frames[0]?.by.kind).toBe("model");
  });

  it("takes a trigger that no rule knows only where somebody has a role in its sentence", () => {
    const text = "MILITANTS UNMADE THE CLINIC IN SAN MIGUEL ON MONDAY.";
    const trigger = ["trigger", "attack", "UNMADE", 0.9] as const;
    const input = { text, published: PUBLISHED };
    const rules = (relevant: number, fillers: Parameters<typeof proposals>[2]) =>
      reader
        .analyze(input, proposals(text, relevant, [trigger, ...fillers]))
        .get("frame")
        .filter((f) => f.value.rule.startsWith("reader."))
        .map((f) => f.value.rule);
    expect(rules(0.97, [])).toEqual([]);
    expect(rules(0.97, [["filler", "agent", "MILITANTS", 0.9]])).toEqual(["reader.trigger"]);
    expect(rules(0.1, [["filler", "agent", "MILITANTS", 0.9]])).toEqual([]);
  });
});
