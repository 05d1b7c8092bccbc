import { z } from "zod";
import { country, id, text } from "./shared.ts";

const names = z.array(text).min(1);

/** A place that the gazetteer lacks: a forest, a river, an informal region, a camp, a continent. */
const newPlace = z
  .strictObject({
    id,
    names,
    class: z.enum(["site", "town", "district", "province", "region"]),
    /** What it is, in one word: forest, mountains, river, lake, island, camp, base, region, continent, ... */
    feature: text,
    /** The country it lies in; left out where it lies in several. */
    country: country.optional(),
    /** Other countries it reaches into. */
    countries: z.array(country).min(2).optional(),
    /** Name of the first-order division, as the gazetteer has it. */
    admin1: text.optional(),
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    radius_km: z.number().positive().max(8000),
    /** Only with support from its country in the report ("Upper Nile", "Central Region"). */
    weak: z.boolean().optional(),
  })
  .refine(
    (p) => p.country === undefined || p.countries === undefined,
    'give either "country" or "countries", not both',
  );

/** Corrections over the gazetteer: `data/places/*.yml`. */
export const placesSchema = z.strictObject({
  /** Where the facts of this file come from. */
  sources: z.array(text).min(1),
  /** More names for places that the gazetteer has. */
  add: z
    .array(
      z.strictObject({
        place: z
          .string()
          .regex(
            /^(?:country:[A-Z]{2}|admin1:[A-Z]{2}\.[A-Z0-9]+|admin2:[A-Z]{2}\.[A-Z0-9]+\.[^\s]+|geonames:\d+|place:[a-z0-9-]+)$/,
            "a place is its gazetteer id: country:PK, admin1:PK.03, admin2:PK.03.1168875, geonames:1162105 or place:sambisa-forest",
          ),
        names: z.array(text).optional(),
        /** Abbreviations that count only after a comma behind a name within the place ("Paris, Ky.") or with other support. */
        short: z.array(text).optional(),
      }),
    )
    .optional(),
  new: z.array(newPlace).optional(),
  /** Words that are names of places somewhere but in reports always mean something else ("Police"). */
  never: z.array(text).optional(),
  /** Phrases that hold the name of a place and are something else ("White House"). */
  phrases: z.array(text).optional(),
  /** Words that are a place only with support: a preposition before them, a province behind them ("Reading", "Mobile"). */
  weak: z.array(text).optional(),
  /** Given names of persons: the name that follows one is a person's ("Jordan Smith"). */
  given: z.array(text).optional(),
  /** Words before a name that make it a person's ("Mr. Austin", "President Lincoln"). */
  titles: z.array(text).optional(),
  /** Words behind a name that make the whole the name of a newspaper, a team or a firm ("Chicago Bulls", "Kansas City Star"). */
  bodies: z.array(text).optional(),
  /** Words behind a name that make the whole the name of a street or another spot in a town ("Memphis Street"). */
  streets: z.array(text).optional(),
  /** Words of a kind of place, behind a name ("Kandi village"), in front of it ("village of Kandi"), or both. */
  kinds: z
    .array(
      z.strictObject({
        id,
        words: names,
        class: z.enum(["site", "town", "district", "province", "region", "country"]),
        /** Where the word stands. */
        where: z.enum(["behind", "before", "both"]),
        /** Whether an unknown capitalised name with this word is kept as a place: with the word in small letters, or always. */
        keeps: z.enum(["never", "small", "always"]),
        radius_km: z.number().positive(),
      }),
    )
    .optional(),
  /** Prepositions and phrases that are followed by places. */
  locatives: z.array(text).optional(),
  /** Words for "near X": the place is not X itself. */
  near: z.array(text).optional(),
  /** Directions before a name: "northern Mali", "East Jerusalem". */
  directions: z.array(text).optional(),
});
export type PlaceCorrections = z.infer<typeof placesSchema>;
