import { type Annotated, lowerBound, overlapping } from "../core/annotated.ts";
import { bestOf, type CountRange } from "../core/count-range.ts";
import { daysBetween } from "../core/date.ts";
import type { Annotation, Entity, LayerName, PlaceMention, TimeMention } from "../core/layers.ts";
import { contains, type Span } from "../core/span.ts";
import { rangesOverlap } from "../core/time-range.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Act } from "../knowledge/schema/act.ts";

export const EVENT_NEEDS = [
  "token",
  "sentence",
  "zone",
  "quote",
  "timex",
  "anchor",
  "time",
  "place",
  "entity",
  "weapon",
  "target",
  "count",
  "phrase",
  "frame",
  "cast",
  "gist",
  "actorName",
  "nationality",
] as const satisfies readonly LayerName[];
export type ReadReport = Annotated<(typeof EVENT_NEEDS)[number]>;

/** A filled role with the entity it means. */
export interface Participant {
  readonly role: string;
  readonly span: Span;
  readonly entity?: Entity;
  /** True for "he" and "her": one person. */
  readonly single: boolean;
  readonly text: string;
}

/** A frame with what its spans were resolved to. */
export interface Telling {
  readonly frame: Annotation<"frame">;
  readonly act: Act;
  readonly participants: readonly Participant[];
  /** The clause's own time, if it stands for days. */
  readonly time?: Annotation<"time">;
  /** Places of the clause, nearest first. */
  readonly places: readonly Annotation<"place">[];
  readonly sentence: Annotation<"sentence">;
  readonly inHeading: boolean;
  /** The words of its sentence just before the trigger. */
  readonly leadIn: string;
  readonly order: number;
}

