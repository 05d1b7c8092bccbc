import { z } from "zod";
import { id, text } from "./shared.ts";

/** Where a role is found, seen from the trigger. */
const slot = z.enum([
  /** Subject of an active verb; "by" phrase of a passive one. */
  "subject",
  /** Object of an active verb; subject of a passive one. */
  "object",
  /** Noun, name or possessive before a nominal trigger: "the army's raid", "a rebel attack". */
  "before",
  "of",
  "on",
  "against",
  "at",
  "by",
  "with",
  "from",
  "in",
  "into",
  "to",
  "between",
  "for",
  "near",
  "outside",
  "inside",
  "over",
  "using",
  "through",
  "across",
  "among",
  "along",
  "around",
  "off",
  "under",
  "upon",
  "towards",
  "out of",
]);

/** Wordings of one act: `data/lang/en/triggers/<act>.yml`. */
export const triggersSchema = z.strictObject({
  act: id,
  rules: z
    .array(
      z
        .strictObject({
          /** Written by hand, never reused, such as `en.bombing.explode`. */
          id,
          /** Base forms; a particle or noun may follow: "open fire", "blow up", "gun down", "shoot dead". */
          verb: z.array(text).optional(),
          /** Singular nouns, of one or more words: "car bombing", "gun battle". */
          noun: z.array(text).optional(),
          /** Support verbs that make an event of a noun which alone names only a thing or a kind ("launch", "carry out"). */
          light: z.array(text).optional(),
          roles: z.partialRecord(
            z.enum(["agent", "target", "victim", "weapon", "site", "place"]),
            z.array(slot),
          ),
          /** What happened to the victims. */
          effect: z.enum(["killed", "wounded", "abducted", "captured", "missing", "displaced"]).optional(),
          /** For wordings that say themselves how far it got: "assassination attempt", "foiled plot". */
          status: z.enum(["attempted", "foiled", "planned", "threatened"]).optional(),
          /** The time told is that of a later death or count ("died on Monday", "the toll rose"), not of the happening. */
          aftermath: z.literal(true).optional(),
          /** Fires only if this role is filled by ... */
          requires: z
            .strictObject({
              /** An armed actor, a state's force, attackers, or a weapon as agent. */
              agent: z
                .array(z.enum(["armed", "state", "nonstate", "people", "weapon", "crowd", "any"]))
                .optional(),
              /** A person or people, a place, a thing. */
              object: z.array(z.enum(["people", "armed", "place", "site", "thing", "any"])).optional(),
              /** A weapon of one of these classes in the clause. */
              weapon: z.array(text).optional(),
              /** One of these words (base forms) in the same sentence. */
              near: z.array(text).optional(),
            })
            .optional(),
          /** Does not fire when one of these words (base forms) stands in the same sentence. */
          unless: z.array(text).optional(),
          note: text.optional(),
          yes: z.array(z.union([text, z.strictObject({ text, expect: z.record(text, text) })])).min(1),
          no: z.array(text).min(1),
        })
        .refine(
          (r) => (r.verb === undefined) !== (r.noun === undefined),
          'a rule has either "verb" or "noun"',
        ),
    )
    .min(1),
});
export type Triggers = z.infer<typeof triggersSchema>;
