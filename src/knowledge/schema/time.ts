import { z } from "zod";
import { id, text } from "./shared.ts";

const rule = z.strictObject({
  /** Written by hand, never reused, such as `time.weekday.relative`. */
  id,
  /**
   * Words in a row. Lower case: the word itself. CAPITALS: a word class of this file or of the code (NUM, DAY, YEAR,
   * ORD, CLOCK ...), captured under its name in lower case or under the name after a colon. `|` alternatives, `?` optional.
   */
  pattern: text,
  /** The kind of expression that is made of the captures: a key of `MAKERS` in `mentions/times/make-expr.ts`. */
  make: text,
  type: z.enum(["DATE", "TIME", "DURATION", "SET"]),
  /** Captures that the words do not give. */
  set: z.record(text, z.union([text, z.number()])).optional(),
  /** One of these words (or classes) must stand just before, or must not; the same for just after. */
  after: text.optional(),
  not_after: text.optional(),
  before: text.optional(),
  not_before: text.optional(),
  /** The marks and words touch each other, as in 2022-12-10. */
  tight: z.boolean().optional(),
  /** A sentence and the words the rule finds in it. */
  yes: z.array(z.strictObject({ text, finds: text })).min(1),
  /** Sentences in which the rule finds nothing. */
  no: z.array(text).min(1),
});

/** One day of every year: fixed, the nth weekday of a month (-1 is the last), or days from Easter Sunday. */
const holiday = z.strictObject({
  id,
  words: z.array(text).min(1),
  day: z.union([
    z.strictObject({ month: z.number().int(), day: z.number().int() }),
    z.strictObject({ nth: z.number().int(), weekday: z.number().int(), month: z.number().int() }),
    z.strictObject({ easter: z.number().int() }),
  ]),
});

/** Time words: `data/lang/en/time.yml`. */
export const timeSchema = z.strictObject({
  /** Word classes: class, then word or phrase, then value. */
  classes: z.record(z.string().regex(/^[A-Z]+\d?$/), z.record(text, z.union([text, z.number()]))),
  /** Abbreviations that may be followed by a full stop. */
  abbreviated: z.array(text).min(1),
  /** Words that are also something else ("may", "march", "sun"): only with a capital, and not standing alone. */
  ambiguous: z.array(text).min(1),
  ordinals: z.record(text, z.number().int()),
  holidays: z.array(holiday).min(1),
  /** How the clause of an expression shows that it tells of the future. */
  future: z.strictObject({
    /** "will", "shall": the verb after them is in the future. */
    modals: z.array(text).min(1),
    /** "scheduled", "due": what follows is in the future. */
    governors: z.array(text).min(1),
    /** "expires", "upcoming": the word itself says so. */
    words: z.array(text).min(1),
  }),
  /** Words between two expressions or before them that make an interval of them. */
  intervals: z.strictObject({
    open: z.array(text).min(1),
    join: z.array(text).min(1),
    since: z.array(text).min(1),
  }),
  /** Words before the day on which a text was put out ("Posted:"); `first` counts before `later`. */
  published: z.strictObject({ first: z.array(text).min(1), later: z.array(text).min(1) }),
  /** Words for sayings and happenings that tie "last week" and a date to one day. */
  occasions: z.strictObject({ sayings: z.array(text).min(1), happenings: z.array(text).min(1) }),
  rules: z.array(rule).min(1),
});
export type TimeWords = z.infer<typeof timeSchema>;
export type TimeRule = TimeWords["rules"][number];
export type Holiday = TimeWords["holidays"][number];
