import { expect, test } from "vitest";
import { checkYaml, parseYaml, type YamlFile } from "../yaml.ts";
import { nationalitiesSchema } from "./nationalities.ts";
import { placesSchema } from "./places.ts";

const faults = (text: string, schema: Parameters<typeof checkYaml>[2] = placesSchema): string[] => {
  const checked = checkYaml("x.yml", parseYaml("x.yml", text) as YamlFile, schema);
  return "faults" in checked ? checked.faults.map((f) => `${f.line ?? ""} ${f.problem} ${f.remedy}`) : [];
};

const place =
  "sources: [own]\nnew:\n  - { id: a-forest, names: [A Forest], class: site, feature: forest, country: NG, lat: 11, lon: 13, radius_km: 20";

test("a right file passes", () => {
  expect(faults(`${place} }`)).toEqual([]);
});

test("an unknown key is named with its line", () => {
  expect(faults(`${place}, radius: 3 }`).join()).toMatch(/3 "radius" is not a key/);
});

test("coordinates off the globe are refused", () => {
  expect(faults(place.replace("lat: 11", "lat: 111").concat(" }"))).toHaveLength(1);
});

test("a place lies in one country or in several, not both", () => {
  expect(faults(`${place}, countries: [NG, CM] }`).join()).toMatch(/either "country" or "countries"/);
});

test("a correction says what an id looks like", () => {
  expect(faults("sources: [own]\nadd:\n  - { place: Peshawar, names: [Pekhawar] }").join()).toMatch(
    /admin1:PK\.03/,
  );
});

test("countries are listed once, in a region that has a continent", () => {
  const c = (code: string, region: string): string =>
    `  - { country: ${code}, iso3: AAA, name: A, at: [1, 1], region: ${region}, adjectives: [], people: [] }\n`;
  const head = "sources: [own]\ncontinents: { Asia: Asia }\npeoples: []\ncountries:\n";
  expect(faults(head + c("AF", "Asia"), nationalitiesSchema)).toEqual([]);
  expect(faults(head + c("AF", "Asia") + c("AF", "Asia"), nationalitiesSchema).join()).toMatch(
    /listed twice/,
  );
  expect(faults(head + c("AF", "Atlantis"), nationalitiesSchema).join()).toMatch(/no continent/);
});