interface Lookups {
  readonly acts: ReadonlyMap<string, Act>;
  /** Governments by their country. */
  readonly governments: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

const lookups = new WeakMap<Knowledge, Lookups>();

/** Made once for all reports: there are thousands of actors. */
function lookupsOf(knowledge: Knowledge): Lookups {
  const known = lookups.get(knowledge) ?? {
    acts: new Map(knowledge.data.acts.map((a) => [a.id, a])),
    governments: new Map(
      knowledge.data.actors
        .filter((a) => a.type === "government" && a.countries.length === 1)
        .map((a) => [a.countries[0] as string, { id: a.id, name: a.name }]),
    ),
  };
  lookups.set(knowledge, known);
  return known;
}

/** The frames of a report with their spans looked up. */
export function tellingsOf(report: ReadReport, knowledge: Knowledge): Telling[] {
  const { acts, governments } = lookupsOf(knowledge);
  const sentences = report.get("sentence");
  const headings = report.get("zone").filter((z) => z.value.kind === "heading");
  return report.get("frame").flatMap((frame, order) => {
    const act = acts.get(frame.value.act);
    const sentence = sentences[frame.value.sentence];
    if (!act || !sentence) return [];
    const times = frame.value.times
      .flatMap((s) => exactly(report, "time", s) ?? [])
      .filter((t) => isDay(t.value) && !isClock(t.value, report.text(t)));
    const [first, second] = times;
    const time =
      first && second && narrows(second.value, first.value) && touches(second.value, first.value)
        ? second
        : first;
    return [
      {
        frame,
        act,
        sentence,
        order,
        participants: frame.value.roles.map((r) =>
          withNation(report, participant(report, r.role, r.span), act.id, governments),
        ),
        ...(time ? { time } : {}),
        places: placesOf(report, frame, sentence),
        leadIn: report.report.text.slice(Math.max(sentence.from, frame.from - 40), frame.from),
        inHeading: overlapping(headings, frame) !== undefined,
      },
    ];
  });
}

/** Acts that need a state's means: "an Israeli air strike" is one by Israel; "a Syrian bombing" only happened there. */
const STATE_ACTS = new Set([
  "air-strike",
  "drone-strike",
  "missile-strike",
  "shelling",
  "raid",
  "crackdown",
  "siege",
  "territory-retaken",
]);

function withNation(
  report: ReadReport,
  p: Participant,
  act: string,
  governments: ReadonlyMap<string, { readonly id: string; readonly name: string }>,
): Participant {
  if (p.entity || p.role !== "agent" || !STATE_ACTS.has(act)) return p;
  const country =
    report.within("nationality", p.span)[0]?.value.country ??
    report.within("place", p.span).find((x) => x.value.place.class === "country")?.value.place.country;
  const government = country === undefined ? undefined : governments.get(country);
  if (country === undefined || !government) return p;
  return {
    ...p,
    entity: {
      head: p.span,
      form: "metonym",
      actor: government.id,
      kind: "state_forces",
      name: government.name,
      country,
      certainty: "inferred",
      why: "a state's act told with its nationality",
    },
  };
}

/** A time of day without a day ("at about one in the morning") dates nothing. */
const isClock = (t: TimeMention, words: string): boolean =>
  t.type === "TIME" &&
  !/day|night|last|this|today|yesterday|eve|\d{4}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i.test(
    words,
  );

/** True when one time is much shorter than another: "last month" beside "this year". */
const narrows = (a: TimeMention, b: TimeMention): boolean =>
  a.range !== null &&
  b.range !== null &&
  daysBetween(a.range.earliest, a.range.latest) * 2 < daysBetween(b.range.earliest, b.range.latest);

const touches = (a: TimeMention, b: TimeMention): boolean =>
  a.range !== null && b.range !== null && rangesOverlap(a.range, b.range);

/** The places of the frame's clause; "in the same quarter" is the place that was named last. */
function placesOf(
  report: ReadReport,
  frame: Annotation<"frame">,
  sentence: Annotation<"sentence">,
): Annotation<"place">[] {
  const own = frame.value.places.flatMap((s) => exactly(report, "place", s) ?? []);
  if (
    own.length > 0 ||
    !/\bthe same (?:town|city|village|district|quarter|neighbou?rhood|area|province|place|territory|street|road)\b/i.test(
      report.text(sentence),
    )
  )
    return own;
  const all = report.get("place");
  for (let i = lowerBound(all, sentence.from) - 1; i >= 0; i--) {
    const place = all[i] as Annotation<"place">;
    if (place.value.place.class !== "country" && place.value.place.class !== "region") return [place];
  }
  return own;
}

const isDay = (t: TimeMention): boolean => t.range !== null && t.type !== "SET" && t.type !== "DURATION";

function participant(report: ReadReport, role: string, span: Span): Participant {
  const found = report.within("entity", span);
  const entity =
    found.find((e) => e.from === span.from && e.to === span.to) ??
    found.find((e) => contains(span, e) && e.value.form !== "pronoun");
  return {
    role,
    span,
    text: report.text(span),
    single: /^(?:he|she|him|her)$/i.test(report.text(span)),
    ...(entity ? { entity: entity.value } : {}),
  };
}

/** The annotation of a layer with exactly this span. */
function exactly<L extends "time" | "place">(
  report: ReadReport,
  layer: L,
  s: Span,
): Annotation<L> | undefined {
  return (report.within(layer, s) as readonly Annotation<L>[]).find(
    (a) => a.from === s.from && a.to === s.to,
  );
}

/** Participants in one of the roles. */
export const inRole = (t: Telling, ...roles: string[]): Participant[] =>
  t.participants.filter((p) => roles.includes(p.role));

/** The number of the people to whom the frame's effect happened, where it is told. */
export function victimCount(t: Telling): CountRange | undefined {
  return inRole(t, "victim", "target").find((p) => p.entity?.count !== undefined)?.entity?.count;
}

/** How narrow a place is: a site is narrower than a town, a town than a province. */
const NARROWNESS: Readonly<Record<PlaceMention["place"]["class"], number>> = {
  site: 8,
  town: 7,
  near: 6,
  district: 5,
  province: 4,
  region: 3,
  unknown: 2,
  country: 1,
};
export const narrowness = (p: PlaceMention): number => NARROWNESS[p.place.class];

export const sameNumber = (a: CountRange | undefined, b: CountRange | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  bestOf(a) !== null &&
  bestOf(a) === bestOf(b) &&
  (bestOf(a) as number) > 1;
