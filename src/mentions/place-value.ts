import type { Place, PlaceClass } from "../core/place.ts";
import { KIND } from "../knowledge/gazetteer/format.ts";
import type { Gazetteer } from "../knowledge/gazetteer/gazetteer.ts";
import type { Cues } from "./place-cues.ts";

/** How narrowly a row tells a place. */
function classOf(kind: number): PlaceClass {
  switch (kind) {
    case KIND.country:
      return "country";
    case KIND.admin1:
      return "province";
    case KIND.admin2:
      return "district";
    case KIND.region:
      return "region";
    case KIND.site:
      return "site";
    default:
      return "town";
  }
}

/** The place of a gazetteer row, as the words at the name tell it: "near Mosul" is no Mosul, "northern Mali" no country. */
export function placeOfRow(
  gazetteer: Gazetteer,
  row: number,
  name: string,
  cues: Pick<Cues, "near" | "direction" | "kind"> | null,
): Place {
  const kind = gazetteer.kind(row);
  const own = classOf(kind);
  const isPoint = own === "town" || own === "site" || own === "district";
  const near = cues?.near && isPoint ? cues.near : null;
  const part = cues?.direction && (own === "country" || own === "province") && cues.direction !== "mainland";
  const radius = gazetteer.radiusKm(row);
  const id = gazetteer.id(row);
  const country = gazetteer.countryOf(row);
  const admin1 = kind === KIND.admin1 ? row : gazetteer.admin1(row);
  const admin2 = kind === KIND.admin2 ? row : gazetteer.admin2(row);
  return {
    name: oneLine(name),
    ...(id === undefined ? {} : { gazetteerId: id }),
    gazetteerName: gazetteer.name(row),
    lat: round(gazetteer.lat(row)),
    lon: round(gazetteer.lon(row)),
    class: near ? "near" : part ? "region" : own,
    ...(country === undefined ? {} : { country }),
    ...(admin1 === undefined ? {} : { admin1: gazetteer.name(admin1) }),
    ...(admin2 === undefined ? {} : { admin2: gazetteer.name(admin2) }),
    radiusKm: round(near ? radius + near.km : radius, 10),
  };
}

/** A place that the gazetteer does not know, within what holds it; its coordinates are those of the holder, and say so by their radius. */
export function unknownPlace(
  gazetteer: Gazetteer,
  name: string,
  as: PlaceClass,
  holder: number | null,
  country?: string,
): Place {
  if (holder === null)
    return { name: oneLine(name), class: as, ...(country === undefined ? {} : { country }) };
  const { gazetteerId: _id, gazetteerName: _name, ...rest } = placeOfRow(gazetteer, holder, name, null);
  const isPoint = gazetteer.kind(holder) >= KIND.town && gazetteer.kind(holder) <= KIND.quarter;
  return {
    ...rest,
    name: oneLine(name),
    class: as,
    radiusKm: Math.max(gazetteer.radiusKm(holder), isPoint ? 20 : 30),
  };
}

/** Names that a line break divides are given in one line. */
const oneLine = (name: string): string => name.replace(/\s+/g, " ");

const round = (n: number, by = 10_000): number => Math.round(n * by) / by;
