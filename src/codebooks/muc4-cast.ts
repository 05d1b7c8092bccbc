import type { Claim, Party, Thing } from "../core/claim.ts";
import type { CastPart, Event } from "../core/event.ts";
import type { CastRole } from "../core/layers.ts";
import type { Reading } from "../core/reading.ts";
import { overlaps } from "../core/span.ts";
import type { KnowledgeData } from "../knowledge/knowledge.ts";
import type { Muc4Template } from "./muc4.ts";
import { confidenceOf, type Muc4Organization } from "./muc4-perpetrators.ts";
import type { Muc4Type } from "./muc4-tables.ts";
import { type Muc4Person, type Muc4Thing, muc4Thing, personOf } from "./muc4-targets.ts";
import { muc4String } from "./muc4-words.ts";

/** An event that may be an incident, in the form of a template. */
export interface Told {
  readonly event: Event;
  readonly template: Muc4Template;
}

/** From this probability on, a report holds an incident. */
const RELEVANT = 0.85;
/** From this probability on, it holds several. */
const SEVERAL = 0.5;
/** From this probability on, it holds one of a kind. */
const KIND = 0.5;

/**
 * From this score on, a member of the cast fills a slot. Half of the F1 that can be hoped for: a fill of less is worth its
 * risk, for a missed one costs as much as a wrong one.
 */
const FILL = 0.25;

const KINDS: Readonly<Record<string, Muc4Type>> = {
  attack: "ATTACK",
  bombing: "BOMBING",
  kidnapping: "KIDNAPPING",
  arson: "ARSON",
  robbery: "ROBBERY",
  work_stoppage: "FORCED WORK STOPPAGE",
};

type Gist = Readonly<Record<string, number>>;

/**
 * The templates of a report that the neural reader took part in: the gist says whether there are any and of which kinds,
 * the cast fills the slots of people and things, the events bring days, places, numbers and effects.
 */
export function castTemplates(
  told: readonly Told[],
  gist: Gist,
  reading: Reading,
  data: KnowledgeData,
): Muc4Template[] {
  if ((gist.relevant ?? 0) < RELEVANT) return [];
  const fit = reading.cast.filter((m) => m.score >= FILL && m.reader !== undefined);
  const kinds = kindsOf(gist);
  const several = kinds.length > 1 || (gist.many ?? 0) >= SEVERAL;
  if (!several) return [filled(kinds[0] as Muc4Type, told, fit, reading, data)];
  return kinds.map((type) => {
    const own = told.filter((t) => t.template.incident_type === type);
    const ids = new Set(own.map((t) => t.event.id));
    const others = new Set(told.filter((t) => !ids.has(t.event.id)).map((t) => t.event.id));
    const cast = fit.filter((m) => m.events.some((e) => ids.has(e)) || !m.events.some((e) => others.has(e)));
    return filled(type, own.length > 0 ? own : told, cast, reading, data);
  });
}

/** The kinds of incident of a report, the likeliest first; at least one. */
function kindsOf(gist: Gist): Muc4Type[] {
  const ranked = Object.keys(KINDS).sort((a, b) => (gist[b] ?? 0) - (gist[a] ?? 0));
  return ranked.filter((k, i) => i === 0 || (gist[k] ?? 0) >= KIND).map((k) => KINDS[k] as Muc4Type);
}

/** One template of a kind: the cast in its slots, all else from the event that tells it first. */
function filled(
  type: Muc4Type,
  told: readonly Told[],
  cast: readonly CastPart[],
  reading: Reading,
  data: KnowledgeData,
): Muc4Template {
  const lead = told.find((t) => t.template.incident_type === type) ?? told[0];
  const events = told.map((t) => t.event);
  const of = (...roles: CastRole[]): CastPart[] => cast.filter((m) => roles.includes(m.role));
  const words = (m: CastPart): string => muc4String(wordsOf(m, reading));
  return {
    incident_date: lead?.template.incident_date ?? null,
    incident_location: lead?.template.incident_location ?? null,
    incident_type: type,
    incident_stage: lead?.template.incident_stage ?? "ACCOMPLISHED",
    instruments:
      type === "KIDNAPPING" || type === "ARSON"
        ? []
        : of("instrument").map((m) => ({ ids: [words(m)], types: instrumentTypes(m, events, data) })),
    perp_category: lead?.template.perp_category ?? "TERRORIST ACT",
    perp_individuals: of("agent").map((m) => ({ ids: [words(m)] })),
    perp_organizations: of("organization").map(
      (m): Muc4Organization => ({ ids: [words(m)], confidence: [confidenceIn(m, events)] }),
    ),
    phys_targets: of("target").map((m): Muc4Thing => muc4Thing(thingOf(m, events, reading), reading, data)),
    hum_targets: people(of("victim", "victim_name"), events, reading, data),
  };
}

