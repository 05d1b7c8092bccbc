import type { Annotated } from "../core/annotated.ts";
import type { Annotation, FilledRole, Frame } from "../core/layers.ts";
import { contains, overlaps, type Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Act } from "../knowledge/schema/act.ts";
import { obliqueAfter } from "./arguments.ts";
import { type Clause, headLemma, type Noun, type SentenceGrammar, sentencesOf, type Tok } from "./clauses.ts";
import { type NounFacts, type NounType, nounFacts } from "./roles.ts";
import { type Saying, sayingsFor } from "./sayings.ts";
import { clauseTokens, createStatus } from "./status.ts";
import { createTriggers, lemmasOf, type Rule, type TriggerMatch } from "./triggers.ts";

const NEEDS = [
  "token",
  "sentence",
  "zone",
  "quote",
  "phrase",
  "entity",
  "weapon",
  "target",
  "place",
  "timex",
  "time",
  "actorName",
  "nationality",
] as const;
type Needs = (typeof NEEDS)[number];
type Report = Annotated<Needs>;

const LIGHT_VERBS = new Set([
  "carry",
  "launch",
  "conduct",
  "stage",
  "mount",
  "commit",
  "perpetrate",
  "unleash",
  "wage",
  "execute",
  "make",
  "lead",
  "begin",
  "start",
  "join",
  "hold",
]);
/** Prepositions before a place where something goes to or comes from rather than happens. */
const AWAY = new Set([
  "from",
  "to",
  "towards",
  "toward",
  "against",
  "with",
  "by",
  "for",
  "between",
  "via",
  "according to",
]);

/**
 * Finds what is told of doing: the wordings of `data/lang/en/triggers` with their roles, status, speaker, times and
 * places. Every telling is a frame of its own; `events/` finds out which frames tell the same happening.
 */
