import { z } from "zod";
import { id, text } from "./shared.ts";

/** How one act reads in another scheme: the code, and whether it was checked against the scheme's own document. */
const code = z.strictObject({ code: text, note: text.optional() });

/** One event type: `data/events/<id>.yml`. */
export const actSchema = z.strictObject({
  id,
  label: text,
  /** Acts of one family may tell the same happening (a bombing and the killing in it). */
  family: z.enum([
    "clash",
    "attack",
    "abduction",
    "property",
    "gathering",
    "arrest",
    "disruption",
    "politics",
    "speech",
  ]),
  /** The more particular act wins when two tell one happening. 1 = most general ("attack"), 9 = most particular. */
  rank: z.number().int().min(1).max(9),
  /** What is coded: an event, or words that are kept as a statement but make no event (threats, trials, accidents). */
  makes: z.enum(["event", "statement", "nothing"]),
  definition: text,
  counts_as: z.array(text).min(1),
  does_not_count: z.array(text).min(1),
  roles: z.partialRecord(
    z.enum(["agent", "target", "victim", "weapon", "place", "time", "count", "site"]),
    text,
  ),
  codes: z.strictObject({
    acled: code.optional(),
    gtd: code.optional(),
    plover: code.optional(),
    muc4: code.optional(),
    ucdp: code.optional(),
  }),
  sources: z.array(text).min(1),
});
export type Act = z.infer<typeof actSchema>;
