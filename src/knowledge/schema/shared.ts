import { z } from "zod";

/** Hand-written ids: lower case, digits, hyphens, dots between parts. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, "an id is lower-case words and digits joined by hyphens or dots");
/** ISO 3166-1 alpha-2. */
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "a country is its two-letter ISO 3166-1 code, such as AF (quote NO)");
/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const partialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is "YYYY", "YYYY-MM" or "YYYY-MM-DD", in quotation marks');
export const text = z.string().min(1);
export const kind = z.enum([
  "state_forces",
  "rebel_group",
  "political_militia",
  "identity_militia",
  "rioters",
  "protesters",
  "civilians",
  "external_forces",
  "unidentified",
]);
