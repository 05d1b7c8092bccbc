import { z } from "zod";
import { id, kind, text } from "./shared.ts";

/** General words for people: `agents.yml`. */
export const agentsSchema = z.strictObject({
  agents: z.array(
    z.strictObject({
      /** Such as `gunmen`, `police`, `soldiers`, `villagers`. */
      id,
      kind,
      /**
       * What class of people: decides victims' kind, MUC-4 target types and whether a nationality makes them a state's.
       */
      class: z.enum([
        "armed",
        "attacker",
        "military",
        "police",
        "security",
        "intelligence",
        "government",
        "politician",
        "judicial",
        "diplomat",
        "journalist",
        "aid",
        "medical",
        "religious",
        "worker",
        "student",
        "farmer",
        "civilian",
        "minor",
        "protester",
        "rioter",
        "detainee",
        "relative",
        "group",
        "crowd",
      ]),
      /** Singular and plural are both written out where irregular; "s" is added to singular forms otherwise. */
      words: z.array(text).min(1),
      /** True for words that point back ("the group", "the attackers"). */
      refers_back: z.boolean().optional(),
      /** One person (singular noun) counts as 1 when it is the object of killing. Default true for singulars. */
      collective: z.boolean().optional(),
    }),
  ),
  /** Words between people and the group they are said to be of: "linked to", "members of". */
  affiliation: z.array(text).min(1),
});
export type Agents = z.infer<typeof agentsSchema>;

/** Titles and offices: `offices.yml`. */
export const officesSchema = z.strictObject({
  /** Titles before names: "Gen.", "President", "Sheikh". */
  titles: z.array(z.strictObject({ id, words: z.array(text).min(1), class: text })),
  /** Offices that stand for a person: "head of the diplomatic mission", "governor", "charge d'affaires". */
  offices: z.array(z.strictObject({ id, words: z.array(text).min(1), class: text })),
  /** Singular nouns that make a capitalised phrase a body or a thing rather than a person. */
  organization_words: z.array(text).min(1),
});
export type Offices = z.infer<typeof officesSchema>;

/** Verbs and phrases of saying: `reporting.yml`. */
export const reportingSchema = z.strictObject({
  verbs: z.array(
    z.strictObject({
      id,
      stance: z.enum(["states", "claims", "accuses", "denies", "suspects", "estimates"]),
      /** Base forms. "claim responsibility for" is written in full. */
      words: z.array(text).min(1),
      /** The clause that follows is what is said ("said that ..."), or only an object ("condemned the attack"). */
      takes: z.enum(["clause", "object", "both"]),
    }),
  ),
  /** "according to", "in the words of". */
  phrases: z.array(
    z.strictObject({
      id,
      stance: z.enum(["states", "claims", "accuses", "denies", "suspects", "estimates"]),
      words: z.array(text).min(1),
    }),
  ),
  /** "reportedly", "allegedly", "apparently": the stance of a clause without a speaker. */
  adverbs: z.array(
    z.strictObject({
      id,
      stance: z.enum(["states", "claims", "accuses", "denies", "suspects", "estimates"]),
      words: z.array(text).min(1),
    }),
  ),
  /** Words for speakers without a name: "officials", "a statement", "witnesses", "the source". */
  speakers: z.array(text).min(1),
});
export type Reporting = z.infer<typeof reportingSchema>;

/** Words that decide how far an event got: `status.yml`. */
export const statusSchema = z.strictObject({
  cues: z.array(
    z.strictObject({
      id,
      status: z.enum([
        "attempted",
        "foiled",
        "planned",
        "threatened",
        "denied",
        "hypothetical",
        "general",
        "alleged",
      ]),
      /** Where the cue stands: a verb over the trigger ("tried to"), a noun over it ("plot to"), an adjective before it ("failed"), a modal, a conjunction opening its clause ("unless"), an adverb in its clause ("regularly"). */
      where: z.enum(["verb", "noun", "adjective", "modal", "conjunction", "adverb", "negation"]),
      words: z.array(text).min(1),
      yes: z.array(text).min(1),
      no: z.array(text).min(1),
    }),
  ),
});
export type StatusWords = z.infer<typeof statusSchema>;

/** Word lists of things: `weapons.yml`, `targets.yml`. */
export const thingsSchema = z.strictObject({
  things: z.array(
    z.strictObject({
      id,
      /** General class, such as `gun`, `explosive`, `government-building`. */
      class: text,
      words: z.array(text).min(1),
      codes: z
        .strictObject({ muc4: text.optional(), gtd: text.optional(), acled: text.optional() })
        .optional(),
    }),
  ),
});
export type Things = z.infer<typeof thingsSchema>;

/** Number words and the policy for vague ones: `numbers.yml`. */
export const numbersSchema = z.strictObject({
  /** Name and version of the policy, kept with every vague count. */
  policy: text,
  cardinals: z.record(text, z.number()),
  multipliers: z.record(text, z.number()),
  /** "dozens", "several", "a handful": ranges, never single guesses unless the policy says so. */
  vague: z.array(
    z.strictObject({
      id,
      words: z.array(text).min(1),
      low: z.number().nullable(),
      best: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  /** Words before a number: "at least", "up to", "about", "more than". */
  modifiers: z.array(
    z.strictObject({
      id,
      words: z.array(text).min(1),
      means: z.enum(["at-least", "more-than", "at-most", "less-than", "about", "exactly", "another"]),
    }),
  ),
  /** "no", "none", "nobody": the text says that there were none. */
  none: z.array(text).min(1),
  /** Units after which a number measures something and counts nobody: "km", "percent", "dollars", "rounds". */
  measures: z.array(text).min(1),
});
export type Numbers = z.infer<typeof numbersSchema>;

/** Text that is not the report's own: `boilerplate.yml`. */
export const boilerplateSchema = z.strictObject({
  rules: z.array(
    z.strictObject({
      id,
      kind: z.enum(["boilerplate", "byline", "editorial"]),
      /** A regular expression over one line, without case. */
      line: text,
      yes: z.array(text).min(1),
      no: z.array(text).min(1),
    }),
  ),
});
export type Boilerplate = z.infer<typeof boilerplateSchema>;

/** Abbreviations after which a full stop ends no sentence: `abbreviations.yml`. */
export const abbreviationsSchema = z.strictObject({
  /** Always followed by more ("Gen.", "Mr."). */
  before_name: z.array(text).min(1),
  /** May end a sentence ("U.S.", "p.m.", "Corp."). */
  anywhere: z.array(text).min(1),
});
export type Abbreviations = z.infer<typeof abbreviationsSchema>;

/** Words of grammar: `grammar.yml`. */
export const grammarSchema = z.strictObject({
  /** Tag by word, for closed classes and for words that taggers often get wrong. */
  tags: z.record(
    z.enum(["DET", "ADP", "PRON", "AUX", "CCONJ", "SCONJ", "PART", "ADV", "NUM", "VERB", "NOUN", "ADJ"]),
    z.array(text),
  ),
  /** Irregular verbs: base form to past and participle. */
  irregular: z.record(text, z.array(text)),
});
export type Grammar = z.infer<typeof grammarSchema>;
