import { addDays, type CivilDate } from "../../src/core/date.ts";
import { KIND } from "../../src/knowledge/gazetteer/format.ts";
import type { Gazetteer } from "../../src/knowledge/gazetteer/gazetteer.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import type { ActorEntry } from "../../src/knowledge/schema/actor.ts";
import { kindOn } from "../../src/mentions/actor-roles.ts";
import { randomFrom } from "../fuzz/random.ts";

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly adjective: string;
  readonly capital: string;
}

/** A group under its long name and its acronym. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly actor: ActorEntry;
}

/** All that changes from one variant of a report to the next; the rest of the words stay. */
export interface Variation {
  /** The day of the report, which the text must give away. */
  readonly published: CivilDate;
  /** The month of the older attack lies this many months back. */
  readonly monthsBack: number;
  readonly home: Country;
  readonly abroad: Country;
  readonly guest: Country;
  /** A district of the home country. */
  readonly district: string;
  readonly group: Group;
  readonly parent: { readonly id: string; readonly name: string };
  readonly killed: number;
  readonly gunmen: number;
  readonly dead: number;
  /** Part of the dead. */
  readonly staff: number;
  readonly envoy: string;
  readonly official: string;
}

/** Persons who do not exist. */
const PERSONS = [
  "Tarek Mansouri",
  "Elena Varga",
  "Joseph Okello",
  "Ubaid Khalili",
  "Marta Lindqvist",
  "Samuel Adeyemo",
  "Nadia Rahimi",
  "Piotr Zalewski",
  "Carmen Ibarra",
  "Daw Khin Thida",
  "Abdul-Karim Yusuf",
  "Teresa Quispe",
];

/** Draws variations from the data: countries, districts and groups as they come, the same for the same seed. */
export function variationsFrom(knowledge: Knowledge, count: number, seed: number): Variation[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const countries = countriesOf(knowledge);
  const districts = districtsByCountry(knowledge.gazetteer, countries);
  const homes = countries.filter((c) => (districts.get(c.code)?.length ?? 0) > 2);
  const groups = groupsOf(knowledge);
  const parents = groups.filter((g) => g.name.split(" ").length <= 3);
  return Array.from({ length: count }, () => {
    const home = pick(homes);
    const [abroad, guest] = [others(pick, countries, [home]), others(pick, countries, [home])];
    const published = addDays("2011-03-01", between(0, 5000));
    // militants are said to belong to it, which nobody says of a party or an army
    const group = pick(groups.filter((g) => kindOn(g.actor, published) === "rebel_group"));
    const staff = between(2, 9);
    return {
      published,
      monthsBack: between(2, 5), // the month before could be that of last week
      home,
      abroad,
      guest: guest === abroad ? others(pick, countries, [home, abroad]) : guest,
      district: pick(districts.get(home.code) ?? []),
      group,
      parent: others(pick, parents, [group]),
      killed: between(2, 40),
      gunmen: between(2, 9),
      dead: staff + between(1, 30),
      staff,
      envoy: pick(PERSONS),
      official: pick(PERSONS),
    };
  });
}

function others<T>(pick: (list: readonly T[]) => T, list: readonly T[], taken: readonly T[]): T {
  return pick(list.filter((x) => !taken.includes(x)));
}

/** Countries with a plain name, an adjective, and a capital that no other country has. */
function countriesOf({ data, gazetteer }: Knowledge): Country[] {
  return data.nationalities.countries.flatMap((c) => {
    const [adjective, capital] = [c.adjectives[0], c.capital];
    if (!adjective || !capital || !/^[A-Z][a-z]+$/.test(adjective) || !/^[A-Z][a-z]+$/.test(c.name))
      return [];
    if (!/^[A-Z][a-z]+(?: [A-Z][a-z]+)?$/.test(capital)) return [];
    const rows = gazetteer.lookup(capital).map((h) => h.row);
    const own = rows.filter(
      (r) => gazetteer.kind(r) === KIND.capital && gazetteer.countryOf(r) === c.country,
    );
    const known = gazetteer.lookup(c.name).some((h) => gazetteer.kind(h.row) === KIND.country);
    // not Singapore or Guatemala, which are towns as well
    if (gazetteer.lookup(c.name).some((h) => gazetteer.kind(h.row) !== KIND.country)) return [];
    if (own.length === 0 || !known || gazetteer.population(own[0] as number) < 100_000) return [];
    return [{ code: c.country, name: c.name, adjective, capital }];
  });
}

/** Second-order divisions whose names mean nothing outside their country and are no word of the language. */
function districtsByCountry(gazetteer: Gazetteer, countries: readonly Country[]): Map<string, string[]> {
  const codes = new Set(countries.map((c) => c.code));
  const found = new Map<string, string[]>();
  for (let row = 0; row < gazetteer.rows; row++) {
    if (gazetteer.kind(row) !== KIND.admin2) continue;
    const code = gazetteer.countryOf(row) ?? "";
    const name = gazetteer.name(row).replace(/ District$/, "");
    if (!codes.has(code) || !/^[A-Z][a-z]{3,}$/.test(name) || gazetteer.population(row) < 50_000) continue;
    if (gazetteer.lookup(name).some((h) => gazetteer.countryOf(h.row) !== code)) continue;
    found.set(code, [...(found.get(code) ?? []), name]);
  }
  return found;
}

/** Armed groups with an acronym and a name of several words that holds no country's name. */
function groupsOf({ data }: Knowledge): Group[] {
  const words = new Set(
    data.nationalities.countries
      .flatMap((c) => [c.name, ...c.adjectives, ...c.people])
      .flatMap((w) => w.split(/[\s-]/)),
  );
  const plain = (name: string): boolean =>
    !name.split(/[\s-]/).some((w) => words.has(w) || (/^\p{Ll}/u.test(w) && w.length > 5));
  return data.actors.flatMap((actor: ActorEntry) => {
    const kind = actor.roles[actor.roles.length - 1]?.kind;
    if (actor.type !== "armed_group" || (kind !== "rebel_group" && kind !== "political_militia")) return [];
    const short = actor.names.strong.find((n) => /^[A-Z]{3,6}(?:-[A-Z]{1,2})?$/.test(n));
    const name = actor.names.strong.find(
      (n) => /^[A-Z][\p{L}-]+(?: (?:of|for|the|and|[A-Z][\p{L}-]+)){1,5}$/u.test(n) && plain(n),
    );
    return short && name ? [{ id: actor.id, name, short, actor }] : [];
  });
}