const wordsOf = (m: CastPart, reading: Reading): string => reading.report.text.slice(m.span.from, m.span.to);

/** A claim of the events about the very words of a member. */
function claimOn(m: CastPart, events: readonly Event[], fields: readonly string[]): Claim | undefined {
  for (const e of events)
    for (const c of e.claims)
      if (fields.includes(c.field) && c.evidence.some((s) => m.spans.some((x) => overlaps(s, x)))) return c;
  return undefined;
}

function instrumentTypes(m: CastPart, events: readonly Event[], data: KnowledgeData): string[] {
  const id = (claimOn(m, events, ["weapon"])?.value as Thing | undefined)?.id;
  const code = data.weapons.things.find((t) => t.id === id)?.codes?.muc4;
  return code === undefined ? [] : [code];
}

const confidenceIn = (m: CastPart, events: readonly Event[]): string => {
  const claim = claimOn(m, events, ["perpetrator", "agent"]);
  return claim === undefined ? "REPORTED AS FACT" : confidenceOf(claim);
};

function thingOf(m: CastPart, events: readonly Event[], reading: Reading): Thing {
  const known = claimOn(m, events, ["site"])?.value as Thing | undefined;
  return { id: known?.id ?? "other", text: wordsOf(m, reading), span: m.span };
}

/** Human targets: a description beside a name is of the same person. */
function people(
  cast: readonly CastPart[],
  events: readonly Event[],
  reading: Reading,
  data: KnowledgeData,
): Muc4Person[] {
  const names = cast.filter((m) => m.role === "victim_name");
  const described = new Map<CastPart, CastPart>();
  const free: CastPart[] = [];
  for (const d of cast.filter((m) => m.role === "victim")) {
    const name = names.find((n) => !described.has(n) && isBeside(d, n, reading.report.text));
    if (name) described.set(name, d);
    else free.push(d);
  }
  const person = (m: CastPart, name: string | null, description: string | null): Muc4Person => {
    const party = partyOf(described.get(m) ?? m, events, reading);
    const event =
      events.find((e) => e.claims.some((c) => c.evidence.some((s) => overlaps(s, m.span)))) ?? events[0];
    const rest = event === undefined ? null : personOf(party, event, reading, data);
    return {
      ...(rest ?? {}),
      names: name === null ? [] : [name],
      descriptions: description === null ? [] : [description],
    };
  };
  const string = (m: CastPart): string => muc4String(wordsOf(m, reading));
  return [
    ...names.map((n) => {
      const d = described.get(n);
      return person(n, string(n), d === undefined ? null : string(d));
    }),
    ...free.map((d) => person(d, null, string(d))),
  ];
}

/** True where a mention of one stands right before or behind one of the other: "MAYOR ANA PRADO", "ANA PRADO, MAYOR". */
const isBeside = (a: CastPart, b: CastPart, text: string): boolean =>
  a.spans.some((x) =>
    b.spans.some((y) => {
      const [first, second] = x.from < y.from ? [x, y] : [y, x];
      return second.from - first.to <= 8 && /^[,\s]*(?:THE )?$/i.test(text.slice(first.to, second.from));
    }),
  );

function partyOf(m: CastPart, events: readonly Event[], reading: Reading): Party {
  const known = claimOn(m, events, ["target"])?.value as Party | undefined;
  const entity = reading.entities.find((e) => overlaps(e, m.span))?.value;
  return {
    kind: known?.kind ?? entity?.kind ?? "civilians",
    actor: known?.actor ?? null,
    ...(entity?.count ? { count: entity.count } : {}),
    text: wordsOf(m, reading),
    span: m.span,
  };
}
