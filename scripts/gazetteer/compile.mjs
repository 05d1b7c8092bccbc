// Makes the gazetteer: countries, divisions and towns, in this order, so that the rows with codes come first.
import { readFileSync } from "node:fs";
import { KIND, NO_ROW } from "../../dist/knowledge/gazetteer/format.js";
import { divisionsByName, joinShapes, nameDivisions, placeShape, sumUp } from "./divisions.mjs";
import { shapeFacts } from "./shapes.mjs";
import { addRow, names, rows } from "./table.mjs";
import { addMissingTown, addTown, readTowns, townGrid } from "./towns.mjs";
import { write } from "./write.mjs";

export function compile(inputs, out, stamp) {
  const json = (f) => JSON.parse(readFileSync(f, "utf8"));
  const towns = readTowns(inputs.towns);
  const shapes = json(inputs.shapes)
    .features.map(shapeFacts)
    .filter((s) => /^[A-Z]{2}$/.test(s.country) && s.name !== "" && s.names.length > 0);

  // Countries, divisions, towns: in this order, so that the coded rows come first.
  const countryCodes = [...new Set([...towns.map((t) => t.country), ...shapes.map((s) => s.country)])].sort();
  const country = new Map(
    countryCodes.map((c) => [c, addRow({ kind: KIND.country, name: c, code: c, country: c })]),
  );
  const admin1 = new Map();
  for (const { code, name } of json(inputs.admin1)) {
    const c = code.slice(0, 2);
    if (country.has(c))
      admin1.set(code, addRow({ kind: KIND.admin1, name, code, country: c, admin1: NO_ROW }));
  }
  const admin2 = new Map();
  for (const { code, name } of json(inputs.admin2)) {
    const c = code.slice(0, 2);
    const parent = admin1.get(code.split(".").slice(0, 2).join("."));
    if (country.has(c))
      admin2.set(code, addRow({ kind: KIND.admin2, name, code, country: c, admin1: parent ?? NO_ROW }));
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
  const bytes = write(out, stamp, coded, countryCodes);
  return `${rows.length} places, ${names.size} names, ${(bytes / 1e6).toFixed(1)} MB`;
}
