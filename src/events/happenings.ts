import { type CivilDate, daysBetween } from "../core/date.ts";
import type { Place } from "../core/place.ts";
import { distanceKm } from "../core/place.ts";
import { rangesOverlap, type TimeRange } from "../core/time-range.ts";
import type { Act } from "../knowledge/schema/act.ts";
import { inRole, narrowness, sameNumber, type Telling, victimCount } from "./telling.ts";

/** Tellings that are taken to tell one happening. */
export interface Happening {
  readonly tellings: Telling[];
}

/** One reason for or against two tellings being of one happening. */
interface Feature {
  readonly name: string;
  readonly score: number;
}

/** How many happenings back a telling may belong to; in a book or an archive, with its thousands of tellings, fewer. */
const LOOKS_BACK = { report: 60, book: 12 };
const BOOK = 500;
/** How many tellings of a happening are held against a new one: the first and the latest. */
const GLIMPSE = { first: 4, latest: 8 };

/** What the features need to know of the report. */
interface Context {
  readonly published: CivilDate | null;
  /** Paragraph of the first telling. */
  readonly leadParagraph: number;
}

/** From this sum on, a telling joins a happening. */
const JOIN = 1;
const FAR_KM = 60;

/**
 * Puts tellings together, in the order of the text, each with the earlier happening that most speaks for, if any:
 * same sentence, definite words ("the attack"), kind of act, time, place, sides and tolls are weighed.
 */
export function gather(tellings: readonly Telling[], published: CivilDate | null): Happening[] {
  const context: Context = { published, leadParagraph: tellings[0]?.sentence.value.paragraph ?? 0 };
  const happenings: Happening[] = [];
  const back = tellings.length > BOOK ? LOOKS_BACK.book : LOOKS_BACK.report;
  for (const group of bySentence(tellings)) {
    // what one sentence tells of one happening goes together: "a gunfight killed the intruders"
    const local: Happening[] = [];
    for (const telling of group) {
      const apart = isReference(telling);
      const best = apart
        ? undefined
        : bestOf(
            local.filter((h) => !h.tellings.some(isReference)),
            (h) => total(features(telling, h, context)),
          );
      if (best) best.tellings.push(telling);
      else local.push({ tellings: [telling] });
    }
    for (const part of local) {
      const best = bestOf(happenings.slice(-back), (h) => {
        const scores = part.tellings.map((t) => total(features(t, glimpse(h), context)));
        // one telling that contradicts outweighs another that fits
        return Math.min(...scores) < CONTRADICTS ? Math.min(...scores) : Math.max(...scores);
      });
      if (best) best.tellings.push(...part.tellings);
      else happenings.push(part);
    }
  }
  return happenings;
}

/** A happening with its first and latest tellings alone, where it has very many. */
const glimpse = (h: Happening): Happening =>
  h.tellings.length <= GLIMPSE.first + GLIMPSE.latest
    ? h
    : { tellings: [...h.tellings.slice(0, GLIMPSE.first), ...h.tellings.slice(-GLIMPSE.latest)] };

const CONTRADICTS = -4;

const total = (found: readonly Feature[]): number => found.reduce((sum, f) => sum + f.score, 0);

/** The happening with the highest score, the later of equals, if it reaches the bar. */
function bestOf(happenings: readonly Happening[], score: (h: Happening) => number): Happening | undefined {
  let best: { h: Happening; score: number } | undefined;
  for (const h of happenings) {
    const s = score(h);
    if (s >= JOIN && (best === undefined || s >= best.score)) best = { h, score: s };
  }
  return best?.h;
}

function bySentence(tellings: readonly Telling[]): Telling[][] {
  const groups = new Map<number, Telling[]>();
  for (const t of tellings)
    groups.set(t.sentence.value.index, [...(groups.get(t.sentence.value.index) ?? []), t]);
  return [...groups.values()];
}

