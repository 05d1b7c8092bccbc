import { parseArgs } from "node:util";
import { describe, expect, it } from "vitest";
import { ablationTable } from "../bench/ablation.ts";
import { freeze, frozenValue } from "../bench/frozen.ts";
import { type BenchSet, parseInputs, predictOne } from "../bench/harness.ts";
import { optionsOf, PARTS_OPTIONS, partsOf } from "../bench/parts.ts";
import { clusterArticles } from "../bench/sets/clustering.ts";
import { nativeEvent } from "../bench/sets/native.ts";
import { figureTable } from "../bench/table.ts";
import { ACLED_TYPES, acledCode, acledType } from "../src/codebooks/acled.ts";
import { muc4Templates } from "../src/codebooks/muc4.ts";
import { muc4Number } from "../src/codebooks/muc4-words.ts";
import type { ActorKind, Claim, ClaimOf, FieldName, Fields } from "../src/core/claim.ts";
import { countRange, exactly } from "../src/core/count-range.ts";
import type { Event } from "../src/core/event.ts";
import type { Reading } from "../src/core/reading.ts";
import { makeReport } from "../src/core/report.ts";
import { dayRange } from "../src/core/time-range.ts";
import type { Coder } from "../src/index.ts";
import type { KnowledgeData } from "../src/knowledge/knowledge.ts";

const RULE = { kind: "rule", rule: "test", version: "test" } as const;

/** As much of the knowledge as the projections look at. */
const DATA = {
  acts: [
    act("attack", "attack", "Attack", "ATTACK"),
    act("shooting", "attack", "Attack", "ATTACK"),
    act("bombing", "attack", "Remote explosive/landmine/IED", "BOMBING"),
    act("armed-clash", "clash", "Armed clash", "ATTACK"),
    act("abduction", "abduction", "Abduction/forced disappearance", "KIDNAPPING"),
    act("protest", "gathering", "Peaceful protest"),
    act("protest-intervention", "gathering", "Protest with intervention"),
    act("arson", "property", "Looting/property destruction", "ARSON"),
    act("accident", "speech"),
  ],
  weapons: {
    things: [
      {
        id: "car-bomb",
        class: "explosive",
        words: ["car bomb"],
        codes: { acled: "Remote explosive/landmine/IED", muc4: "VEHICLE BOMB" },
      },
    ],
  },
  targets: { things: [{ id: "bank", class: "business", words: ["bank"], codes: { muc4: "FINANCIAL" } }] },
  agents: {
    agents: [
      { id: "soldiers", kind: "state_forces", class: "military", words: ["soldier"] },
      { id: "guerrillas", kind: "rebel_group", class: "armed", words: ["guerrilla"] },
    ],
  },
  offices: { titles: [], offices: [{ id: "mayor", words: ["mayor"], class: "government" }] },
  actors: [{ id: "green-front", name: "Green Front", names: { strong: ["Green Front"], weak: ["GF"] } }],
} as unknown as KnowledgeData;

function act(id: string, family: string, acled?: string, muc4?: string): object {
  return {
    id,
    family,
    rank: 4,
    codes: { ...(acled ? { acled: { code: acled } } : {}), ...(muc4 ? { muc4: { code: muc4 } } : {}) },
  };
}

type Values = { [F in FieldName]?: Fields[F] | readonly Fields[F][] };

function event(values: Values, main = true): Event {
  const claims: Claim[] = [];
  for (const [field, value] of Object.entries(values))
    for (const v of Array.isArray(value) ? value : [value])
      claims.push({
        id: `e.${claims.length}`,
        event: "e",
        field,
        value: v,
        stance: "states",
        certainty: "stated",
        evidence: [{ from: 0, to: 1 }],
        report: "r",
        by: RULE,
      } as Claim);
  return { id: "e", report: "r", main, claims, evidence: [{ from: 0, to: 1 }] };
}

const party = (
  text: string,
  kind: ActorKind,
  actor: string | null = null,
  country?: string,
): Fields["agent"] => ({
  text,
  span: { from: 0, to: text.length },
  kind,
  actor,
  ...(country ? { country } : {}),
});

function reading(text: string, events: readonly Event[]): Reading {
  return {
    report: makeReport({ id: "r", text }),
    anchor: {
      date: "1990-01-10",
      window: null,
      certainty: "stated",
      source: "given",
      evidence: [],
      why: "given",
    },
    events,
    aggregates: [],
    statements: [],
    background: [],
    cast: [],
    nonEvents: [],
    entities: [],
    places: [],
    times: [],
    boilerplate: [],
    version: "test",
  };
}

