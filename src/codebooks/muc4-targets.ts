import type { Party, Thing } from "../core/claim.ts";
import type { CountRange } from "../core/count-range.ts";
import { claimsOf, type Event, leadingClaim } from "../core/event.ts";
import type { Entity } from "../core/layers.ts";
import type { Mention, Reading } from "../core/reading.ts";
import { contains, overlaps, type Span } from "../core/span.ts";
import type { KnowledgeData } from "../knowledge/knowledge.ts";
import { FORMER_TYPES, PERSON_TYPES } from "./muc4-tables.ts";
import { muc4Number, muc4String } from "./muc4-words.ts";

export interface Muc4Thing {
  readonly ids: readonly string[];
  readonly types?: readonly string[];
  readonly number?: readonly string[];
  readonly effect?: readonly string[];
}

export interface Muc4Person {
  readonly names: readonly string[];
  readonly descriptions: readonly string[];
  readonly types?: readonly string[];
  readonly number?: readonly string[];
  readonly effect?: readonly (readonly string[])[];
}

const DESTROYED = /\b(?:destroy|blew up|blown up|blow up|demolish|razed|gutted|burned down|levell?ed)/i;
const DAMAGED = /\b(?:damag|shatter|burn|set fire|set ablaze|torch|derail)/i;
const UNHARMED = /\bno (?:material |serious |major )?damage/i;

/** What was attacked: buildings, vehicles, pylons. */
export function physicalTargets(event: Event, reading: Reading, data: KnowledgeData): Muc4Thing[] {
  const found = new Map<string, Muc4Thing>();
  for (const { value } of claimsOf(event, "site")) {
    // words that no list of targets knows are seldom a thing that was attacked
    if (value.id === "other") continue;
    const thing = muc4Thing(value, reading, data);
    found.set(thing.ids[0] as string, thing);
  }
  return [...found.values()];
}

/** A thing as a physical target, with its type, number and what became of it. */
export function muc4Thing(value: Thing, reading: Reading, data: KnowledgeData): Muc4Thing {
  const id = muc4String(value.text);
  const type = data.targets.things.find((t) => t.id === value.id)?.codes?.muc4;
  const effect = effectOn(value, reading);
  return {
    ids: [id],
    ...(type === undefined ? {} : { types: [type] }),
    number: [muc4Number(value.count) ?? (isPlural(id) ? "PLURAL" : "1")],
    ...(effect === null ? {} : { effect: [effect] }),
  };
}

/** What the sentence around a thing says became of it. */
function effectOn(thing: Thing, reading: Reading): string | null {
  const around = sentenceAround(reading.report.text, thing.span);
  if (UNHARMED.test(around)) return "NO DAMAGE";
  if (DESTROYED.test(around)) return "DESTROYED";
  return DAMAGED.test(around) ? "SOME DAMAGE" : null;
}

function sentenceAround(text: string, s: Span): string {
  const from = text.lastIndexOf(".", s.from) + 1;
  const to = text.indexOf(".", s.to);
  return text.slice(Math.max(from, s.from - 400), Math.min(to < 0 ? text.length : to, s.to + 400));
}

const isPlural = (words: string): boolean => /[^SU]S$/.test(words);

/** Whom it was done to, with names, offices, numbers and what became of them. */
export function humanTargets(event: Event, reading: Reading, data: KnowledgeData): Muc4Person[] {
  const found = new Map<string, Muc4Person>();
  for (const { value } of claimsOf(event, "target")) {
    const person = personOf(value, event, reading, data);
    const key = person?.names[0] ?? person?.descriptions[0];
    if (person && key !== undefined && !found.has(key)) found.set(key, person);
  }
  return [...found.values()];
}

/** A party as a human target; null for pronouns. */
export function personOf(
  party: Party,
  event: Event,
  reading: Reading,
  data: KnowledgeData,
): Muc4Person | null {
  const within = reading.entities.filter((e) => contains(party.span, e));
  const entity = within.find((e) => e.from === party.span.from && e.to === party.span.to) ?? within[0];
  if (entity?.value.form === "pronoun") return null;
  const name = within.find((e) => e.value.form === "person" && e.value.name !== undefined)?.value.name;
  const words = muc4String(party.text);
  const description =
    name === undefined ? words : muc4String(words.replace(muc4String(name), " ").replace(/[,;]\s*$/, ""));
  const effects = effectsOn(party, event);
  return {
    names: name === undefined ? [] : [muc4String(name)],
    descriptions: description === "" ? [] : [description],
    types: [typeOf(words, party, entity, data)],
    number: [numberOf(party.count, name !== undefined, words)],
    ...(effects.length > 0 ? { effect: effects.map((e) => [e]) } : {}),
  };
}

function typeOf(
  words: string,
  party: Party,
  entity: Mention<Entity> | undefined,
  data: KnowledgeData,
): string {
  const { agent, office } = entity?.value ?? {};
  const offices = [...data.offices.offices, ...data.offices.titles];
  const found =
    offices.find((o) => o.id === office)?.class ??
    data.agents.agents.find((a) => a.id === agent)?.class ??
    (party.kind === "state_forces" ? "military" : "civilian");
  const type = PERSON_TYPES[found] ?? "CIVILIAN";
  return /\b(?:FORMER|EX|RETIRED)\b/.test(words) ? (FORMER_TYPES[type] ?? type) : type;
}

const numberOf = (count: CountRange | undefined, named: boolean, words: string): string =>
  muc4Number(count) ?? (named || !isPlural(words) ? "1" : "PLURAL");

/** Death or injury, as the tolls that share words with the target say; the event's only toll goes to all. */
function effectsOn(party: Party, event: Event): string[] {
  const tolls = (["killed", "wounded"] as const).flatMap((field) =>
    claimsOf(event, field)
      .filter((c) => c.stance !== "denies")
      .map((c) => ({ effect: field === "killed" ? "DEATH" : "INJURY", claim: c })),
  );
  const harmed = tolls.filter((t) => (t.claim.value.count.best ?? t.claim.value.count.low ?? 1) > 0);
  const own = harmed.filter(
    (t) =>
      t.claim.evidence.some((s) => overlaps(s, party.span)) ||
      (t.claim.value.who !== undefined && muc4String(t.claim.value.who) === muc4String(party.text)),
  );
  const of = own.length > 0 ? own : new Set(harmed.map((t) => t.effect)).size === 1 ? harmed : [];
  if (of.length > 0) return [...new Set(of.map((t) => t.effect))];
  if (tolls.length > 0 && harmed.length === 0) return [tolls.length > 1 ? "NO INJURY OR DEATH" : "NO INJURY"];
  return leadingClaim(event, "status")?.value === "attempted" ? ["NO INJURY"] : [];
}
