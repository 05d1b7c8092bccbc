import type { ActorKind, Certainty, Provenance, Stance, Status } from "./claim.ts";
import type { CountRange } from "./count-range.ts";
import type { CivilDate } from "./date.ts";
import type { Place } from "./place.ts";
import type { Span } from "./span.ts";
import type { TimeRange } from "./time-range.ts";

/** Coarse parts of speech, after Universal Dependencies. */
export type Tag =
  | "NOUN"
  | "PROPN"
  | "VERB"
  | "AUX"
  | "ADJ"
  | "ADV"
  | "DET"
  | "ADP"
  | "PRON"
  | "NUM"
  | "CCONJ"
  | "SCONJ"
  | "PART"
  | "PUNCT"
  | "SYM"
  | "INTJ"
  | "X";

export interface Token {
  /** Lower case, without diacritics, straight quotation marks. */
  readonly norm: string;
  readonly lemma: string;
  readonly tag: Tag;
  readonly shape: "lower" | "initial" | "upper" | "mixed" | "number" | "punct";
  /** Index of the sentence that holds it. */
  readonly sentence: number;
}

export interface Sentence {
  readonly index: number;
  readonly paragraph: number;
  /** True where the sentence is written in capitals throughout, so that case tells nothing. */
  readonly allCaps: boolean;
}

/** A part of the text that is not the report's own telling. Recognised, not cut out. */
export interface Zone {
  readonly kind: "dateline" | "byline" | "heading" | "boilerplate" | "editorial";
  /** For a dateline: the words of its place and of its date. */
  readonly place?: Span;
  readonly date?: Span;
  readonly rule: string;
}

/** Words between quotation marks. */
export interface Quote {
  /** Who says them, where the text tells. */
  readonly speaker: Span | null;
  /** A quotation of a few words within a sentence ("search operation"), not of a whole saying. */
  readonly scare: boolean;
}

/** A time expression before it is resolved. `expr` belongs to the finder in `mentions/times`. */
export interface TimeExpression {
  readonly type: "DATE" | "TIME" | "DURATION" | "SET";
  readonly expr: unknown;
  readonly rule: string;
}

/** The day against which relative times are read. */
export interface Anchor {
  readonly date: CivilDate | null;
  /** The days that are possible where no single day is fixed. */
  readonly window: { readonly earliest: CivilDate; readonly latest: CivilDate } | null;
  readonly certainty: Certainty;
  readonly source: "given" | "metadata" | "dateline" | "text" | "none";
  readonly evidence: readonly Span[];
  /** One sentence for a reader. */
  readonly why: string;
}

export interface TimeMention {
  readonly type: "DATE" | "TIME" | "DURATION" | "SET";
  /** TIMEX3 value, such as `1998-03-12`, `P3D`, `PRESENT_REF`. */
  readonly value: string;
  /** The days it stands for; null for durations, frequencies and what could not be resolved. */
  readonly range: TimeRange | null;
  readonly certainty: Certainty;
  readonly rule: string;
}

/** A name that may be a place. */
export interface Toponym {
  /** Gazetteer rows it may mean, best first. */
  readonly candidates: readonly number[];
  readonly form: "name" | "dateline";
}

export interface PlaceMention {
  readonly place: Place;
  readonly certainty: Certainty;
  /** One phrase for a reader: why this one. */
  readonly why: string;
}

/** An adjective or noun of nationality: "Pakistani", "the Afghans". */
export interface Nationality {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly form: "adjective" | "people";
}

/** A name of an actor in `data/actors`, or an acronym that the text itself defines for one. */
export interface ActorName {
  readonly actor: string;
  readonly strength: "strong" | "weak" | "defined";
}

/** A phrase for one or more people or an organisation, with what is known of whom it means. */
export interface Entity {
  /** The head word. */
  readonly head: Span;
  readonly form: "named" | "generic" | "person" | "unknown" | "pronoun" | "metonym";
  readonly actor: string | null;
  /** Id of a general word in `data/lang/en/agents.yml`. */
  readonly agent?: string;
  readonly kind: ActorKind;
  readonly name?: string;
  readonly country?: string;
  readonly office?: string;
  readonly count?: CountRange;
  /** The phrase this one refers back to ("the group"), where resolved. */
  readonly refersTo?: Span;
  readonly certainty: Certainty;
  readonly why?: string;
}

/** A number with what it counts. */
export interface CountMention {
  readonly count: CountRange;
  /** The number's own words, within the span. */
  readonly number: Span;
  /** The head of what is counted. */
  readonly of?: Span;
  readonly rule: string;
}

