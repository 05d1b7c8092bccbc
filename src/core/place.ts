/** How narrowly a place is told, from a building to a country. */
export type PlaceClass =
  | "site"
  | "town"
  | "near"
  | "district"
  | "province"
  | "region"
  | "country"
  | "unknown";

/** Where. Coordinates are WGS84 degrees; absent when the gazetteer does not know the place. */
export interface Place {
  /** As the report writes it. */
  readonly name: string;
  /** Such as `geonames:1162105`, `admin1:PK.03`, `admin2:PK.03.1168875`, `country:PK`. */
  readonly gazetteerId?: string;
  /** The gazetteer's own name. */
  readonly gazetteerName?: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly class: PlaceClass;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** Name of the first-order division. */
  readonly admin1?: string;
  /** Name of the second-order division. */
  readonly admin2?: string;
  /** How far off the coordinates may be, in km. */
  readonly radiusKm?: number;
}

const RADIUS_OF_EARTH_KM = 6371.009;

/** Great-circle distance in km. */
export function distanceKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lon - a.lon) * rad) / 2) ** 2;
  return 2 * RADIUS_OF_EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