export function createFrames(knowledge: Knowledge): Stage<Needs, "ruleFrame"> {
  const triggers = createTriggers(knowledge);
  const statusOf = createStatus(knowledge);
  const sayingsOf = sayingsFor(knowledge);
  const acts = new Map(knowledge.data.acts.map((a) => [a.id, a]));
  const classOf = new Map(knowledge.data.weapons.things.map((w) => [w.id, w.class]));

  return defineStage({
    name: "frames",
    needs: NEEDS,
    adds: "ruleFrame",
    run(report) {
      const tokens = report.get("token");
      const skip = report
        .get("zone")
        .filter((z) => z.value.kind === "boilerplate" || z.value.kind === "byline");
      const found: Annotation<"ruleFrame">[] = [];
      for (const sentence of sentencesOf(report)) {
        const range = spanOf(tokens, sentence.first, sentence.last);
        if (skip.some((z) => overlaps(z, range))) continue;
        const matches = matchesIn(sentence, tokens);
        if (matches.length === 0) continue;
        const context: Context = {
          report,
          sentence,
          tokens,
          facts: nounFacts(report, sentence, tokens),
          lemmas: lemmasOf(tokens, sentence),
          sayings: sayingsOf(report, sentence),
          places: once(() => placesIn(context)),
        };
        const fired: Annotation<"ruleFrame">[] = [];
        for (const { match, clause, noun } of matches) {
          const frame = build(context, match, clause, noun);
          if (frame) fired.push(frame);
        }
        found.push(...withoutWeaker(fired));
      }
      return found;
    },
  });

  interface Context {
    readonly report: Report;
    readonly sentence: SentenceGrammar;
    readonly tokens: readonly Tok[];
    readonly facts: NounFacts;
    readonly lemmas: ReadonlySet<string>;
    readonly sayings: readonly Saying[];
    /** Places of the sentence where something may have happened. */
    readonly places: () => readonly Annotation<"place">[];
  }

  function matchesIn(
    sentence: SentenceGrammar,
    tokens: readonly Tok[],
  ): { match: TriggerMatch; clause?: Clause; noun?: Noun }[] {
    const matches: { match: TriggerMatch; clause?: Clause; noun?: Noun }[] = [];
    for (const clause of sentence.clauses)
      for (const match of triggers.verbs(tokens, clause.verb.value.head, sentence.last))
        matches.push({ match, clause });
    for (const noun of sentence.nouns)
      for (const match of triggers.nouns(sentence, noun)) {
        const clause = clauseAt(sentence, noun.value.head);
        matches.push(clause ? { match, clause, noun } : { match, noun });
      }
    return matches;
  }

  function build(
    context: Context,
    match: TriggerMatch,
    clause: Clause | undefined,
    noun: Noun | undefined,
  ): Annotation<"ruleFrame"> | null {
    const { report, sentence, tokens, lemmas, sayings } = context;
    const { rule } = match;
    if (rule.unless?.some((w) => lemmas.has(w))) return null;
    if (rule.requires?.near && !rule.requires.near.some((w) => lemmas.has(w))) return null;
    const slots = noun ? nounSlots(context, rule, noun, clause) : verbSlots(rule, clause as Clause);
    const roles = fill(context, rule, acts.get(match.act), slots);
    if (!meets(context, rule, roles)) return null;
    const trigger = spanOf(tokens, match.first, match.last);
    const finding = statusOf(
      sentence,
      tokens,
      noun
        ? { form: "noun", head: match.last, first: match.first, noun, ...(clause ? { clause } : {}) }
        : { form: "verb", head: match.first, first: match.first, ...(clause ? { clause } : {}) },
    );
    const saying = sayingOver(sayings, report, match.first);
    const around = surroundings(context, clause, match.first);
    const opener = tokens[noun?.value.first ?? match.first]?.value.norm ?? "";
    const weapon = roles.some((r) => r.role === "weapon")
      ? []
      : around.weapons.map((span) => ({ role: "weapon", span }));
    const value: Frame = {
      act: match.act,
      trigger,
      form: noun ? "noun" : "verb",
      ...(rule.effect ? { effect: rule.effect } : {}),
      roles: [...roles.map((r) => ({ role: r.role, span: r.span })), ...weapon],
      status: finding.status === "happened" && rule.status !== undefined ? rule.status : finding.status,
      ...(finding.cue ? { statusCue: finding.cue } : {}),
      ...(saying?.speaker ? { speaker: saying.speaker } : {}),
      stance: saying?.stance ?? "states",
      definite: noun !== undefined && /^(?:the|this|that|these|those|its|their)$/.test(opener),
      plural: noun !== undefined && tokens[match.last]?.value.lemma !== tokens[match.last]?.value.norm,
      times: rule.aftermath === true ? [] : around.times,
      places: around.places,
      sentence: sentence.index,
      rule: rule.id,
    };
    const status =
      saying?.stance === "denies" && !saying.object && clause?.relative !== true
        ? "denied"
        : saying?.stance === "accuses" && value.status === "happened"
          ? "alleged"
          : value.status;
    return {
      ...trigger,
      value: { ...value, status },
      by: { kind: "rule", rule: rule.id, version: knowledge.version },
    };
  }

  /** The noun phrases in every slot of a verb. */
  function verbSlots(rule: Rule, clause: Clause): Map<string, Noun[]> {
    const slots = new Map<string, Noun[]>();
    // "police shot at miners" has no object, but is no passive: the rule takes what follows "at"
    const next = clause.oblique[0];
    const prepositional =
      next !== undefined &&
      next.value.first <= clause.verb.value.last + 3 &&
      takes(rule, next.value.preposition ?? "");
    const passive =
      clause.verb.value.voice === "passive" || (clause.maybePassive && usesObject(rule) && !prepositional);
    const by = clause.oblique.filter((n) => n.value.preposition === "by");
    slots.set("subject", passive ? by : [...clause.subjects]);
    slots.set("object", passive ? [...clause.subjects] : [...clause.objects]);
    for (const n of clause.oblique) {
      const p = n.value.preposition as string;
      if (passive && p === "by") continue;
      slots.set(p, [...(slots.get(p) ?? []), n]);
    }
    return slots;
  }

  /** The noun phrases in every slot of a noun: what stands before it, after it, and the subject of its light verb. */
  function nounSlots(
    context: Context,
    rule: Rule,
    noun: Noun,
    clause: Clause | undefined,
  ): Map<string, Noun[]> {
    const { sentence, tokens } = context;
    const slots = new Map<string, Noun[]>();
    slots.set("before", modifiersOf(context, noun));
    const item = sentence.items.findIndex((i) => i.first <= noun.value.head && noun.value.head <= i.last);
    for (const n of obliqueAfter(sentence.items, item)) {
      const p = n.value.preposition ?? "on";
      slots.set(p, [...(slots.get(p) ?? []), n]);
    }
    const light =
      clause?.objects.includes(noun) &&
      (LIGHT_VERBS.has(headLemma(clause.verb, tokens)) ||
        rule.light?.some((l) => l.split(" ")[0] === headLemma(clause.verb, tokens)));
    // "the death toll rose to 22": what follows the noun's own verb belongs to the noun too
    const own = sentence.clauses.find((c) => c.subjects.includes(noun) && c.verb.value.voice === "active");
    if (own) {
      slots.set("object", [...own.objects]);
      for (const n of own.oblique)
        slots.set(n.value.preposition as string, [...(slots.get(n.value.preposition as string) ?? []), n]);
    }
    if (light && clause) slots.set("subject", [...clause.subjects]);
    else if (clause && clause.verb.value.voice === "passive" && clause.subjects.includes(noun))
      slots.set("by", [
        ...(slots.get("by") ?? []),
        ...clause.oblique.filter((n) => n.value.preposition === "by"),
      ]);
    return slots;
  }

  /** Phrases and names inside a noun phrase, before its head: "the army's raid", "a Taliban ambush". */
  function modifiersOf({ report, sentence, tokens }: Context, noun: Noun): Noun[] {
    const head = tokens[noun.value.head] as Tok;
    const nested = sentence.nouns.filter((n) => n !== noun && n.from >= noun.from && n.to <= head.from);
    if (nested.length > 0) return nested;
    const before: Span = { from: noun.from, to: head.from };
    const people = report.within("entity", before);
    const names =
      people.length > 0
        ? people
        : [
            ...report.within("actorName", before),
            ...report.within("nationality", before),
            ...report.within("place", before).filter((p) => p.value.place.class === "country"),
          ];
    return names.map((n) => {
      const first = tokens.findIndex((t, i) => i >= noun.value.first && t.from >= n.from);
      let last = first;
      while ((tokens[last + 1]?.to ?? Number.POSITIVE_INFINITY) <= n.to) last++;
      return { from: n.from, to: n.to, by: n.by, value: { kind: "noun" as const, head: last, first, last } };
    });
  }

  /** Puts the noun phrases of the slots into roles, by what they are: people, weapons, sites, places. */
  function fill(
    { facts }: Context,
    rule: Rule,
    act: Act | undefined,
    slots: ReadonlyMap<string, readonly Noun[]>,
  ): (FilledRole & { noun: Noun })[] {
    const roles: (FilledRole & { noun: Noun })[] = [];
    const used = new Set<Noun>();
    for (const [role, names] of rolesInOrder(rule)) {
      for (const slot of names ?? []) {
        let any = false;
        const fillers = slots.get(slot) ?? [];
        for (const noun of fillers) {
          if (used.has(noun)) continue;
          // of several phrases with one preposition only the first, and what is joined to it, belong to the trigger
          if (any && !DIRECT.has(slot) && noun !== joinedTo(fillers, noun)) break;
          const type = facts.type(noun);
          if (
            slot === "before" &&
            role === "victim" &&
            facts.isArmed(noun) &&
            rule.roles.agent?.includes(slot)
          )
            continue; // "Boko Haram abductions"
          const fitted = roleFor(role, type, rule, slot, act);
          if (fitted === null) continue;
          if (role === "victim" && type === "thing" && peopleIn(names ?? [], slots, facts)) continue; // "the throats of two men"
          used.add(noun);
          any ||= fitted === role;
          roles.push({ role: fitted, span: { from: noun.from, to: noun.to }, noun });
        }
        if (any) break;
      }
    }
    return roles;
  }

  function meets(
    { facts, report, sentence, tokens }: Context,
    rule: Rule,
    roles: readonly (FilledRole & { noun: Noun })[],
  ): boolean {
    const { requires } = rule;
    if (!requires) return true;
    const is = (noun: Noun, role: string, want: string): boolean => {
      switch (want) {
        case "armed":
          return facts.isArmed(noun);
        case "state":
          return facts.isState(noun);
        case "nonstate":
          return facts.isArmed(noun) && facts.entity(noun)?.value.kind !== "state_forces";
        case "crowd":
          return facts.isCrowd(noun);
        case "weapon":
          return facts.type(noun) === "weapon";
        case "people":
          return facts.type(noun) === "people" || facts.type(noun) === "name";
        case "place":
          return role === "place" || facts.type(noun) === "place";
        case "site":
          return facts.type(noun) === "site";
        case "thing":
          return facts.type(noun) === "thing" || facts.type(noun) === "site";
        default:
          return true;
      }
    };
    if (
      requires.agent &&
      !roles.some(
        (r) =>
          (r.role === "agent" || r.role === "weapon") && requires.agent?.some((w) => is(r.noun, r.role, w)),
      )
    )
      return false;
    if (
      requires.object &&
      !roles.some(
        (r) =>
          r.role !== "agent" && r.role !== "weapon" && requires.object?.some((w) => is(r.noun, r.role, w)),
      )
    )
      return false;
    if (requires.weapon) {
      const range = spanOf(tokens, sentence.first, sentence.last);
      if (
        !report
          .within("weapon", range)
          .some(
            (w) =>
              requires.weapon?.includes(w.value.id) ||
              requires.weapon?.includes(classOf.get(w.value.id) ?? ""),
          )
      )
        return false;
    }
    return true;
  }

  /** Times, places and weapons of the clause, without those of a verb of saying over it. */
  function surroundings(
    { report, sentence, tokens, sayings, places }: Context,
    clause: Clause | undefined,
    at: number,
  ): { times: Span[]; places: Span[]; weapons: Span[] } {
    const range = spanOf(tokens, sentence.first, sentence.last);
    const sayingClauses = new Set(
      sayings.map((s) => s.clause).filter((c) => c !== undefined && c !== clause),
    );
    const own = clause;
    const rank = (s: Span): number => {
      const i = tokenIndex(tokens, sentence, s.from);
      const c = clauseAt(sentence, i);
      if (c && sayingClauses.has(c)) {
        // "On Monday police said": the time before the speaker may be the event's; "said Monday" is not
        return i < c.verb.value.first &&
          !(c.subjects[0] && i > c.subjects[0].value.first) &&
          sentence.clauses.length > 1
          ? 300
          : -1;
      }
      const apart = c === own ? 0 : 100;
      return apart + Math.abs(i - at) + (i < at ? 3 : 0);
    };
    const byRank = (spans: readonly Span[]): Span[] =>
      spans
        .map((s) => ({ s: { from: s.from, to: s.to }, r: rank(s) }))
        .filter((x) => x.r >= 0)
        .map((x) => (isOwner(report, x.s) ? { ...x, r: x.r + 500 } : x))
        .sort((a, b) => a.r - b.r)
        .map((x) => x.s);
    const [from, to] = clause ? clauseTokens(sentence, clause) : [sentence.first, sentence.last];
    const weapons = report
      .within("weapon", spanOf(tokens, from, to))
      .map((w) => ({ from: w.from, to: w.to }));
    return { times: byRank(report.within("time", range)), places: byRank(places()), weapons };
  }

  /** Places of a sentence, without those that belong to a speaker, an actor or a thing elsewhere. */
  function placesIn({ report, sentence, tokens, sayings }: Context): readonly Annotation<"place">[] {
    const range = spanOf(tokens, sentence.first, sentence.last);
    const speakers = sayings.map((s) => s.speaker).filter((s): s is Span => s !== null);
    return report.within("place", range).filter((p) => {
      if (speakers.some((s) => overlaps(s, p) || nearSpeaker(report, s, p))) return false;
      const holder = sentence.nouns.find((n) => contains(n, p));
      if (!holder) return true;
      const entity = report.within("entity", holder)[0];
      // "an Abu Dhabi journalist", "Kabul police": where they are from is not where it happened
      const head = tokens[holder.value.head] as Tok;
      if (
        p.to <= head.from &&
        entity !== undefined &&
        entity.value.form !== "metonym" &&
        overlaps(entity, head) &&
        entity.value.form !== "unknown"
      )
        return false;
      // a country that acts is an actor, and "the Kabul police chief" works there
      if (holder.value.preposition === undefined && p.value.place.class === "country" && entity !== undefined)
        return false;
      // "Pakistan's embassy" may stand anywhere, "a US operation" is one by the US
      if (p.value.place.class === "country" && p.to <= head.from && !isOwner(report, p)) return false;
      return !AWAY.has(holder.value.preposition ?? "");
    });
  }
}