/** A word for a weapon or a target, by its id in the word list. */
export interface ThingMention {
  readonly id: string;
}

/** A phrase of the sentence's surface grammar. */
export interface Phrase {
  readonly kind: "noun" | "verb";
  /** Index of the head token. */
  readonly head: number;
  /** Indices `[first, last]` of its tokens. */
  readonly first: number;
  readonly last: number;
  readonly voice?: "active" | "passive";
  readonly form?: "finite" | "infinitive" | "gerund" | "participle";
  readonly negated?: boolean;
  /** The modal verb, such as "would". */
  readonly modal?: string;
  readonly tense?: "past" | "present" | "future" | "none";
  /** The preposition that governs a noun phrase. */
  readonly preposition?: string;
}

export interface FilledRole {
  readonly role: string;
  readonly span: Span;
}

/** What a trigger says happened to the victims. */
export type Effect = "killed" | "wounded" | "abducted" | "captured" | "missing" | "displaced";

/** A trigger with its roles: one telling of something that may be an event. */
export interface Frame {
  /** Id in `data/events`. */
  readonly act: string;
  readonly trigger: Span;
  readonly form: "verb" | "noun";
  readonly effect?: Effect;
  readonly roles: readonly FilledRole[];
  readonly status: Status | "hypothetical" | "general" | "aggregate";
  /** The words that decided the status. */
  readonly statusCue?: Span;
  /** Who says so. */
  readonly speaker?: Span;
  readonly stance: Stance;
  /** "the attack", "this raid": takes up something told before. */
  readonly definite: boolean;
  /** "attacks": several happenings in one word. */
  readonly plural: boolean;
  /** The times of the clause itself, not those of a verb of saying over it. */
  readonly times: readonly Span[];
  /** The places of the clause, nearest first. */
  readonly places: readonly Span[];
  readonly sentence: number;
  readonly rule: string;
}

/** What the neural reader proposes over a span. Rules and resolvers decide what becomes of it. */
export interface Proposal {
  /**
   * `mention`: a kind of person, group, place, thing, time or number. `trigger`: a word that tells an act.
   * `filler`: what the words are to some event of the report. `actor`: who acts on whom in the sentence.
   */
  readonly head: "mention" | "trigger" | "filler" | "actor";
  /** Kind, id in `data/events`, or role. */
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
  /** Of a trigger: how far it got. */
  readonly status?: string;
  /** Of a trigger: the mentions that belong to it, best first. */
  readonly links?: readonly { readonly role: string; readonly span: Span; readonly score: number }[];
  /** Of a filler: lies near for words of one happening and far for those of two. */
  readonly group?: readonly number[];
}

/** What the neural reader makes of the whole report: label to probability. */
export interface Gist {
  readonly labels: Readonly<Record<string, number>>;
}

/** What somebody or something is to the incidents of a report. */
export type CastRole = "agent" | "organization" | "victim" | "victim_name" | "target" | "instrument";

/**
 * Somebody or something in a role, as rules, the neural reader or both propose it: all mentions of one name or
 * description in one role, weighed together. The annotation stands on the mention that tells most.
 */
export interface CastMember {
  readonly role: CastRole;
  /** All mentions, in the order of the text. */
  readonly spans: readonly Span[];
  /** The rule that fills the role with one of them. */
  readonly rule?: string;
  /** The reader's highest score for one of them, 0 to 1. */
  readonly reader?: number;
  /** How likely it is right, by both, 0 to 1. */
  readonly score: number;
  /** Whether it stands: what a rule proposes does, whatever its score; what the reader alone proposes must be likely. */
  readonly kept: boolean;
  /** One sentence for a reader. */
  readonly why: string;
  /** Lies near for members of one incident and far for those of two. */
  readonly group?: readonly number[];
}

/** What each layer's annotations carry. A new layer is one new line here. */
export interface Layers {
  proposal: Proposal;
  gist: Gist;
  token: Token;
  sentence: Sentence;
  zone: Zone;
  quote: Quote;
  timex: TimeExpression;
  anchor: Anchor;
  time: TimeMention;
  toponym: Toponym;
  place: PlaceMention;
  nationality: Nationality;
  actorName: ActorName;
  count: CountMention;
  weapon: ThingMention;
  target: ThingMention;
  phrase: Phrase;
  entity: Entity;
  ruleFrame: Frame;
  frame: Frame;
  cast: CastMember;
}

export type LayerName = keyof Layers;

/** A value over a span of the text, with what put it there. */
export interface Annotation<L extends LayerName> extends Span {
  readonly value: Layers[L];
  readonly by: Provenance;
}
