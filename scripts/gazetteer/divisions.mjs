// Countries and divisions: their middles, sizes, names and people, from shapes and from the towns in them.
import { FORM, KIND, NO_ROW } from "../../dist/knowledge/gazetteer/format.js";
import { nameKey } from "../../dist/knowledge/gazetteer/name-key.js";
import { ARABIC, ARTICLE, FULL_NAMES, stripped } from "./names.mjs";
import { addName, addRow, groupByCountry, rows } from "./table.mjs";
import { near } from "./towns.mjs";

export function divisionsByName(list) {
  const found = new Map();
  for (const index of list) {
    const r = rows[index];
    for (const n of [r.name, stripped(r.name)]) {
      if (n === null) continue;
      const k = `${r.country}|${nameKey(n)}`;
      if (!found.has(k)) found.set(k, []);
      if (!found.get(k).includes(index)) found.get(k).push(index);
    }
  }
  return found;
}

/** Gives divisions the middle, size and names of their shapes; shapes that are no known division become divisions of their own. */
export function joinShapes(shapes, admin1, byName) {
  const extra = [];
  const perCode = new Map();
  for (const s of shapes) perCode.set(s.code, (perCode.get(s.code) ?? 0) + 1);
  for (const s of shapes) {
    let row = perCode.get(s.code) === 1 ? admin1.get(s.code) : undefined;
    for (const n of s.names) {
      if (row !== undefined) break;
      const same =
        byName.get(`${s.country}|${nameKey(n)}`) ??
        byName.get(`${s.country}|${nameKey(stripped(n) ?? n)}`) ??
        [];
      row = same.find((i) => rows[i].kind === KIND.admin1) ?? (same.length === 1 ? same[0] : undefined);
      if (row !== undefined && rows[row].lat !== undefined) row = undefined;
    }
    if (row === undefined) {
      row = addRow({
        kind: KIND.admin2,
        name: s.name,
        code: s.geonames
          ? `geonames:${s.geonames}`
          : `shape:${s.country}:${nameKey(s.name).replaceAll(" ", "-")}`,
        country: s.country,
      });
      extra.push(row);
    }
    const r = rows[row];
    Object.assign(r, {
      lat: s.lat,
      lon: s.lon,
      radius: Math.sqrt(s.area / Math.PI),
      area: (r.area ?? 0) + s.area,
    });
    r.shape = true;
    if (s.geonames && !r.geonames) r.geonames = s.geonames;
    for (const n of s.names) {
      addName(n, row, nameKey(n) === nameKey(r.name) ? FORM.main : FORM.alternate);
      const bare = stripped(n);
      if (bare !== null && !(FULL_NAMES.has(r.country) && r.kind === KIND.admin2))
        addName(bare, row, FORM.stripped);
    }
  }
  return extra;
}

/** A shape that is no known division lies in the province of the towns around its middle. */
export function placeShape(index, grid) {
  const r = rows[index];
  const votes = new Map();
  for (const t of near(grid, r.lat, r.lon)) {
    if (t.country !== r.country || t.admin1 === NO_ROW) continue;
    votes.set(t.admin1, (votes.get(t.admin1) ?? 0) + 1);
    r.population += t.population;
  }
  r.admin1 = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? NO_ROW;
}

/** Middle, size and population of divisions and countries from the towns in them, where no shape tells. */
export function sumUp(coded, country) {
  const km = (a, b) =>
    Math.hypot((a.lat - b.lat) * 111.2, (a.lon - b.lon) * 111.2 * Math.cos((a.lat * Math.PI) / 180));
  const divisions = rows.slice(0, coded).filter((r) => r.kind !== KIND.country);
  for (const r of divisions.sort((a, b) => a.kind - b.kind)) {
    const towns = r.members.map((m) => rows[m]).filter((t) => t.kind !== KIND.quarter);
    for (const t of towns) r.population += t.population;
    if (r.lat !== undefined) continue;
    if (towns.length > 0) {
      r.lat = towns.reduce((s, t) => s + t.lat, 0) / towns.length;
      r.lon = towns.reduce((s, t) => s + t.lon, 0) / towns.length;
      const spread = Math.sqrt(towns.reduce((s, t) => s + km(r, t) ** 2, 0) / towns.length);
      r.radius = Math.max(r.kind === KIND.admin1 ? 30 : 15, spread * 1.4);
    }
  }
  const divisionsOf = groupByCountry(divisions);
  const townsOf = groupByCountry(rows.slice(coded));
  for (const [c, index] of country) {
    const own = rows[index];
    const parts = (divisionsOf.get(c) ?? []).filter((r) => r.kind === KIND.admin1);
    const shapes = (divisionsOf.get(c) ?? []).filter((r) => r.shape);
    const area = shapes.reduce((s, r) => s + (r.area ?? 0), 0);
    const weight = (r) => r.area ?? Math.PI * r.radius ** 2;
    const measured = (shapes.length > 0 ? shapes : parts).filter((r) => r.lat !== undefined);
    const total = measured.reduce((s, r) => s + weight(r), 0);
    const towns = townsOf.get(c) ?? [];
    if (total > 0) {
      own.lat = measured.reduce((s, r) => s + r.lat * weight(r), 0) / total;
      own.lon = measured.reduce((s, r) => s + r.lon * weight(r), 0) / total;
    } else if (towns.length > 0) {
      own.lat = towns.reduce((s, t) => s + t.lat, 0) / towns.length;
      own.lon = towns.reduce((s, t) => s + t.lon, 0) / towns.length;
    }
    own.radius = Math.sqrt((area || total || 300) / Math.PI);
    own.population = towns.reduce((s, t) => s + t.population, 0);
  }
  // Without a town or a shape: the middle of what holds it, no better known than that.
  for (const r of divisions) {
    if (r.lat !== undefined) continue;
    const holder = [rows[r.admin1], rows[country.get(r.country)]].find((h) => h?.lat !== undefined);
    Object.assign(r, { lat: holder?.lat ?? 0, lon: holder?.lon ?? 0, radius: holder?.radius ?? 1000 });
  }
  for (const r of rows.slice(0, coded))
    if (r.lat === undefined) Object.assign(r, { lat: 0, lon: 0, radius: 1000 });
}

export function nameDivisions() {
  for (const r of rows) {
    if (r.kind !== KIND.admin1 && r.kind !== KIND.admin2) continue;
    addName(r.name, r.index, FORM.main);
    const bare = stripped(r.name);
    if (bare !== null && !(FULL_NAMES.has(r.country) && r.kind === KIND.admin2)) {
      addName(bare, r.index, FORM.stripped);
      if (ARABIC.has(r.country) && ARTICLE.test(bare))
        addName(bare.replace(ARTICLE, ""), r.index, FORM.stripped);
    }
    if (ARABIC.has(r.country) && ARTICLE.test(r.name))
      addName(r.name.replace(ARTICLE, ""), r.index, FORM.bare);
  }
}
