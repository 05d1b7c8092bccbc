// Writes the table as one file of typed arrays, in the format that src/knowledge/gazetteer/format.ts describes.
import { createHash } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import {
  hashWord,
  LAST_POSTING,
  MAGIC,
  SEED_A,
  SEED_B,
  slotOf,
} from "../../dist/knowledge/gazetteer/format.js";
import { names, rows } from "./table.mjs";

export function write(out, stamp, coded, countryCodes) {
  const n = rows.length;
  const encoder = new TextEncoder();
  const heap = (texts) => {
    const parts = texts.map((t) => encoder.encode(t));
    const at = new Uint32Array(parts.length + 1);
    parts.forEach((p, i) => {
      at[i + 1] = at[i] + p.length;
    });
    const bytes = new Uint8Array(at[parts.length]);
    parts.forEach((p, i) => {
      bytes.set(p, at[i]);
    });
    return [at, bytes];
  };
  const column = (Type, of) => Type.from({ length: n }, (_, i) => of(rows[i]));
  const index = new Map(countryCodes.map((c, i) => [c, i]));
  if (countryCodes.length > 255)
    throw new Error("More than 255 countries do not fit the format; widen the section `country`.");
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
      if (hashA[s] === a && hashB[s] === b)
        throw new Error(`Two names have one hash ("${key}"); change a seed in format.ts.`);
      s = (s + 1) & (slots - 1);
    }
    hashA[s] = a;
    hashB[s] = b;
    first[s] = postings.length;
    const of = [...names.get(key)].sort(
      (x, y) => rows[y[0]].population - rows[x[0]].population || x[0] - y[0],
    );
    of.forEach(([row, form], i) => {
      postings.push(((row * 4 + form) | (i === of.length - 1 ? LAST_POSTING : 0)) >>> 0);
    });
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
    nameAt,
    names: nameBytes,
    codeAt,
    codes: codeBytes,
    hashA,
    hashB,
    first,
    postings: Uint32Array.from(postings),
  };
  const hash = createHash("sha256");
  for (const s of Object.values(sections)) hash.update(new Uint8Array(s.buffer));
  const types = { Float32Array: "f32", Uint32Array: "u32", Uint16Array: "u16", Uint8Array: "u8" };
  const header = {
    version: hash.digest("hex").slice(0, 12),
    stamp,
    rows: n,
    coded,
    countries: countryCodes,
    sections: {},
  };
  let at = 16384; // the header has its own place, so that offsets do not depend on its length
  for (const [name, s] of Object.entries(sections)) {
    header.sections[name] = { type: types[s.constructor.name], at, length: s.length };
    at += Math.ceil(s.byteLength / 8) * 8;
  }
  const head = Buffer.from(JSON.stringify(header), "utf8");
  if (head.length > 16384 - 12)
    throw new Error("The gazetteer's header is longer than its place; raise 16384.");
  const file = Buffer.alloc(at);
  file.write(MAGIC, 0, "latin1");
  file.writeUInt32LE(head.length, 8);
  head.copy(file, 12);
  for (const [name, s] of Object.entries(sections))
    Buffer.from(s.buffer, s.byteOffset, s.byteLength).copy(file, header.sections[name].at);
  writeFileSync(`${out}.part`, file);
  renameSync(`${out}.part`, out);
  return file.length;
}
