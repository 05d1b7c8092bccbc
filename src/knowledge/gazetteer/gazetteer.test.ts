import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { nationalitiesSchema } from "../schema/nationalities.ts";
import { type PlaceCorrections, placesSchema } from "../schema/places.ts";
import { KIND } from "./format.ts";
import { Gazetteer } from "./gazetteer.ts";
import { foldWord } from "./name-key.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const read = (path: string): unknown => parse(readFileSync(`${root}data/${path}`, "utf8"));
const nationalities = nationalitiesSchema.parse(read("lang/en/nationalities.yml"));
const corrections: PlaceCorrections[] = readdirSync(`${root}data/places`).map((f) =>
  placesSchema.parse(read(`places/${f}`)),
);
const open = (more: readonly PlaceCorrections[] = []): Gazetteer =>
  Gazetteer.open(`${root}dist/gazetteer.bin`, [...corrections, ...more], nationalities);

let g: Gazetteer;
beforeAll(() => {
  g = open();
});

const hit = (name: string, kind: number, country: string): number | undefined =>
  g.lookup(name).find((h) => g.kind(h.row) === kind && g.countryOf(h.row) === country)?.row;

describe("lookup", () => {
  test.each([
    ["Kabul", KIND.capital, "AF"],
    ["North Waziristan", KIND.admin2, "PK"],
    ["Borno", KIND.admin1, "NG"],
    ["borno state", KIND.admin1, "NG"],
    ["al-Hasakah", KIND.seat, "SY"],
    ["Hasakah", KIND.seat, "SY"],
    ["Datta Khel", KIND.town, "PK"],
    ["Georgia", KIND.country, "GE"],
    ["Georgia", KIND.admin1, "US"],
    ["Sambisa Forest", KIND.site, "NG"],
    ["Ivory Coast", KIND.country, "CI"],
    ["Baluchistan", KIND.admin1, "PK"],
    ["Rapides Parish", KIND.admin2, "US"],
    ["Cabo Delgado", KIND.admin1, "MZ"],
  ])("%s", (name, kind, country) => {
    expect(hit(name, kind, country)).toBeDefined();
  });

  test("knows nothing of words that are no names", () => {
    expect(g.lookup("zzyzx qwxyz")).toEqual([]);
    expect(g.lookup("")).toEqual([]);
    expect(g.lookup("—")).toEqual([]);
  });

  test("every country is found by its name and lies where it should", () => {
    for (const c of nationalities.countries) {
      const facts = g.country(c.country);
      expect(facts?.name, c.country).toBe(c.name);
      expect(
        g.lookup(c.name).some((h) => h.row === facts?.row),
        c.name,
      ).toBe(true);
      expect([g.lat(facts?.row ?? 0), g.lon(facts?.row ?? 0)], c.name).toEqual(c.at);
    }
  });

  test("the capitals that the data name are known in their countries", () => {
    const small = new Set(["TK", "PW", "NR", "UM"]);
    for (const c of nationalities.countries)
      if (c.capital !== undefined && !small.has(c.country))
        expect(
          g.lookup(c.capital).some((h) => g.countryOf(h.row) === c.country),
          `${c.capital} (${c.country})`,
        ).toBe(true);
  });
});

describe("rows", () => {
  test("a town has its divisions, coordinates and people", () => {
    const row = hit("Goma", KIND.seat, "CD") as number;
    expect(g.name(g.admin1(row) as number)).toBe("North Kivu");
    expect(g.lat(row)).toBeCloseTo(-1.67, 1);
    expect(g.population(row)).toBeGreaterThan(100_000);
    expect(g.id(row)).toBe("geonames:216281");
  });

  test("ids lead back to their rows", () => {
    for (const id of [
      "country:PK",
      "admin1:PK.03",
      "admin2:PK.03.1168875",
      "geonames:216281",
      "place:sambisa-forest",
    ]) {
      const row = g.rowOfId(id);
      expect(row, id).toBeDefined();
      expect(g.id(row as number)).toBe(id);
    }
    expect(g.rowOfId("admin1:PK.0")).toBeUndefined();
    expect(g.rowOfId("geonames:1")).toBeUndefined();
  });

  test("containment follows the divisions, and distance for regions", () => {
    const at = (id: string): number => g.rowOfId(id) as number;
    expect(g.isWithin(at("admin2:PK.03.1168875"), at("admin1:PK.03"))).toBe(true);
    expect(g.isWithin(at("admin1:PK.03"), at("country:PK"))).toBe(true);
    expect(g.isWithin(at("country:PK"), at("admin1:PK.03"))).toBe(false);
    expect(g.isWithin(at("place:sambisa-forest"), at("country:NG"))).toBe(true);
    expect(g.isWithin(at("geonames:216281"), at("place:kivu"))).toBe(true);
  });
});

test("names of several words are found at a token, shortest first, hyphens and full stops aside", () => {
  const norms = ["in", "st", ".", "petersburg", ",", "port", "-", "au", "-", "prince"];
  const folded = norms.map(foldWord);
  expect(g.matchesAt(norms, folded, 1, 9).map((m) => m.last)).toContain(3);
  expect(g.matchesAt(norms, folded, 5, 9).at(-1)?.last).toBe(9);
  expect(g.matchesAt(norms, folded, 5, 7).map((m) => m.last)).not.toContain(9);
});

test("corrections to places that do not exist are refused with a remedy", () => {
  const bad = placesSchema.parse({ sources: ["none"], add: [{ place: "admin1:XX.99", names: ["Nowhere"] }] });
  expect(() => open([bad])).toThrow(/admin1:XX\.99.*Correct the id/s);
});

test("a missing file says how to make it", () => {
  expect(() => Gazetteer.open("/nowhere/gazetteer.bin", [], nationalities)).toThrow(/npm run build/);
});

test("lookups are quick", () => {
  const names = ["Kabul", "North Waziristan", "no such place", "San Salvador"];
  const from = performance.now();
  let n = 0;
  for (let i = 0; i < 20_000; i++) n += g.lookup(names[i % 4] as string).length;
  expect(n).toBeGreaterThan(0);
  expect(performance.now() - from).toBeLessThan(2000);
});
