// The rows of the gazetteer under construction and their names.
import { NO_ROW } from "../../dist/knowledge/gazetteer/format.js";
import { nameKey } from "../../dist/knowledge/gazetteer/name-key.js";

export const rows = [];
/** Key of a name to its rows, each with the form in which the name is theirs. */
export const names = new Map();

export function addRow(r) {
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

export function addName(name, row, form) {
  const key = nameKey(name);
  if (key.length < 2 || !/\p{L}/u.test(key)) return;
  let of = names.get(key);
  if (!of) {
    of = new Map();
    names.set(key, of);
  }
  const had = of.get(row);
  if (had === undefined || form < had) of.set(row, form);
}

export function groupByCountry(list) {
  const groups = new Map();
  for (const r of list) {
    if (!groups.has(r.country)) groups.set(r.country, []);
    groups.get(r.country).push(r);
  }
  return groups;
}
