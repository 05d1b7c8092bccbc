import { distanceKm } from "../core/place.ts";
import { KIND } from "../knowledge/gazetteer/format.ts";
import type { Gazetteer } from "../knowledge/gazetteer/gazetteer.ts";
import {
  cuesOf,
  type Group,
  makeGroups,
  type NameToResolve,
  type Reading,
  spread,
  WEIGHT,
} from "./place-readings.ts";

/** The row chosen for a name, or null, and why. */
export interface Resolved {
  readonly row: number | null;
  readonly why: string;
  /** True when the words say which, or there is only one. */
  readonly sure: boolean;
}

/** Names further apart in the report than this many say nothing of each other; bounds the work on long texts. */
const WINDOW = 30;
const ROUNDS = 3;
/** Places nearer than about this many km speak for each other. */
const NEAR_KM = 120;

/**
 * Decides which place each name means: by the words at the name, the countries and provinces of the report's other
 * places, the nearness to them, and how populous it is. `countries` gives how often each country is named by adjectives.
 */
export function resolveNames(
  gazetteer: Gazetteer,
  names: readonly NameToResolve[],
  countries: ReadonlyMap<string, number>,
): Resolved[] {
  const groups = makeGroups(gazetteer, names);
  const list = [...groups.values()];
  for (const g of list) spread(g);
  for (let round = 0; round < ROUNDS; round++) {
    const support = countSupport(list, countries);
    list.forEach((g, at) => {
      const own = shareOf(g);
      for (const r of g.readings) r.score = r.prior + r.cue + context(list, at, r, support, own);
    });
    for (const g of list) spread(g);
  }
  const support = countSupport(list, countries);
  const holders = new Set(names.flatMap((n) => n.cues.containers));
  return names.map((name, i) => choose(gazetteer, names, groups, i, name, support, holders));
}

interface Support {
  readonly countries: ReadonlyMap<string, number>;
  readonly admin1: ReadonlyMap<number, number>;
}

function countSupport(list: readonly Group[], adjectives: ReadonlyMap<string, number>): Support {
  const countries = new Map<string, number>();
  const admin1 = new Map<number, number>();
  for (const [c, n] of adjectives) countries.set(c, Math.sqrt(n));
  for (const g of list) {
    const weight = Math.sqrt(g.mentions.length);
    for (const r of g.readings) {
      if (r.chance < 0.02) continue;
      if (r.country !== undefined)
        countries.set(r.country, (countries.get(r.country) ?? 0) + weight * r.chance);
      if (r.admin1 !== undefined) admin1.set(r.admin1, (admin1.get(r.admin1) ?? 0) + weight * r.chance);
    }
  }
  return { countries, admin1 };
}

/** What one mention of a name adds to the sums itself. */
function shareOf(g: Group): Support {
  const countries = new Map<string, number>();
  const admin1 = new Map<number, number>();
  for (const r of g.readings) {
    if (r.country !== undefined) countries.set(r.country, (countries.get(r.country) ?? 0) + r.chance);
    if (r.admin1 !== undefined) admin1.set(r.admin1, (admin1.get(r.admin1) ?? 0) + r.chance);
  }
  return { countries, admin1 };
}

/** What the rest of the report says for a reading: the name's own share is taken out of the sums first. */
function context(list: readonly Group[], at: number, r: Reading, support: Support, own: Support): number {
  const weight = Math.sqrt((list[at] as Group).mentions.length);
  let score = 0;
  if (r.country !== undefined)
    score +=
      WEIGHT.country * Math.log1p(Math.max(0, without(support.countries, own.countries, r.country, weight)));
  if (r.admin1 !== undefined)
    score += WEIGHT.admin1 * Math.log1p(Math.max(0, without(support.admin1, own.admin1, r.admin1, weight)));
  if (r.kind === KIND.country || r.kind === KIND.region) return score;
  let near = 0;
  const lonKm = 111.2 * Math.cos((r.lat * Math.PI) / 180);
  for (let i = Math.max(0, at - WINDOW); i <= Math.min(list.length - 1, at + WINDOW); i++) {
    if (i === at) continue;
    let closest = 0;
    for (const o of (list[i] as Group).likely) {
      if (o.row === r.row) continue;
      const y = (o.lat - r.lat) * 111.2;
      const x = (o.lon - r.lon) * lonKm;
      const km2 = x * x + y * y;
      if (km2 < 250_000) closest = Math.max(closest, o.chance * Math.exp(-Math.sqrt(km2) / NEAR_KM));
    }
    near += closest;
  }
  return score + WEIGHT.near * Math.log1p(near * 1.5);
}