/** A country's thing may stand elsewhere, so its owner counts last. */
const isOwner = (report: Report, p: Span): boolean =>
  /^['’]s\b/.test(report.report.text.slice(p.to, p.to + 3));

/** What is worked out when it is first asked for. */
function once<T>(ask: () => T): () => T {
  let known: { readonly answer: T } | undefined;
  return () => {
    known ??= { answer: ask() };
    return known.answer;
  };
}

const DIRECT = new Set(["subject", "object", "before"]);

/** The phrase itself where it stands close behind another of its slot ("on a school and a clinic"). */
function joinedTo(fillers: readonly Noun[], noun: Noun): Noun | undefined {
  const before = fillers[fillers.indexOf(noun) - 1];
  return before && noun.value.first - before.value.last <= 3 ? noun : undefined;
}

const AT_PLACE = new Set(["in", "at", "near", "outside", "inside"]);
const ROLE_ORDER = ["agent", "weapon", "victim", "target", "site", "place"];

type RoleSlots = readonly (readonly [string, Rule["roles"][keyof Rule["roles"]]])[];
const orders = new WeakMap<Rule, RoleSlots>();

/** The roles of a rule with their slots, in the order in which they are filled. */
function rolesInOrder(rule: Rule): RoleSlots {
  const known = orders.get(rule);
  if (known) return known;
  // people to whom the effect happened are victims before they are targets; "the mayor's murder" has its victim before it
  const rank = (role: string): number =>
    rule.noun && rule.effect && role === "victim" ? -1 : ROLE_ORDER.indexOf(role);
  const order = Object.entries(rule.roles).sort(([a], [b]) => rank(a) - rank(b));
  orders.set(rule, order);
  return order;
}

/** The role that a noun phrase of this type takes where a rule offers it `role`; null when it fits none. */
function roleFor(
  role: string,
  type: NounType,
  rule: Rule,
  slot: string,
  act: Act | undefined,
): string | null {
  // "near Kainama": a name that nothing knows stands where a place stands
  if (type === "name")
    return role !== "agent" && AT_PLACE.has(slot) ? "place" : roleFor(role, "people", rule, slot, act);
  if (type === "weapon") return "weapon";
  if (role === "weapon")
    return (type === "thing" && (slot === "with" || slot === "using" || slot === "by")) ||
      (type === "site" && !rule.roles.site?.some((s) => s === slot))
      ? role
      : null;
  if (role === "site" && type === "thing" && act?.family === "gathering") return null;
  if (role === "agent") return type === "place" ? null : role;
  if (role === "victim" && type !== "people" && rule.roles.target !== undefined) return null;
  if (type === "site") return "site";
  if (type === "place") return "place";
  if (type === "people" && (role === "site" || role === "place")) return "target";
  if (type === "thing" && (role === "place" || (role === "site" && slot === "in"))) return null; // "in the chest", "in an attempt"
  return role;
}

/** "officials in Islamabad": the place belongs to the speaker. */
function nearSpeaker(report: Report, speaker: Span, place: Span): boolean {
  return (
    place.from >= speaker.to &&
    place.from - speaker.to < 8 &&
    /^\s(?:in|at|of|from)\s(?:the\s)?$/i.test(report.report.text.slice(speaker.to, place.from))
  );
}

function tokenIndex(tokens: readonly Tok[], sentence: SentenceGrammar, from: number): number {
  for (let i = sentence.first; i <= sentence.last; i++) if ((tokens[i]?.to ?? 0) > from) return i;
  return sentence.last;
}

/** True when a target may stand behind this preposition; "in" and "by" say nothing of the voice. */
const takes = (rule: Rule, preposition: string): boolean =>
  preposition !== "in" &&
  preposition !== "by" &&
  [...(rule.roles.target ?? []), ...(rule.roles.victim ?? [])].some((s) => s === preposition);

const peopleIn = (
  names: readonly string[],
  slots: ReadonlyMap<string, readonly Noun[]>,
  facts: NounFacts,
): boolean => names.some((slot) => slots.get(slot)?.some((n) => facts.type(n) === "people"));

const usesObject = (rule: Rule): boolean =>
  Object.values(rule.roles).some((slots) => slots?.includes("object"));

/** The clause whose words a token is among: the last one that has begun. */
function clauseAt(sentence: SentenceGrammar, token: number): Clause | undefined {
  let best = sentence.clauses[0];
  for (const c of sentence.clauses) {
    const start = Math.min(
      c.verb.value.first,
      ...c.subjects
        .filter(
          (s) =>
            !c.relative &&
            c.governor === undefined &&
            s.value.first > (best && best !== c ? best.verb.value.last : -1),
        )
        .map((s) => s.value.first),
    );
    if (start <= token) best = c;
  }
  return best;
}

/** The saying that a token is part of what is said in; the innermost where several are. */
function sayingOver(sayings: readonly Saying[], report: Report, token: number): Saying | undefined {
  const at = report.get("token")[token] as Tok;
  const over = sayings.filter(
    (s) => !s.object && s.first <= token && token <= s.last && !overlaps(s.cue, at),
  );
  return over.sort(
    (a, b) => (a.speaker ? 0 : 1) - (b.speaker ? 0 : 1) || a.last - a.first - (b.last - b.first),
  )[0];
}

/** Of the frames on the same words, the one whose wording is longer stays; equal ones stay together. */
function withoutWeaker(frames: readonly Annotation<"ruleFrame">[]): Annotation<"ruleFrame">[] {
  return frames.filter(
    (f) => !frames.some((g) => g !== f && contains(g, f) && g.to - g.from > f.to - f.from),
  );
}

const spanOf = (tokens: readonly Tok[], first: number, last: number): Span => ({
  from: tokens[first]?.from ?? 0,
  to: tokens[last]?.to ?? 0,
});
