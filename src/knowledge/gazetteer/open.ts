import type { Nationalities } from "../schema/nationalities.ts";
import type { PlaceCorrections } from "../schema/places.ts";
import { Gazetteer } from "./gazetteer.ts";

/** The parts of `data/` that the gazetteer is laid under. */
export interface GazetteerData {
  readonly places: readonly PlaceCorrections[];
  readonly nationalities: Nationalities;
}

/** Opens the compiled gazetteer with the corrections of `data/places` and the countries of `data/lang/en/nationalities.yml`. */
export const openGazetteer = (path: string, data: GazetteerData): Gazetteer =>
  Gazetteer.open(path, data.places, data.nationalities);
