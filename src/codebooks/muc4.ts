import type { Party } from "../core/claim.ts";
import { type CivilDate, daysBetween } from "../core/date.ts";
import { claimsOf, type Event, leadingClaim } from "../core/event.ts";
import type { Place } from "../core/place.ts";
import type { Reading } from "../core/reading.ts";
import type { KnowledgeData } from "../knowledge/knowledge.ts";
import { castTemplates } from "./muc4-cast.ts";
import { type Muc4Organization, muc4Perpetrators } from "./muc4-perpetrators.ts";
import { BOMBS, DIVISIONS, MUC4_COUNTRIES, MUC4_TYPES, type Muc4Type } from "./muc4-tables.ts";
import { humanTargets, type Muc4Person, type Muc4Thing, physicalTargets } from "./muc4-targets.ts";
import { muc4String } from "./muc4-words.ts";

/** One incident in the slots of MUC-4. */
export interface Muc4Template {
  readonly incident_date: string | null;
  readonly incident_location: string | null;
  readonly incident_type: Muc4Type;
  readonly incident_stage: "ACCOMPLISHED" | "ATTEMPTED" | "THREATENED";
  readonly instruments: readonly { readonly ids: readonly string[]; readonly types: readonly string[] }[];
  readonly perp_category: "TERRORIST ACT" | "STATE-SPONSORED VIOLENCE" | null;
  readonly perp_individuals: readonly { readonly ids: readonly string[] }[];
  readonly perp_organizations: readonly Muc4Organization[];
  readonly phys_targets: readonly Muc4Thing[];
  readonly hum_targets: readonly Muc4Person[];
}

/** How old an incident may be and still be news: two months. */
const RECENT_DAYS = 62;

/**
 * The templates of a report: those of its events that the task counts as incidents. Where the neural reader took part,
 * it has a say in which reports hold any, in their kinds, and in who and what fills the slots.
 */
export function muc4Templates(reading: Reading, data: KnowledgeData): Muc4Template[] {
  const { gist } = reading;
  if (gist !== undefined) {
    const told = [...reading.events, ...reading.background].flatMap((event) => {
      const template = muc4Template(event, reading, data);
      return template === null ? [] : [{ event, template }];
    });
    const home = homeOf(reading);
    const { date } = reading.anchor;
    const presumed = {
      date: date === null ? null : `- ${muc4Day(date)}`,
      location: home === undefined ? null : countryName(home),
    };
    return castTemplates(told, gist, presumed, reading, data);
  }
  return reading.events.flatMap((event) => {
    const template = muc4Template(event, reading, data);
    return template !== null && isIncident(event, template, reading, data) ? [template] : [];
  });
}

/** An event in the form of a template; null where its act or status has none. */
function muc4Template(event: Event, reading: Reading, data: KnowledgeData): Muc4Template | null {
  const type = incidentType(event, data);
  const stage = stageOf(event);
  if (type === null || stage === null || isOld(event, reading.anchor.date)) return null;
  const home = homeOf(reading);
  if (!belongs(event, home, reading)) return null;
  const perpetrators = muc4Perpetrators(event, reading, data);
  return {
    incident_date: dateOf(event, reading),
    incident_location: locationOf(event, home, reading),
    incident_type: type,
    incident_stage: stage,
    instruments: type === "KIDNAPPING" || type === "ARSON" ? [] : instrumentsOf(event, data),
    perp_category: perpetrators.category ?? "TERRORIST ACT",
    perp_individuals: perpetrators.individuals,
    perp_organizations: perpetrators.organizations,
    phys_targets: type === "KIDNAPPING" ? [] : physicalTargets(event, reading, data),
    hum_targets: humanTargets(event, reading, data),
  };
}

