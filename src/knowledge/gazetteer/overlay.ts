import type { Nationalities } from "../schema/nationalities.ts";
import type { PlaceCorrections } from "../schema/places.ts";
import { FORM, hashWord, KIND, type Kind, NO_ROW, SEED_A, SEED_B } from "./format.ts";
import { nameKey } from "./name-key.ts";

/** What a name asks for before it may be read as a place: capitals ("US"), a comma before it ("Paris, Ky."), support. */
export type Requirement = "capitals" | "short" | "support";

/** Names that `data/` adds to the compiled ones. */
export interface OverlayName {
  readonly postings: number[];
  requires?: Requirement;
}

/** A row that `data/` adds. */
export interface OverlayRow {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly country?: string;
  readonly countries: readonly string[];
  readonly admin1: number;
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
  readonly feature: string;
}

/** The parts of the compiled gazetteer that corrections refer to. */
export interface Base {
  readonly rows: number;
  countryRow(iso2: string): number | undefined;
  rowOfId(id: string): number | undefined;
  /** Row of a country's first-order division by its name or code. */
  admin1Row(country: string, name: string): number | undefined;
}

export interface Overlay {
  readonly rows: readonly OverlayRow[];
  /** By the pair of hashes of the name's key. */
  readonly names: ReadonlyMap<number, OverlayName>;
  /** Corrections that refer to a place which is not there. */
  readonly faults: readonly string[];
}

const CLASS_KIND = {
  site: KIND.site,
  town: KIND.town,
  district: KIND.admin2,
  province: KIND.admin1,
  region: KIND.region,
} as const;

/** One number for the two hashes of a name; 52 bits, so that it stays exact. */
export const pairKey = (a: number, b: number): number => a * 0x100000 + (b >>> 12);

/** The two hashes of a whole key. */
export function hashKey(key: string): { a: number; b: number } {
  let a = SEED_A;
  let b = SEED_B;
  for (const word of key.split(" ")) {
    a = hashWord(hashWord(a, word), " ");
    b = hashWord(hashWord(b, word), " ");
  }
  return { a, b };
}

/** What the data files add to the compiled gazetteer: names of countries, missing places, more names. */
export function makeOverlay(
  base: Base,
  corrections: readonly PlaceCorrections[],
  nationalities: Nationalities,
): Overlay {
  const rows: OverlayRow[] = [];
  const names = new Map<number, OverlayName>();
  const faults: string[] = [];
  const ids = new Map<string, number>();

  const name = (written: string, row: number, form: number, requires?: Requirement): void => {
    const { a, b } = hashKey(nameKey(written));
    const key = pairKey(a, b);
    let entry = names.get(key);
    if (!entry) {
      entry = { postings: [] };
      names.set(key, entry);
    }
    const posting = row * 4 + form;
    if (!entry.postings.some((p) => p >>> 2 === row)) entry.postings.push(posting);
    if (requires) entry.requires = requires;
  };

  for (const c of nationalities.countries) {
    let row = base.countryRow(c.country);
    if (row === undefined) {
      row = base.rows + rows.length;
      rows.push({
        id: `country:${c.country}`,
        name: c.name,
        kind: KIND.country,
        country: c.country,
        countries: [c.country],
        admin1: NO_ROW,
        lat: c.at[0],
        lon: c.at[1],
        radiusKm: 50,
        feature: "country",
      });
    }
    for (const n of [c.name, ...(c.official ?? []), ...(c.other ?? [])]) name(n, row, FORM.main);
    for (const n of c.caps_only ?? []) name(n, row, FORM.main, "capitals");
  }
  for (const file of corrections)
    for (const p of file.new ?? []) {
      const row = base.rows + rows.length;
      const admin1 =
        p.country !== undefined && p.admin1 !== undefined ? base.admin1Row(p.country, p.admin1) : undefined;
      if (p.admin1 !== undefined && admin1 === undefined)
        faults.push(
          `The place "${p.id}" lies in "${p.admin1}" (${p.country ?? "no country"}), which the gazetteer does not know. Correct the name or leave it out.`,
        );
      if (ids.has(p.id)) faults.push(`The place "${p.id}" is given twice. Give one of them another id.`);
      ids.set(p.id, row);
      rows.push({
        id: `place:${p.id}`,
        name: p.names[0] as string,
        kind: CLASS_KIND[p.class],
        ...(p.country === undefined ? {} : { country: p.country }),
        countries: p.countries ?? (p.country === undefined ? [] : [p.country]),
        admin1: admin1 ?? NO_ROW,
        lat: p.lat,
        lon: p.lon,
        radiusKm: p.radius_km,
        feature: p.feature,
      });
      for (const n of p.names) name(n, row, FORM.main, p.weak ? "support" : undefined);
    }
  for (const file of corrections)
    for (const a of file.add ?? []) {
      const row = a.place.startsWith("place:") ? ids.get(a.place.slice(6)) : base.rowOfId(a.place);
      if (row === undefined) {
        faults.push(
          `More names are given to "${a.place}", which the gazetteer does not know. Correct the id.`,
        );
        continue;
      }
      for (const n of a.names ?? []) name(n, row, FORM.main);
      for (const n of a.short ?? []) name(n, row, FORM.alternate, "short");
    }
  return { rows, names, faults };
}