/** The features of a telling held against a happening. */
function features(t: Telling, h: Happening, context: Context): Feature[] {
  const found: Feature[] = [];
  const add = (name: string, score: number): void => {
    if (score !== 0) found.push({ name, score });
  };
  let sentencesApart = Number.POSITIVE_INFINITY;
  let paragraphsApart = Number.POSITIVE_INFINITY;
  let kinship = Number.NEGATIVE_INFINITY;
  for (const x of h.tellings) {
    // what a sentence takes up from before ("after the fighting") says nothing of what else it tells
    if (x.sentence === t.sentence && h.tellings.length > 1 && isReference(x)) continue;
    sentencesApart = Math.min(sentencesApart, Math.abs(t.sentence.value.index - x.sentence.value.index));
    paragraphsApart = Math.min(
      paragraphsApart,
      Math.abs(t.sentence.value.paragraph - x.sentence.value.paragraph),
    );
    kinship = Math.max(kinship, actsAgree(t.act, x.act));
  }
  add("act", kinship);
  if (sentencesApart === 0) add("same sentence", 3);
  else add("distance", -0.35 * Math.min(sentencesApart, 8) - 0.25 * Math.min(paragraphsApart, 4));
  if (sentencesApart > 0) {
    if (t.frame.value.form === "noun" && t.frame.value.definite && kinship > 0) add("definite", 2.5);
    else if (t.frame.value.form === "noun" && !t.frame.value.definite && !t.frame.value.plural)
      add("indefinite", -1.5);
    else if (t.frame.value.form === "verb") add("goes on", 0.8);
    if (t.frame.value.plural && !t.frame.value.definite) add("several", -1.5);
  }
  add("time", timeScore(t, h, context));
  add("place", placeScore(t, h));
  add("sides", sideScore(t, h));
  add("site", siteScore(t, h));
  const count = countOf(t);
  if (count && h.tellings.some((x) => sameNumber(countOf(x), count))) add("same number", 1.5);
  if (isOther(t)) add("another", -4);
  return found;
}

/** 2 for the same act, less for acts that often tell one happening, negative for those that never do. */
function actsAgree(a: Act, b: Act): number {
  if (a.id === b.id) return 2;
  const violent = (x: Act): boolean => x.family === "clash" || x.family === "attack";
  if (a.family === b.family) return a.family === "attack" && Math.min(a.rank, b.rank) >= 4 ? -0.3 : 1.2;
  if (violent(a) && violent(b)) return 1;
  const pair = new Set([a.family, b.family]);
  if ((violent(a) || violent(b)) && (pair.has("abduction") || pair.has("property"))) return 0.9;
  if (pair.has("gathering") && (violent(a) || violent(b) || pair.has("property") || pair.has("arrest")))
    return 0.3;
  // the arrest or surrender of the attackers belongs to the attack
  if (
    (pair.has("arrest") || a.id === "group-change" || b.id === "group-change") &&
    (violent(a) || violent(b))
  )
    return 0.7;
  return -2;
}

/** A telling is held against many others: what is asked of it again and again is worked out once. */
function once<T>(ask: (t: Telling) => T): (t: Telling) => T {
  const known = new WeakMap<Telling, { readonly answer: T }>();
  return (t) => {
    const found = known.get(t) ?? { answer: ask(t) };
    known.set(t, found);
    return found.answer;
  };
}

const countOf = once(victimCount);

const timesOf = (h: Happening): TimeRange[] => h.tellings.flatMap((t) => t.time?.value.range ?? []);

function timeScore(t: Telling, h: Happening, context: Context): number {
  const mine = t.time?.value.range;
  if (!mine) return 0;
  const theirs = timesOf(h);
  if (theirs.length === 0 && isLead(h, context) && context.published !== null) {
    // news without a day of its own is of the last days
    const age = daysBetween(mine.latest, context.published);
    const days = daysBetween(mine.earliest, mine.latest) + 1;
    return age >= -1 && age <= 3 && days <= 2 ? 0.6 : age > 10 ? -4 : -1.5;
  }
  if (theirs.length === 0) return -1.2;
  const hits = theirs.filter((r) => rangesOverlap(r, mine));
  if (hits.length === 0) {
    const gap = Math.min(
      ...theirs.map((r) =>
        Math.max(daysBetween(r.latest, mine.earliest), daysBetween(mine.latest, r.earliest)),
      ),
    );
    return gap <= 1 ? -1.5 : -6;
  }
  const days = (r: TimeRange): number => daysBetween(r.earliest, r.latest) + 1;
  // a year holds many happenings, a day few
  return hits.some((r) => days(r) <= 2 && days(mine) <= 2)
    ? 1.8
    : hits.some((r) => Math.max(days(r), days(mine)) <= 31)
      ? 0.5
      : -1.5;
}

/** "Hours after the fighting, ...": takes up what came before, and parts it from the rest of its sentence. */
const isReference = once(
  (t) =>
    t.frame.value.form === "noun" &&
    t.frame.value.definite &&
    /\b(?:after|before|following|since)\s+(?:the|this|that|these|those)\s+(?:[\p{L}-]+\s+){0,2}$/iu.test(
      t.leadIn,
    ),
);

const isLead = (h: Happening, context: Context): boolean =>
  (h.tellings[0] as Telling).sentence.value.paragraph <= context.leadParagraph + 1;

function placeScore(t: Telling, h: Happening): number {
  const mine = t.places[0]?.value.place;
  if (!mine) return 0;
  const theirs = h.tellings.flatMap((x) => x.places[0]?.value.place ?? []);
  if (theirs.length === 0) return 0;
  const relations = theirs.map((p) => placesAgree(mine, p));
  return relations.includes("same") ? 1.5 : relations.includes("within") ? 0.5 : -3.5;
}

