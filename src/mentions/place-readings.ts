import { FORM, KIND } from "../knowledge/gazetteer/format.ts";
import type { Gazetteer, Hit } from "../knowledge/gazetteer/gazetteer.ts";
import { type Cues, kindFit } from "./place-cues.ts";
import { firstLetter, priorOf } from "./place-prior.ts";

/** One name of the report with its readings and cues. */
export interface NameToResolve {
  /** The same for all writings of one name: one name has one sense in a report, unless its own words say otherwise. */
  readonly key: string;
  readonly hits: readonly Hit[];
  readonly cues: Cues;
  readonly dateline: boolean;
}

/** One reading of a name, with what speaks for it. */
export interface Reading {
  readonly row: number;
  readonly kind: number;
  readonly country: string | undefined;
  readonly admin1: number | undefined;
  readonly lat: number;
  readonly lon: number;
  readonly prior: number;
  /** Support by the words at its mentions: containers, kinds, adjectives. */
  cue: number;
  score: number;
  chance: number;
}

/** All mentions of one name in a report, with its readings. */
export interface Group {
  readonly mentions: number[];
  readonly readings: Reading[];
  /** Readings below the country that are not unlikely, as of the last round. */
  likely: Reading[];
  /** Cues of the readings by what the words at a mention say; mentions often say the same. */
  readonly cues: Map<string, readonly number[]>;
}

/** Weights of the reasons, in the unit of the prior (one step of population by a factor of 100). */
export const WEIGHT = { country: 1.6, admin1: 1.5, near: 1.5, container: 5, adjective: 2.5, dateline: 0.5 };
/** The names of a report by their keys; each reading starts with its prior and what the words at the name say. */
export function makeGroups(gazetteer: Gazetteer, names: readonly NameToResolve[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  names.forEach((name, i) => {
    let g = groups.get(name.key);
    if (!g) {
      const initial = firstLetter(name.key);
      g = {
        mentions: [],
        likely: [],
        cues: new Map(),
        readings: name.hits.map((h) => reading(gazetteer, h, initial)),
      };
      groups.set(name.key, g);
    }
    g.mentions.push(i);
  });
  for (const g of groups.values()) {
    // the first holder that is named decides for the bare mentions: "Dublin, Ohio, ... Dublin ... Dublin, Ireland"
    const holder =
      names[g.mentions.find((m) => (names[m]?.cues.containers.length ?? 0) > 0) ?? -1]?.cues.containers[0];
    for (const m of g.mentions) {
      const own = names[m]?.cues.containers[0];
      if (own !== undefined && holder !== undefined && names[own]?.key !== names[holder]?.key) continue;
      cuesOf(gazetteer, names, g, m).forEach((cue, i) => {
        const r = g.readings[i] as Reading;
        r.cue = Math.max(r.cue, cue);
      });
    }
    for (const r of g.readings) r.score = r.prior + r.cue;
  }
  return groups;
}

function reading(gazetteer: Gazetteer, hit: Hit, initial: string): Reading {
  const { row } = hit;
  const kind = gazetteer.kind(row);
  return {
    row,
    kind,
    country: gazetteer.countryOf(row),
    admin1: kind === KIND.admin1 ? row : gazetteer.admin1(row),
    lat: gazetteer.lat(row),
    lon: gazetteer.lon(row),
    prior: priorOf(gazetteer, hit, initial),
    cue: 0,
    score: 0,
    chance: 0,
  };
}

/** What the words at one mention say for each reading of its name. */
export function cuesOf(
  gazetteer: Gazetteer,
  names: readonly NameToResolve[],
  group: Group,
  mention: number,
): readonly number[] {
  const { cues, dateline } = names[mention] as NameToResolve;
  const holders = cues.containers.map((c) => names[c]?.key).join("+");
  const said = `${holders}|${cues.kind?.class}|${cues.country}|${cues.direction !== null}|${cues.article}|${dateline}`;
  let found = group.cues.get(said);
  if (!found) {
    const listed = cues.containers.filter((c) => !bothCountries(gazetteer, names, mention, c));
    found = group.readings.map((r) => cueOf(gazetteer, names, mention, listed, r));
    group.cues.set(said, found);
  }
  return found;
}

/** "Mexico, China, Japan" is a list of countries, none of which holds another. */
function bothCountries(
  gazetteer: Gazetteer,
  names: readonly NameToResolve[],
  inner: number,
  outer: number,
): boolean {
  const isCountry = (h: Hit): boolean => gazetteer.kind(h.row) === KIND.country;
  return (
    (names[inner]?.hits.some((h) => h.form === FORM.main && isCountry(h)) ?? false) &&
    (names[outer]?.hits.some(isCountry) ?? false)
  );
}

/** What the words at one mention say for a reading; `containers` are the names that may hold it. */
function cueOf(
  gazetteer: Gazetteer,
  names: readonly NameToResolve[],
  mention: number,
  containers: readonly number[],
  r: Reading,
): number {
  const { cues, dateline } = names[mention] as NameToResolve;
  let cue =
    kindFit(cues.kind, r.kind) +
    (dateline && r.kind >= KIND.town && r.kind <= KIND.capital ? WEIGHT.dateline : 0);
  for (const c of containers)
    if (names[c]?.hits.some((outer) => gazetteer.isWithin(r.row, outer.row))) cue += WEIGHT.container;
  if (cues.country !== null && r.kind !== KIND.country)
    cue += gazetteer.countriesOf(r.row).includes(cues.country) ? WEIGHT.adjective : 0;
  if (cues.article && (r.kind === KIND.region || r.kind === KIND.site)) cue += 1.5;
  if (cues.direction !== null && r.kind >= KIND.town && r.kind <= KIND.quarter) cue -= 0.4;
  return cue;
}

/** Chances of the readings of one name, from their scores. */
export function spread(g: Group): void {
  let best = Number.NEGATIVE_INFINITY;
  for (const r of g.readings) best = Math.max(best, r.score);
  let sum = 0;
  for (const r of g.readings) {
    r.chance = Math.exp((r.score - best) * 1.3);
    sum += r.chance;
  }
  for (const r of g.readings) r.chance /= sum;
  g.likely = g.readings.filter((r) => r.chance >= 0.1 && r.kind !== KIND.country && r.kind !== KIND.region);
}
