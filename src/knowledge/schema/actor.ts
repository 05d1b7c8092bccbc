import { z } from "zod";
import { country, id, kind, partialDate, text } from "./shared.ts";

/** One named actor: `data/actors/<region>/<id>.yml`. */
export const actorSchema = z.strictObject({
  id,
  name: text,
  type: z.enum([
    "armed_group",
    "militia",
    "criminal_group",
    "military",
    "police",
    "paramilitary",
    "intelligence",
    "government",
    "party",
    "international_organization",
    "peacekeeping",
    "ngo",
    "media",
    "other",
  ]),
  names: z.strictObject({ strong: z.array(text), weak: z.array(text) }),
  countries: z.array(country),
  roles: z.array(z.strictObject({ kind, from: partialDate.optional(), to: partialDate.optional() })).min(1),
  parents: z.array(
    z.strictObject({
      actor: id,
      relation: z.enum([
        "part_of",
        "affiliate",
        "splinter_of",
        "wing_of",
        "successor_of",
        "controlled_by",
        "member_of",
      ]),
      from: partialDate.optional(),
      to: partialDate.optional(),
    }),
  ),
  sources: z.array(text).min(1),
  note: text.optional(),
});
export type ActorEntry = z.infer<typeof actorSchema>;