/** Whether the task counts an event: harm or a perpetrator, and no fight among armed men alone. */
function isIncident(event: Event, template: Muc4Template, reading: Reading, data: KnowledgeData): boolean {
  const { category } = muc4Perpetrators(event, reading, data);
  const { hum_targets: humans, phys_targets: things } = template;
  if (isMilitaryAffair(event, category, humans, things)) return false;
  return humans.length > 0 || things.length > 0 || tells(event);
}

/** The country of interest that the report's places lie in most often. */
function homeOf(reading: Reading): string | undefined {
  const counts = new Map<string, number>();
  for (const { value } of reading.places) {
    const country = value.place.country ?? "";
    if (MUC4_COUNTRIES.has(country)) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The country of a place; the report's own where the place seems to lie in one that the report never names. */
function countryOf(place: Place | undefined, home: string | undefined, reading: Reading): string | undefined {
  const country = place?.country;
  if (country === undefined || MUC4_COUNTRIES.has(country)) return country ?? home;
  const named = reading.places.some(
    (p) => p.value.place.class === "country" && p.value.place.country === country,
  );
  return named ? country : (home ?? country);
}

/** True when the event tells of harm or of a perpetrator though it names no target. */
const tells = (event: Event): boolean =>
  event.main && (["killed", "wounded", "abducted"] as const).some((f) => claimsOf(event, f).length > 0);

function incidentType(event: Event, data: KnowledgeData): Muc4Type | null {
  const id = leadingClaim(event, "act")?.value;
  const code = data.acts.find((a) => a.id === id)?.codes.muc4?.code;
  const type = MUC4_TYPES.find((t) => t === code);
  if (type === undefined) return null;
  const instruments = instrumentsOf(event, data).flatMap((i) => i.types);
  if (type === "ATTACK" && instruments.some((t) => BOMBS.has(t))) return "BOMBING";
  return type;
}

function stageOf(event: Event): Muc4Template["incident_stage"] | null {
  const status = leadingClaim(event, "status")?.value ?? "happened";
  if (status === "happened" || status === "alleged") return "ACCOMPLISHED";
  if (status === "attempted" || status === "foiled") return "ATTEMPTED";
  return status === "threatened" ? "THREATENED" : null;
}

/** Background of more than two months ago. */
function isOld(event: Event, anchor: CivilDate | null): boolean {
  const latest = leadingClaim(event, "time")?.value.latest;
  return anchor !== null && latest !== undefined && daysBetween(latest, anchor) > RECENT_DAYS && !event.main;
}

/** True when place, perpetrator or target belongs to one of the nine countries. */
function belongs(event: Event, home: string | undefined, reading: Reading): boolean {
  const country = countryOf(placeOf(event), home, reading);
  if (country === undefined) return home !== undefined;
  if (MUC4_COUNTRIES.has(country)) return true;
  const sides = [
    ...claimsOf(event, "target"),
    ...claimsOf(event, "agent"),
    ...claimsOf(event, "perpetrator"),
  ];
  return sides.some((c) => MUC4_COUNTRIES.has((c.value as Party).country ?? ""));
}

/** A guerrilla act: force against soldiers, police or armed groups alone, without harm to others. */
function isMilitaryAffair(
  event: Event,
  category: Muc4Template["perp_category"],
  humans: readonly Muc4Person[],
  things: readonly Muc4Thing[],
): boolean {
  const targets = claimsOf(event, "target").map((c) => c.value);
  const armed = targets.filter(
    (t) => t.kind !== "civilians" && t.kind !== "protesters" && t.kind !== "unidentified",
  );
  const clash = claimsOf(event, "act").some((c) => c.value === "armed-clash");
  const soft =
    humans.some((h) => !/^(?:ACTIVE MILITARY|LAW ENFORCEMENT)$/.test(h.types?.[0] ?? "CIVILIAN")) &&
    armed.length < targets.length;
  if (category === "STATE-SPONSORED VIOLENCE") return !soft && things.length === 0;
  const hard = armed.length > 0 && armed.length === targets.length;
  return (clash || hard) && !soft && things.every((t) => t.types?.[0] === "LAW ENFORCEMENT FACILITY");
}

function instrumentsOf(event: Event, data: KnowledgeData): { ids: string[]; types: string[] }[] {
  const found = new Map<string, { ids: string[]; types: string[] }>();
  for (const { value } of claimsOf(event, "weapon")) {
    const code = data.weapons.things.find((t) => t.id === value.id)?.codes?.muc4;
    if (code === undefined) continue;
    const id = muc4String(value.text);
    if (!found.has(id)) found.set(id, { ids: [id], types: [code] });
  }
  return [...found.values()];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const muc4Day = (d: CivilDate): string =>
  `${d.slice(8, 10)} ${MONTHS[Number(d.slice(5, 7)) - 1]} ${d.slice(2, 4)}`;

/** A day that is told or counted; "on or before" for a weekday and where the text tells nothing. */
function dateOf(event: Event, reading: Reading): string | null {
  const anchor = reading.anchor.date;
  const claim = leadingClaim(event, "time");
  if (claim === undefined || claim.certainty === "assumed")
    return anchor === null ? null : `- ${muc4Day(anchor)}`;
  const { earliest, latest, precision } = claim.value;
  // a day that only the report's own day fixes is "on or before" it
  if (claim.certainty !== "stated" && anchor !== null && latest === anchor && earliest < latest)
    return `- ${muc4Day(anchor)}`;
  const words = claim.evidence.map((s) => reading.report.text.slice(s.from, s.to)).join(" ");
  const weekday = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i.test(words) && !/\d/.test(words);
  if (weekday && anchor !== null) return `- ${muc4Day(anchor)}`;
  if (precision === "day" || earliest === latest) return muc4Day(earliest);
  return `${muc4Day(earliest)} - ${muc4Day(anchor !== null && latest > anchor ? anchor : latest)}`;
}

/** The most particular place that is told. */
function placeOf(event: Event): Place | undefined {
  const order: readonly Place["class"][] = [
    "site",
    "town",
    "near",
    "district",
    "province",
    "region",
    "country",
  ];
  const places = claimsOf(event, "place")
    .filter((c) => c.stance !== "denies")
    .map((c) => c.value)
    .filter((p) => p.class !== "unknown");
  return [...places].sort((a, b) => order.indexOf(a.class) - order.indexOf(b.class))[0];
}

function locationOf(event: Event, home: string | undefined, reading: Reading): string | null {
  const place = placeOf(event);
  const country = countryOf(place, home, reading);
  if (country === undefined) return null;
  const path = [countryName(country)];
  const division = DIVISIONS[country] ?? "PROVINCE";
  const claims = claimsOf(event, "place");
  // the town of the dateline is where the report was filed: no place of the incident
  if (claims.every((c) => c.certainty === "assumed")) return countryName(country);
  const told = claims.some((c) => c.value.class === "province");
  if (place === undefined || place.class === "country") return path[0] as string;
  if (place.class === "province") path.push(`${bare(placeName(place))} (${division})`);
  else {
    if (told && place.admin1 !== undefined) path.push(`${bare(plain(place.admin1))} (${division})`);
    path.push(`${bare(placeName(place))} (${place.class === "district" ? "MUNICIPALITY" : "CITY"})`);
  }
  return path.join(": ");
}

const plain = (name: string): string => name.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();
/** A division's name without the word for what it is: "Usulutan Department" is USULUTAN (DEPARTMENT). */
const bare = (name: string): string =>
  name.replace(/ (?:DEPARTMENT|PROVINCE|REGION|STATE|DISTRICT|MUNICIPALITY)$/, "");
const placeName = (place: Place): string =>
  plain(place.class === "site" ? (place.gazetteerName ?? place.name) : place.name).replace(/\s+/g, " ");
const REGIONS = new Intl.DisplayNames(["en"], { type: "region" });
const countryName = (code: string): string => plain(REGIONS.of(code) ?? code);
