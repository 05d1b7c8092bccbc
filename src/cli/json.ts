import type { ClaimOf, Party, Speaker, Thing } from "../core/claim.ts";
import { claimsOf, type Event, leadingClaim } from "../core/event.ts";
import type { Anchor } from "../core/layers.ts";
import type { Reading } from "../core/reading.ts";
import { type Span, slice } from "../core/span.ts";
import { groupActors } from "./actor-groups.ts";
import type {
  ActorJson,
  ClaimJson,
  CountJson,
  EventJson,
  PartyJson,
  PersonJson,
  QuoteJson,
  ReadingJson,
  SpeakerJson,
  ThingJson,
} from "./json-types.ts";
import type { Labels, Parent } from "./labels.ts";

/** The fields whose values count people, in the order in which they are shown. */
export const TOLL_FIELDS = [
  "killed",
  "wounded",
  "abducted",
  "captured",
  "missing",
  "displaced",
  "agentsKilled",
  "participants",
] as const;
export type TollField = (typeof TOLL_FIELDS)[number];

/** A reading in the documented output format (docs/output.md). The same reading gives the same value. */
export function readingToJson(reading: Reading, labels: Labels): ReadingJson {
  const { report, anchor } = reading;
  const quotes = (spans: readonly Span[]): QuoteJson[] => spans.map((s) => quoteOf(report.text, s));
  const quoted = (s: Span): QuoteJson => quoteOf(report.text, s);
  const groups = groupActors(reading);
  return {
    report: {
      id: report.id,
      title: report.title ?? null,
      publisher: report.publisher ?? null,
      url: report.url ?? null,
      published: report.published ?? null,
      lang: report.lang,
      sha256: report.sha256,
    },
    version: reading.version,
    gate: reading.gate ?? null,
    anchor: {
      date: anchor.date,
      window: anchor.window,
      certainty: anchor.certainty,
      source: anchor.source,
      why: anchor.why,
      evidence: quotes(anchor.evidence),
    },
    events: reading.events.map((e) => eventToJson(e, report.text, labels)),
    aggregates: reading.aggregates.map((a) => ({
      ...quoted(a.span),
      act: a.act,
      why: a.why,
      saidBy: a.saidBy === undefined ? null : speakerToJson(a.saidBy),
      by: a.by,
    })),
    statements: reading.statements.map((s) => ({
      ...quoted(s.span),
      speaker: speakerToJson(s.speaker),
      stance: s.stance,
      time: s.time ?? null,
      event: s.event ?? null,
    })),
    nonEvents: reading.nonEvents.map((n) => ({ ...quoted(n.span), act: n.act, why: n.why, by: n.by })),
    actors: groups
      .filter((g) => g.form !== "person")
      .map(
        (g): ActorJson => ({
          id: g.id,
          name: g.name,
          form: g.form as ActorJson["form"],
          kind: g.kind,
          country: g.country,
          parents: g.id === null ? [] : parentsAt(labels.actor(g.id)?.parents ?? [], anchor),
          surfaces: quotes(g.surfaces),
        }),
      ),
    persons: groups
      .filter((g) => g.form === "person")
      .map(
        (g): PersonJson => ({
          name: g.name,
          office: g.office,
          kind: g.kind,
          country: g.country,
          surfaces: quotes(g.surfaces),
        }),
      ),
    places: reading.places.map((p) => ({
      ...quoted(p),
      place: p.value.place,
      certainty: p.value.certainty,
      why: p.value.why,
    })),
    times: reading.times.map((t) => ({
      ...quoted(t),
      type: t.value.type,
      value: t.value.value,
      range: t.value.range,
      certainty: t.value.certainty,
    })),
    boilerplate: quotes(reading.boilerplate),
  };
}

function eventToJson(event: Event, text: string, labels: Labels): EventJson {
  const act = leadingClaim(event, "act")?.value ?? "unknown";
  const known = labels.act(act);
  return {
    id: event.id,
    act,
    label: known?.label ?? act,
    type: known?.type ?? null,
    status: leadingClaim(event, "status")?.value ?? "happened",
    main: event.main,
    time: leadingClaim(event, "time")?.value ?? null,
    place: leadingClaim(event, "place")?.value ?? null,
    agent: partyToJson(leadingClaim(event, "agent")?.value),
    target: partyToJson(leadingClaim(event, "target")?.value),
    tolls: tollsOf(event),
    weapons: thingsOf(event, "weapon"),
    sites: thingsOf(event, "site"),
    evidence: event.evidence.map((s) => quoteOf(text, s)),
    claims: event.claims.map(
      (c): ClaimJson => ({
        id: c.id,
        field: c.field,
        value: c.value,
        stance: c.stance,
        saidBy: c.saidBy === undefined ? null : speakerToJson(c.saidBy),
        certainty: c.certainty,
        evidence: c.evidence.map((s) => quoteOf(text, s)),
        by: c.by,
      }),
    ),
  };
}

/** The claim of a toll to show where one number can be shown: never one that counts a part of a larger number. */
function leadingToll(event: Event, field: TollField): ClaimOf<TollField> | undefined {
  const whole = claimsOf(event, field).filter((c) => c.value.part !== true);
  return leadingClaim({ ...event, claims: whole }, field);
}

function tollsOf(event: Event): EventJson["tolls"] {
  const tolls: Partial<Record<TollField, CountJson>> = {};
  for (const field of TOLL_FIELDS) {
    const claim = leadingToll(event, field);
    if (claim === undefined) continue;
    const { low, best, high, basis, term } = claim.value.count;
    tolls[field] = term === undefined ? { low, best, high, basis } : { low, best, high, basis, term };
  }
  return tolls;
}

function thingsOf(event: Event, field: "weapon" | "site"): ThingJson[] {
  const things = new Map<string, Thing>();
  for (const claim of claimsOf(event, field))
    if (claim.stance !== "denies" && !things.has(claim.value.id)) things.set(claim.value.id, claim.value);
  return [...things.values()].map((t) => ({
    id: t.id,
    text: t.text,
    ...(t.count === undefined ? {} : { count: t.count }),
  }));
}

const quoteOf = (text: string, s: Span): QuoteJson => ({ from: s.from, to: s.to, quote: slice(text, s) });

function partyToJson(party: Party | undefined): PartyJson | null {
  if (party === undefined) return null;
  const { text, kind, actor, name, country, count } = party;
  return { text, kind, actor, name: name ?? null, country: country ?? null, count: count ?? null };
}

function speakerToJson(speaker: Speaker): SpeakerJson {
  const { text, actor, name, kind, span } = speaker;
  return { text, actor: actor ?? null, name: name ?? null, kind: kind ?? null, from: span.from, to: span.to };
}

/** The parents in force on the day of the report; all of them where that day is not known. */
function parentsAt(parents: readonly Parent[], anchor: Anchor): ActorJson["parents"] {
  const day = anchor.date;
  return parents
    .filter(
      (p) =>
        day === null ||
        ((p.from === undefined || p.from <= day.slice(0, p.from.length)) &&
          (p.to === undefined || day.slice(0, p.to.length) <= p.to)),
    )
    .map(({ id, name, relation }) => ({ id, name, relation }));
}
