import type { Claim, FieldName, Fields, Party } from "../../src/core/claim.ts";
import { countRange, exactly } from "../../src/core/count-range.ts";
import type { Reading } from "../../src/core/reading.ts";
import { makeReport } from "../../src/core/report.ts";
import { type Span, span } from "../../src/core/span.ts";
import { dayRange } from "../../src/core/time-range.ts";

/** A report in our own words whose reading was written by hand; it needs no knowledge and no rules. */
export const RAID_TEXT = `Raiders kill 3 in Orrin valley <market>

BELTA, May 4 - Armed men of the Red Lantern Front killed three farmers in the village of Orrin on Wednesday, police said. A hospital in Belta put the dead at five.

The Front denied any part in the raid. "We do not attack farmers," its spokesman Imre Dal said.

More than 200 people have been killed in the valley since January. Officials fear new attacks before the harvest.`;

const at = (words: string, after = 0): Span => {
  const from = RAID_TEXT.indexOf(words, after);
  if (from < 0) throw new Error(`The raid report does not hold ${JSON.stringify(words)}.`);
  return span(from, from + words.length);
};

const FRONT: Party = {
  text: "Armed men of the Red Lantern Front",
  span: at("Armed men of the Red Lantern Front"),
  kind: "rebel_group",
  actor: "red-lantern-front",
  name: "Red Lantern Front",
};

const rule = (name: string) => ({ kind: "rule", rule: name, version: "test" }) as const;

function claim<F extends FieldName>(
  n: number,
  field: F,
  value: Fields[F],
  evidence: readonly Span[],
  more: Partial<Claim> = {},
): Claim {
  return {
    id: `e1.c${n}`,
    event: "e1",
    field,
    value,
    stance: "states",
    certainty: "stated",
    evidence,
    report: "raid",
    by: rule(`test.${field}`),
    ...more,
  } as Claim;
}

const police = { text: "police", span: at("police"), kind: "state_forces" } as const;
const hospital = { text: "A hospital in Belta", span: at("A hospital in Belta"), kind: "civilians" } as const;
const front = {
  text: "The Front",
  span: at("The Front"),
  actor: "red-lantern-front",
  name: "Red Lantern Front",
} as const;

/** The reading of that report: one main event with a disagreeing toll and a denial, a sum, a statement, a non-event. */
export const RAID: Reading = {
  report: makeReport({
    id: "raid",
    text: RAID_TEXT,
    title: "Raiders kill 3 in Orrin valley <market>",
    publisher: "Test Wire",
    published: "2022-05-05",
  }),
  anchor: {
    date: "2022-05-05",
    window: null,
    certainty: "stated",
    source: "given",
    evidence: [],
    why: "The publication date was given with the report.",
  },
  events: [
    {
      id: "e1",
      report: "raid",
      main: true,
      evidence: [
        at(
          "Armed men of the Red Lantern Front killed three farmers in the village of Orrin on Wednesday, police said.",
        ),
      ],
      claims: [
        claim(1, "act", "attack", [at("killed")]),
        claim(2, "status", "happened", [at("killed")], { certainty: "inferred" }),
        claim(3, "time", dayRange("2022-05-04"), [at("on Wednesday")]),
        claim(4, "place", { name: "Orrin", class: "town", country: "HU", lat: 47.1, lon: 18.2 }, [
          at("village of Orrin"),
        ]),
        claim(5, "agent", FRONT, [FRONT.span], { saidBy: police }),
        claim(6, "target", { text: "farmers", span: at("farmers"), kind: "civilians", actor: null }, [
          at("three farmers"),
        ]),
        claim(7, "killed", { count: exactly(3), who: "farmers" }, [at("killed three farmers")], {
          saidBy: police,
        }),
        claim(8, "killed", { count: exactly(5) }, [at("put the dead at five")], { saidBy: hospital }),
        claim(9, "perpetrator", FRONT, [at("denied any part in the raid")], {
          saidBy: front,
          stance: "denies",
        }),
      ],
    },
  ],
  aggregates: [
    {
      span: at("More than 200 people have been killed in the valley since January."),
      act: "killing",
      why: "It sums a span of months.",
      by: rule("test.aggregate"),
    },
  ],
  statements: [
    { span: at("The Front denied any part in the raid."), speaker: front, stance: "denies", event: "e1" },
  ],
  background: [],
  cast: [],
  nonEvents: [
    { span: at("new attacks"), act: "attack", why: "It is feared, not told.", by: rule("test.feared") },
  ],
  entities: [
    entity("Armed men of the Red Lantern Front", {
      form: "named",
      actor: "red-lantern-front",
      name: "Red Lantern Front",
      kind: "rebel_group",
    }),
    entity("The Front", {
      form: "generic",
      actor: "red-lantern-front",
      name: "Red Lantern Front",
      kind: "rebel_group",
      refersTo: at("Armed men of the Red Lantern Front"),
    }),
    entity("farmers", { form: "generic", actor: null, agent: "farmers", kind: "civilians" }),
    entity("police", { form: "generic", actor: null, agent: "police", kind: "state_forces" }),
    entity("its spokesman Imre Dal", {
      form: "person",
      actor: null,
      name: "Imre Dal",
      kind: "civilians",
      office: "spokesman",
    }),
  ],
  places: [
    {
      ...at("Orrin", RAID_TEXT.indexOf("village")),
      value: {
        place: { name: "Orrin", class: "town", country: "HU", lat: 47.1, lon: 18.2 },
        certainty: "stated",
        why: "the only place of this name",
      },
    },
  ],
  times: [
    {
      ...at("on Wednesday"),
      value: {
        type: "DATE",
        value: "2022-05-04",
        range: dayRange("2022-05-04"),
        certainty: "stated",
        rule: "test.weekday",
      },
    },
  ],
  boilerplate: [],
  version: "test",
};

function entity(words: string, value: Record<string, unknown>): Reading["entities"][number] {
  const where = at(words);
  return { ...where, value: { head: where, certainty: "stated", ...value } } as Reading["entities"][number];
}

/** A vague toll, for tests of wording. */
export const DOZENS = countRange(24, null, 99, "vague", "dozens");