/** Whether two places are the same, one within the other, or apart. */
function placesAgree(a: Place, b: Place): "same" | "within" | "apart" {
  if (a.gazetteerId !== undefined && a.gazetteerId === b.gazetteerId) return "same";
  if (a.name.toLowerCase() === b.name.toLowerCase()) return "same";
  if (a.country !== undefined && b.country !== undefined && a.country !== b.country) return "apart";
  const wide = (p: Place): boolean => p.class === "country" || p.class === "region" || p.class === "unknown";
  if (wide(a) || wide(b)) return "within";
  if (a.class === "province" || b.class === "province")
    return a.admin1 === undefined || b.admin1 === undefined || a.admin1 === b.admin1 ? "within" : "apart";
  const narrow = (p: Place): boolean => p.class === "town" || p.class === "near" || p.class === "site";
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined)
    return narrow(a) && narrow(b) ? "apart" : "within";
  const km = distanceKm({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon });
  return km <= 5 ? "same" : km <= FAR_KM + (a.radiusKm ?? 0) + (b.radiusKm ?? 0) ? "within" : "apart";
}

const actorsIn = (t: Telling, ...roles: string[]): string[] =>
  inRole(t, ...roles).flatMap((p) => (p.entity?.actor ? [p.entity.actor] : []));
const agentsOf = once((t) => actorsIn(t, "agent"));
const victimsOf = once((t) => actorsIn(t, "target", "victim"));
const sidesOf = once((t) => actorsIn(t, "agent", "target", "victim"));

function sideScore(t: Telling, h: Happening): number {
  const mine = agentsOf(t);
  const theirs = h.tellings.flatMap(agentsOf);
  const both = h.tellings.flatMap(sidesOf);
  if (victimsOf(t).some((m) => both.includes(m))) return 1;
  if (opposed(t, h)) return -2.5;
  if (mine.length === 0 || both.length === 0) return 0;
  if (mine.some((m) => theirs.includes(m))) return 1;
  return mine.some((m) => both.includes(m)) ? 0.5 : theirs.length > 0 ? -1.2 : 0;
}

/** Whether a state's force acts, or its foes. */
const campsOf = once((x): string[] =>
  inRole(x, "agent").flatMap((p) =>
    p.entity === undefined || p.entity.form === "pronoun"
      ? []
      : /^(?:state|external)_forces$/.test(p.entity.kind)
        ? ["state"]
        : /^(?:rebel_group|political_militia|identity_militia)$/.test(p.entity.kind)
          ? ["foe"]
          : [],
  ),
);

/** A state's force and its foes each act in happenings of their own, unless they clash. */
function opposed(t: Telling, h: Happening): boolean {
  const mine = campsOf(t);
  if (mine.length === 0 || t.act.family === "clash") return false;
  if (h.tellings.some((x) => x.act.family === "clash")) return false;
  const theirs = h.tellings.flatMap(campsOf);
  return theirs.length > 0 && !mine.some((s) => theirs.includes(s));
}

const siteNamesOf = once((x): Set<string>[] =>
  inRole(x, "site")
    .map((p) => new Set(p.text.match(/(?<=\s|^)\p{Lu}[\p{L}'’-]+/gu) ?? []))
    .filter((s) => s.size > 1),
);

/** Two sites with names of their own are two happenings: the one mosque and the other. */
function siteScore(t: Telling, h: Happening): number {
  const mine = siteNamesOf(t);
  if (mine.length === 0) return 0;
  const theirs = h.tellings.flatMap(siteNamesOf);
  if (theirs.length === 0) return 0;
  const proper = (s: Set<string>): string[] => [...s].slice(0, -1); // without "Mosque" or "Hospital"
  return theirs.some((b) => mine.some((a) => proper(a).some((w) => b.has(w)))) ? 1 : -4;
}

/** "another attack", "a separate blast", "a similar raid". */
const isOther = once((t) =>
  /\b(?:another|separate|separately|similar|second|previous|earlier|elsewhere)\b/i.test(t.leadIn),
);

/** The most particular act of a happening, the first told where several are. */
export function leadingAct(h: Happening): Act {
  return h.tellings.reduce((best, t) => (t.act.rank > best.act.rank ? t : best)).act;
}

/** The narrowest place that agrees with the first told, and its telling. */
export function narrowestPlace(h: Happening): { telling: Telling; index: number } | undefined {
  let best: { telling: Telling; index: number } | undefined;
  for (const telling of h.tellings)
    telling.places.slice(0, 2).forEach((p, index) => {
      if (!best) best = { telling, index };
      else {
        const held = best.telling.places[best.index] as Telling["places"][number];
        if (
          narrowness(p.value) > narrowness(held.value) &&
          placesAgree(p.value.place, held.value.place) !== "apart"
        )
          best = { telling, index };
      }
    });
  return best;
}