/** The support for a country or province without a name's own. */
const without = <K>(
  all: ReadonlyMap<K, number>,
  own: ReadonlyMap<K, number>,
  key: K,
  weight: number,
): number => (all.get(key) ?? 0) - (own.get(key) ?? 0) * weight;

function choose(
  gazetteer: Gazetteer,
  names: readonly NameToResolve[],
  groups: ReadonlyMap<string, Group>,
  index: number,
  name: NameToResolve,
  support: Support,
  holders: ReadonlySet<number>,
): Resolved {
  const group = groups.get(name.key) as Group;
  let best: Reading | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  const cues = cuesOf(gazetteer, names, group, index);
  for (const [i, r] of group.readings.entries()) {
    // the mention's own words count again, so that they can overrule the sense that the name has elsewhere
    const score = r.score + (cues[i] as number);
    if (score > bestScore) {
      second = bestScore;
      bestScore = score;
      best = r;
    } else if (score > second) second = score;
  }
  if (best === null) return { row: null, why: "no reading", sure: false };
  const seat = seatOf(gazetteer, group, best, name, holders.has(index));
  if (seat !== null) best = seat;
  const chosen = best;
  const held = name.cues.containers.filter((c) =>
    (names[c] as NameToResolve).hits.some((outer) => gazetteer.isWithin(chosen.row, outer.row)),
  );
  if (held.length > 0) return { row: best.row, why: `lies in the place named with it`, sure: true };
  if (name.cues.country !== null && gazetteer.countriesOf(best.row).includes(name.cues.country))
    return { row: best.row, why: "lies in the country of the adjective before it", sure: true };
  if (isStray(best, support))
    return {
      row: null,
      why: "the only places of this name lie far from all others of the report",
      sure: false,
    };
  if (group.readings.length === 1) return { row: best.row, why: "the only place of this name", sure: true };
  if (bestScore - second > 2.5 && best.prior >= 4)
    return { row: best.row, why: "the best known place of this name", sure: true };
  if (best.admin1 !== undefined && (support.admin1.get(best.admin1) ?? 0) > 1.5)
    return {
      row: best.row,
      why: `in ${gazetteer.name(best.admin1)}, as other places of the report`,
      sure: false,
    };
  if (best.country !== undefined && (support.countries.get(best.country) ?? 0) > 1.5)
    return {
      row: best.row,
      why: `in ${gazetteer.country(best.country)?.name ?? best.country}, as other places of the report`,
      sure: false,
    };
  return { row: best.row, why: "the most populous place of this name", sure: false };
}

/** A bare name that a province shares with its seat ("in Kandahar") is the town, unless it is said to hold another place. */
function seatOf(
  gazetteer: Gazetteer,
  group: Group,
  best: Reading,
  name: NameToResolve,
  holds: boolean,
): Reading | null {
  if (
    (best.kind !== KIND.admin1 && best.kind !== KIND.admin2) ||
    holds ||
    name.cues.kind !== null ||
    name.cues.direction !== null
  )
    return null;
  // a seat at the far edge of its province (New York) is told apart by the context alone
  const towns = group.readings.filter(
    (r) =>
      r.kind >= KIND.town &&
      r.kind <= KIND.capital &&
      gazetteer.isWithin(r.row, best.row) &&
      distanceKm(r, best) <= gazetteer.radiusKm(best.row),
  );
  const seat = towns.sort((a, b) => b.score - a.score)[0];
  return seat && (seat.kind !== KIND.town || gazetteer.population(seat.row) >= 50_000) ? seat : null;
}

/** A small place in a country that nothing else in the report speaks of, while others speak clearly of another country. */
function isStray(r: Reading, support: Support): boolean {
  if (
    r.kind === KIND.country ||
    r.kind === KIND.region ||
    r.kind === KIND.site ||
    r.prior > 2.2 ||
    r.country === undefined
  )
    return false;
  let most = 0;
  for (const n of support.countries.values()) most = Math.max(most, n);
  return most > 3 && (support.countries.get(r.country) ?? 0) < 1.05 && r.cue <= 0;
}