describe("the ACLED codebook", () => {
  it("has 25 sub-events in six types", () => {
    expect(Object.values(ACLED_TYPES).flat()).toHaveLength(25);
    expect(acledType("Grenade")).toBe("Explosions/Remote violence");
  });
  const cases: readonly (readonly [string, Values, string | null])[] = [
    [
      "gunmen on villagers",
      { act: "shooting", agent: party("gunmen", "unidentified"), target: party("villagers", "civilians") },
      "Attack",
    ],
    [
      "rebels on soldiers",
      { act: "shooting", agent: party("rebels", "rebel_group"), target: party("soldiers", "state_forces") },
      "Armed clash",
    ],
    [
      "an attack with a car bomb",
      { act: "attack", weapon: { id: "car-bomb", text: "car bomb", span: { from: 0, to: 8 } } },
      "Remote explosive/landmine/IED",
    ],
    [
      "a march broken up",
      { act: ["protest", "protest-intervention"], agent: party("students", "protesters") },
      "Protest with intervention",
    ],
    [
      "a march shot at, with dead",
      { act: ["protest", "protest-intervention"], killed: { count: exactly(3) } },
      "Excessive force against protesters",
    ],
    [
      "a hostage found dead",
      { act: "abduction", target: party("a trader", "civilians"), killed: { count: exactly(1) } },
      "Attack",
    ],
    ["a bomb found in time", { act: "bombing", status: "foiled" }, "Disrupted weapons use"],
    [
      "a crowd that burns shops",
      { act: "arson", agent: party("protesters", "protesters") },
      "Violent demonstration",
    ],
    ["a bus crash", { act: "accident" }, null],
  ];
  it.each(cases)("%s", (_, values, expected) => {
    expect(acledCode(event(values), DATA)?.subEvent ?? null).toBe(expected);
  });
});

describe("the MUC-4 codebook", () => {
  const place = { name: "Santa Ana", class: "town", country: "SV", admin1: "Santa Ana" } as const;
  it("writes an attack in the task's slots", () => {
    const text = "GREEN FRONT GUERRILLAS BOMBED A BANK IN SANTA ANA";
    const guerrillas = {
      ...party("GREEN FRONT GUERRILLAS", "rebel_group", "green-front"),
      span: { from: 0, to: 22 },
    };
    const e = event({
      act: "bombing",
      status: "happened",
      agent: guerrillas,
      place,
      time: dayRange("1990-01-08"),
      site: { id: "bank", text: "A BANK", span: { from: 30, to: 36 } },
    });
    const entity = {
      from: 0,
      to: 22,
      value: {
        head: { from: 12, to: 22 },
        form: "named",
        actor: "green-front",
        agent: "guerrillas",
        kind: "rebel_group",
        certainty: "stated",
      },
    } as const;
    const [template] = muc4Templates({ ...reading(text, [e]), entities: [entity] }, DATA);
    expect(template).toMatchObject({
      incident_date: "08 JAN 90",
      incident_location: "EL SALVADOR: SANTA ANA (CITY)",
      incident_type: "BOMBING",
      incident_stage: "ACCOMPLISHED",
      perp_category: "TERRORIST ACT",
      perp_individuals: [{ ids: ["GUERRILLAS"] }],
      perp_organizations: [{ ids: ["GREEN FRONT"], confidence: ["REPORTED AS FACT"] }],
      phys_targets: [{ ids: ["BANK"], types: ["FINANCIAL"], number: ["1"] }],
    });
  });
  it("leaves out clashes of soldiers and guerrillas, other countries and plans", () => {
    const clash = event({
      act: "armed-clash",
      agent: party("rebels", "rebel_group"),
      target: party("soldiers", "state_forces"),
      place,
    });
    const abroad = event({
      act: "shooting",
      agent: party("gunmen", "unidentified"),
      target: party("a farmer", "civilians"),
      place: { ...place, country: "KE" },
    });
    const planned = event({
      act: "shooting",
      status: "planned",
      target: party("a farmer", "civilians"),
      place,
    });
    expect(muc4Templates(reading("x", [clash, abroad, planned]), DATA)).toEqual([]);
  });
  it.each([
    [exactly(3), "3"],
    [countRange(6, 6, null, "at-least"), "6-"],
    [countRange(90, 100, 110, "about"), "~100"],
    [countRange(5, 6, 7, "range"), "5-7"],
    [countRange(2, null, null, "plural"), "PLURAL"],
  ])("writes the number %o as %s", (count, expected) => {
    expect(muc4Number(count)).toBe(expected);
  });
});

describe("the native set", () => {
  it("gives ranges over what is told and the report's own number as the best", () => {
    const killed = [{ count: exactly(12) }, { count: exactly(20) }];
    const e = event({ act: "bombing", killed });
    const claims = e.claims.map((c) =>
      c.field === "killed" && (c as ClaimOf<"killed">).value.count.best === 20
        ? ({ ...c, saidBy: { text: "a doctor", span: { from: 0, to: 1 } } } as Claim)
        : c,
    );
    expect(nativeEvent({ ...e, claims }, reading("x", []), DATA)).toMatchObject({
      type: "Remote explosive/landmine/IED",
      main: true,
      date: { earliest: "1990-01-09", latest: "1990-01-10" },
      casualties: { killed: { low: 12, best: 12, high: 20 }, wounded: null },
      claims: [{ field: "killed", stance: "states", source: "a doctor" }],
    });
  });
  it("drops old background", () => {
    expect(
      nativeEvent(event({ act: "bombing", time: dayRange("1988-05-01") }, false), reading("x", []), DATA),
    ).toBeNull();
  });
});

