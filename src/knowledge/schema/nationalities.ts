import { z } from "zod";
import { country, id, text } from "./shared.ts";

const words = z.array(text);
const point = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]);

/** Words of nationality and the names of countries: `data/lang/en/nationalities.yml`. */
export const nationalitiesSchema = z
  .strictObject({
    sources: z.array(text).min(1),
    /** Region to continent. */
    continents: z.record(text, text),
    countries: z.array(
      z.strictObject({
        country,
        iso3: z.string().regex(/^[A-Z]{3}$/, "iso3 is the three-letter ISO 3166-1 code, such as AFG"),
        name: text,
        official: words.optional(),
        /** Other names: former, short, in other spellings. */
        other: words.optional(),
        /** Abbreviations that count only where written in capitals. */
        caps_only: words.optional(),
        capital: text.optional(),
        /** Latitude and longitude of its middle. */
        at: point,
        region: text,
        adjectives: words,
        people: words,
      }),
    ),
    /** Peoples and regions whose words of nationality are not those of a state. */
    peoples: z.array(z.strictObject({ id, country: country.optional(), adjectives: words, people: words })),
  })
  .superRefine((value, context) => {
    const seen = new Set<string>();
    value.countries.forEach((c, i) => {
      const path = ["countries", i];
      if (seen.has(c.country))
        context.addIssue({ code: "custom", path, message: `${c.country} is listed twice; keep one` });
      seen.add(c.country);
      if (!(c.region in value.continents))
        context.addIssue({
          code: "custom",
          path,
          message: `the region "${c.region}" has no continent; add it under "continents" or correct it`,
        });
    });
    value.peoples.forEach((p, i) => {
      if (p.country !== undefined && !seen.has(p.country))
        context.addIssue({
          code: "custom",
          path: ["peoples", i],
          message: `${p.country} is not among the countries; correct the code`,
        });
    });
  });
export type Nationalities = z.infer<typeof nationalitiesSchema>;