describe("same-incident", () => {
  const article = (
    id: string,
    day: string,
    text: string,
    names: string[],
  ): Parameters<typeof clusterArticles>[0][number] => ({
    id,
    published: day,
    day,
    dated: true,
    towns: [],
    names,
    killed: 1,
    injured: 0,
    words: Object.fromEntries(text.split(" ").map((w) => [w, 1])),
  });
  it("joins articles by rare words and names, whatever their order", () => {
    const filler = Array.from({ length: 20 }, (_, i) =>
      article(`f${i}`, "2014-05-01", `town${i} street${i} shop${i} police shot`, [`person ${i}`]),
    );
    const one = article("a", "2014-03-02", "police shot quiet orchard lantern bridge", ["rosa field"]);
    const two = article("b", "2014-03-03", "police shot orchard lantern bridge man", ["rosa field"]);
    for (const all of [
      [one, ...filler, two],
      [two, ...filler, one],
    ]) {
      const lines = clusterArticles(all) as { id: string; incident: string }[];
      const of = (id: string): string | undefined => lines.find((l) => l.id === id)?.incident;
      expect(of("a")).toBe(of("b"));
      expect(of("f1")).not.toBe(of("f2"));
    }
  });
});

describe("the harness", () => {
  it("sets bad lines aside and keeps the good ones", () => {
    const { inputs, aside } = parseInputs(
      '{"id":"a","text":"x"}\nnot json\n{"id":"b"}\n\n{"id":"a","text":"y"}\n[1]\n',
    );
    expect(inputs.map((i) => i.id)).toEqual(["a"]);
    expect(aside.map((a) => [a.line, a.id])).toEqual([
      [2, null],
      [3, "b"],
      [5, null],
      [6, null],
    ]);
  });
  it("counts good lines alone for the limit", () => {
    expect(
      parseInputs('nothing\n{"id":"a","text":"x"}\n{"id":"b","text":"x"}', 1).inputs.map((i) => i.id),
    ).toEqual(["a"]);
  });
  it("gives the empty answer and the reason for what cannot be read", async () => {
    const set: BenchSet = {
      name: "t",
      folders: [],
      empty: (id) => ({ id, events: [] }),
      predict() {
        throw new RangeError("no such day");
      },
    };
    const coder = { preview: async () => ({}) } as unknown as Coder;
    expect(await predictOne(set, { id: "a", text: "x" }, coder)).toEqual({
      prediction: { id: "a", events: [] },
      fault: "no such day",
    });
  });
  it("gives the empty answer for what the gate turns away, and hands the proposals on for the rest", async () => {
    const seen: unknown[] = [];
    const set: BenchSet = {
      name: "t",
      folders: [],
      predict: (input, reader) => ({ id: input.id, events: reader.read({ text: input.text }) }),
    };
    const proposals = { proposal: [], gist: [] };
    const coder = {
      preview: async ({ text }: { text: string }) =>
        text === "dull"
          ? { gate: { passed: false, score: -3, threshold: -1 } }
          : { gate: { passed: true, score: 2, threshold: -1 }, proposals },
      rules: {
        read: (_: unknown, p: unknown) => {
          seen.push(p);
          return "read";
        },
      },
    } as unknown as Coder;
    expect(await predictOne(set, { id: "a", text: "dull" }, coder)).toEqual({ prediction: { id: "a" } });
    expect(await predictOne(set, { id: "b", text: "raid" }, coder)).toEqual({
      prediction: { id: "b", events: "read" },
    });
    expect(seen).toEqual([proposals]);
  });
  it("sets the ways of reading side by side, with their speed", () => {
    const figure = (value: number) => ({ set: "isaf", folder: "isaf", measure: "mean", value });
    const table = ablationTable([
      { name: "rules", figures: [figure(0.5)], speed: new Map([["isaf", 40.4]]) },
      { name: "both", figures: [figure(0.625)], speed: new Map() },
    ]);
    expect(table.split("\n")[0]).toBe("| set | folder | figure | rules | both |");
    expect(table).toContain("| isaf | isaf | mean | 50.0 | 62.5 |");
    expect(table).toContain("| isaf | isaf | reports/s | 40 | - |");
  });
  it("hands the chosen parts on to worker processes unchanged", () => {
    const parts = { rules: false, reader: true, gate: true, model: "m", cache: "c" };
    const { values } = parseArgs({ args: optionsOf(parts), options: PARTS_OPTIONS });
    expect(partsOf(values)).toEqual(parts);
    expect(optionsOf(partsOf({}))).toEqual([]);
  });
  it("compares with the frozen figures of the same data only", () => {
    const figure = { set: "isaf", folder: "isaf", measure: "mean", value: 0.5 };
    const frozen = freeze([{ ...figure, value: 0.4 }], { isaf: "aaaa" }, "1", "/");
    expect(frozenValue(frozen, figure, "aaaa")).toBe(0.4);
    expect(frozenValue(frozen, figure, "bbbb")).toBeUndefined();
    expect(figureTable([figure], frozen, { isaf: "aaaa" })).toContain("+10.0");
  });
});
