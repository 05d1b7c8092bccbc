import type { Annotated } from "../core/annotated.ts";
import type { ActorKind } from "../core/claim.ts";
import { type CountRange, countRange, exactly } from "../core/count-range.ts";
import type { Annotation, Entity, LayerName } from "../core/layers.ts";
import { contains, overlaps, type Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import type { ActorEntry } from "../knowledge/schema/actor.ts";
import { singular } from "../text/lemmas.ts";
import { kindOn } from "./actor-roles.ts";
import { createAffiliations } from "./affiliations.ts";
import { type Agent, agentTable, isArmedClass, isStateClass } from "./agents.ts";
import { withProposedEntities } from "./proposed-entities.ts";

const NEEDS = [
  "token",
  "sentence",
  "zone",
  "phrase",
  "actorName",
  "nationality",
  "place",
  "count",
  "timex",
  "anchor",
  "proposal",
] as const;
type Needs = (typeof NEEDS)[number];
type Report = Annotated<Needs>;

const DEFINITE = /^(?:the|these|those|this|that)$/;
const POSSESSIVE = /^(?:its|their|his|her)$/;
/** What only a state's forces do, so that "Israeli strikes" are its army's. */
const STATE_DOINGS =
  /^(?:air)?strikes?$|^(?:shelling|bombardment|bombing|offensive|incursion|invasion|raid|drone|missile|airstrike|operation|blockade)s?$/;
const PRONOUNS = new Set(
  (
    "they he she it who him them himself herself itself themselves we i you us me those these this that others other " +
    "one none some all both many several anyone someone nobody everyone"
  ).split(" "),
);
/** Words within names of persons that are written small. */
const SMALL_IN_NAMES = new Set("al el de del la las los bin ibn ur ul van von der da dos abu e y".split(" "));
/** Modifiers that make any people "the dead" of what was told before. */
const SLAIN = /^(?:slain|dead|killed|deceased|murdered)$/;
/** A title or office, with the indices of its tokens. */
interface TitleAt {
  readonly id: string;
  readonly class: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Resolves noun phrases to the people and bodies they mean: named actors ("ISIS-K gunmen"), general words with
 * nationality, number and office ("two Pakistani soldiers"), persons with titles, countries that stand for their
 * governments ("Pakistan said"), and phrases that refer back ("the group"). What is not known stays as it is.
 */
export function createEntities(knowledge: Knowledge): Stage<Needs, "entity"> {
  const agents = agentTable(knowledge);
  const actors = new Map(knowledge.data.actors.map((a) => [a.id, a]));
  const governments = new Map(
    knowledge.data.actors
      .filter((a) => a.type === "government" && a.countries.length === 1)
      .map((a) => [a.countries[0] as string, a]),
  );
  const titles = titleTable(knowledge);
  const notPersons = new Set(knowledge.data.offices.organization_words);
  const affiliate = createAffiliations(knowledge);
  const doings = new Set(
    knowledge.data.triggers.flatMap((f) =>
      f.rules.flatMap((r) => (r.noun ?? []).map((n) => n.split(/[ -]/).at(-1) as string)),
    ),
  );
  const countryNames = new Map(knowledge.data.nationalities.countries.map((c) => [c.country, c.name]));

  return defineStage({
    name: "entities",
    needs: NEEDS,
    adds: "entity",
    run(report) {
      const day = report.get("anchor")[0]?.value.date ?? null;
      const tokens = report.get("token");
      const norms = tokens.map((t) => t.value.norm);
      const found: Annotation<"entity">[] = [];
      let k = { actorName: 0, nationality: 0, place: 0, count: 0 };
      for (const phrase of report.get("phrase")) {
        if (phrase.value.kind !== "noun") continue;
        // layers are sorted, so what begins long before this phrase can be passed over for good
        k = {
          actorName: advance(report, "actorName", k.actorName, phrase),
          nationality: advance(report, "nationality", k.nationality, phrase),
          place: advance(report, "place", k.place, phrase),
          count: advance(report, "count", k.count, phrase),
        };
        const entity = resolve(report, phrase, norms, k, found, day);
        if (entity)
          found.push({
            from: phrase.from,
            to: phrase.to,
            value: entity.value,
            by: { kind: "rule", rule: entity.rule, version: knowledge.version },
          });
        if (!entity || entity.value.form === "unknown")
          for (const m of modifiers(report, phrase, norms, k, day))
            found.push({ ...m, by: { kind: "rule", rule: "entity.modifier", version: knowledge.version } });
      }
      return withProposedEntities(affiliate(report, found), report.get("proposal"), (s) => report.text(s));
    },
  });

  function resolve(
    report: Report,
    phrase: Annotation<"phrase">,
    norms: readonly string[],
    k: Readonly<Record<"actorName" | "nationality" | "place" | "count", number>>,
    before: readonly Annotation<"entity">[],
    day: string | null,
  ): { value: Entity; rule: string } | null {
    const tokens = report.get("token");
    const { first, last, head } = phrase.value;
    const headToken = tokens[head] as Annotation<"token">;
    const headSpan: Span = { from: headToken.from, to: headToken.to };
    const names = inside(report, "actorName", k.actorName, phrase);
    const nation = inside(report, "nationality", k.nationality, phrase)[0];
    const places = inside(report, "place", k.place, phrase);
    const agent = agentAt(norms, first, last, head);
    const count = countIn(report, phrase, k.count, agent);
    const base = { head: headSpan, ...(count ? { count } : {}) };
    const country =
      nation?.value.country ?? places.find((p) => p.value.place.class === "country")?.value.place.country;

    const title = titleIn(norms, first, last);
    const titled = titledPerson(report, phrase, title, base, country);
    if (titled) return titled;
    const nameAtHead = names.find((n) => overlaps(n, headSpan));
    // "in Islamabad" is the town, "Islamabad accused" the government
    const isPlaceHere =
      nameAtHead?.value.strength === "weak" &&
      phrase.value.preposition !== undefined &&
      places.some((p) => overlaps(p, headSpan));
    if (nameAtHead && !isPlaceHere) {
      const actor = actors.get(nameAtHead.value.actor) as ActorEntry;
      return {
        rule: "entity.named",
        value: {
          ...base,
          form: "named",
          actor: actor.id,
          kind: kindOn(actor, day),
          name: actor.name,
          certainty: "stated",
          ...(actor.countries.length === 1 ? { country: actor.countries[0] as string } : {}),
        },
      };
    }
    if (agent) {
      const owner = names.find((n) => n.to <= headSpan.from);
      if (
        owner &&
        (isArmedClass(agent.class) ||
          isStateClass(agent.class) ||
          agent.class === "group" ||
          /^(?:member|leader|commander|official|spokesman|spokesperson|spokeswoman|chief|militant|fighter|force)s?$/.test(
            headToken.value.norm,
          ))
      ) {
        const actor = actors.get(owner.value.actor) as ActorEntry;
        return {
          rule: "entity.named-people",
          value: {
            ...base,
            form: "named",
            actor: actor.id,
            agent: agent.id,
            kind: kindOn(actor, day),
            name: actor.name,
            certainty: "stated",
          },
        };
      }
      return general(report, phrase, norms, agent, base, country, before);
    }
    if (PRONOUNS.has(headToken.value.norm))
      return {
        rule: "entity.pronoun",
        value: { ...base, form: "pronoun", actor: null, kind: "unidentified", certainty: "stated" },
      };
    const place = places.find((p) => overlaps(p, headSpan));
    if (place) {
      if (place.value.place.class !== "country" || phrase.value.preposition !== undefined) return null;
      const government = governments.get(place.value.place.country ?? "");
      return {
        rule: "entity.country",
        value: {
          ...base,
          form: "metonym",
          actor: government?.id ?? null,
          kind: "state_forces",
          name: government?.name ?? place.value.place.name,
          certainty: "inferred",
          why: "a country that acts or speaks stands for its government",
          ...(place.value.place.country ? { country: place.value.place.country } : {}),
        },
      };
    }
    return person(report, phrase, norms, title, base, country, before) ?? counted(headToken, base);
  }

  /** Those who act in "the Taliban takeover", "a rebel ambush", "Israeli airstrikes": words before a noun of doing. */
  function modifiers(
    report: Report,
    phrase: Annotation<"phrase">,
    norms: readonly string[],
    k: Readonly<Record<"actorName" | "nationality", number>>,
    day: string | null,
  ): { from: number; to: number; value: Entity }[] {
    const tokens = report.get("token");
    const { first, head } = phrase.value;
    if (!doings.has(singular(norms[head] as string))) return [];
    const spanAt = (i: number, j: number): Span => ({
      from: (tokens[i] as Annotation<"token">).from,
      to: (tokens[j] as Annotation<"token">).to,
    });
    const before = (s: Span): boolean => s.to <= spanAt(head, head).from;
    const owns = (s: Span): boolean => /^['’]/.test(report.report.text.slice(s.to, s.to + 1)); // a phrase of its own
    const name = inside(report, "actorName", k.actorName, phrase).find((n) => before(n) && !owns(n));
    if (name) {
      const actor = actors.get(name.value.actor) as ActorEntry;
      return [
        {
          ...span(name),
          value: {
            head: span(name),
            form: "named",
            actor: actor.id,
            kind: kindOn(actor, day),
            name: actor.name,
            certainty: "stated",
          },
        },
      ];
    }
    for (let i = first; i < head; i++) {
      const m = agents.longestAt(norms, i);
      const agent = m?.values[0];
      if (!m || !agent || m.last >= head) continue;
      const s = spanAt(m.first, m.last);
      if (
        /^(?:armed|attacker|military|police|security)$/.test(agent.class) &&
        !/^(?:military|terrorist)$/.test(norms[m.last] as string) &&
        !owns(s)
      )
        return [
          {
            ...s,
            value: {
              head: spanAt(m.last, m.last),
              form: "generic",
              actor: null,
              agent: agent.id,
              kind: agent.kind,
              certainty: "stated",
            },
          },
        ];
      i = m.last;
    }
    const nation = inside(report, "nationality", k.nationality, phrase).find((n) => before(n) && !owns(n));
    if (nation && STATE_DOINGS.test(norms[head] as string)) {
      const government = governments.get(nation.value.country);
      return [
        {
          ...span(nation),
          value: {
            head: span(nation),
            form: "metonym",
            actor: government?.id ?? null,
            kind: "state_forces",
            name: government?.name ?? countryNames.get(nation.value.country) ?? nation.value.country,
            country: nation.value.country,
            certainty: "inferred",
            why: "only a state's forces do this under its nationality",
          },
        },
      ];
    }
    return [];
  }

  /** Soldiers, gunmen, villagers: told by a general word. */
  function general(
    report: Report,
    phrase: Annotation<"phrase">,
    norms: readonly string[],
    agent: Agent,
    base: { head: Span; count?: CountRange },
    country: string | undefined,
    before: readonly Annotation<"entity">[],
  ): { value: Entity; rule: string } {
    const { first, head } = phrase.value;
    const opener = norms[first] ?? "";
    const modifiers = norms.slice(first, head);
    const owner = POSSESSIVE.test(opener)
      ? lastOf(
          before,
          (e) => e.value.country !== undefined && (e.value.form === "metonym" || e.value.form === "named"),
        )
      : undefined;
    const nation = country ?? (isStateClass(agent.class) ? owner?.value.country : undefined);
    const value: Entity = {
      ...base,
      form: "generic",
      actor: null,
      agent: agent.id,
      kind: agent.kind,
      certainty: "stated",
      ...(nation ? { country: nation } : {}),
    };
    if (owner && isStateClass(agent.class)) {
      const armed = owner.value.actor !== null && owner.value.form === "named" ? owner.value.actor : null;
      const land = nation === undefined ? undefined : countryNames.get(nation);
      return {
        rule: "entity.owned",
        value: {
          ...value,
          ...(armed !== null
            ? { actor: armed, name: owner.value.name ?? "" }
            : land === undefined
              ? {}
              : { name: stateName(agent, land) }),
          certainty: "inferred",
          why: `"${opener}" refers to ${owner.value.name ?? "the one named before"}`,
          kind: armed === null ? agent.kind : owner.value.kind,
        },
      };
    }
    const pointsBack =
      agent.refers_back === true || isArmedClass(agent.class) || modifiers.some((m) => SLAIN.test(m));
    if (
      DEFINITE.test(opener) &&
      pointsBack &&
      /^(?:plural|inferred)$/.test(base.count?.basis ?? "plural") &&
      country === undefined
    ) {
      const slain = modifiers.some((m) => SLAIN.test(m));
      const fits = (e: Annotation<"entity">): boolean =>
        refersTo(agent, e.value, slain) && phrase.from - e.to < 2500;
      // people take up people rather than the group that was named last
      const antecedent =
        lastOf(before, (e) => fits(e) && (e.value.agent !== undefined || e.value.count !== undefined)) ??
        lastOf(before, fits);
      if (antecedent) {
        const known =
          antecedent.value.actor !== null
            ? {
                actor: antecedent.value.actor,
                ...(antecedent.value.name === undefined ? {} : { name: antecedent.value.name }),
                kind: antecedent.value.kind,
              }
            : { kind: antecedent.value.kind };
        return {
          rule: "entity.definite",
          value: {
            ...value,
            ...known,
            refersTo: span(antecedent),
            certainty: "inferred",
            why: `the definite phrase takes up "${report.text(antecedent)}"`,
          },
        };
      }
    }
    const owned = nation !== undefined && isStateClass(agent.class) ? countryNames.get(nation) : undefined;
    return {
      rule: "entity.general",
      value: owned === undefined ? value : { ...value, name: stateName(agent, owned) },
    };
  }

  /** "Director of National Intelligence Avril Haines": an office of several words before a name. */
  function titledPerson(
    report: Report,
    phrase: Annotation<"phrase">,
    title: TitleAt | null,
    base: { head: Span; count?: CountRange },
    country: string | undefined,
  ): { value: Entity; rule: string } | null {
    const tokens = report.get("token");
    const { last } = phrase.value;
    if (!title || title.last === title.first || title.last >= last) return null;
    const rest = tokens.slice(title.last + 1, last + 1);
    const name =
      rest.every(
        (t) => t.value.shape === "initial" || t.value.shape === "punct" || t.value.shape === "mixed",
      ) && rest[0]?.value.shape !== "punct";
    if (!name) return null;
    return {
      rule: "entity.office-name",
      value: {
        ...base,
        form: "person",
        actor: null,
        kind: officeKind(title.class),
        office: title.id,
        name: report.report.text.slice(rest[0]?.from, tokens[last]?.to),
        certainty: "stated",
        count: exactly(1),
        ...(country ? { country } : {}),
      },
    };
  }

  /** "Gen. Omar Haddad", "President Museveni", "Ziad al-Sharabi". */
  function person(
    report: Report,
    phrase: Annotation<"phrase">,
    norms: readonly string[],
    title: TitleAt | null,
    base: { head: Span; count?: CountRange },
    country: string | undefined,
    before: readonly Annotation<"entity">[],
  ): { value: Entity; rule: string } | null {
    const tokens = report.get("token");
    const { first, last, head } = phrase.value;
    const allCaps = report.get("sentence")[tokens[head]?.value.sentence ?? 0]?.value.allCaps ?? false;
    const run: number[] = [];
    for (let i = head; i >= first; i--) {
      const t = tokens[i]?.value;
      if (!t || (i !== head && t.tag === "PUNCT" && t.norm !== "-" && t.norm !== ".")) break;
      if (t.shape === "lower" && !SMALL_IN_NAMES.has(t.norm)) break;
      if (title && i <= title.last) break;
      run.unshift(i);
    }
    const properHead =
      tokens[head]?.value.tag === "PROPN" || (allCaps && title !== null && title.last < head);
    if (title && title.last === head) {
      return {
        rule: "entity.office",
        value: {
          ...base,
          form: "person",
          actor: null,
          kind: officeKind(title.class),
          office: title.id,
          certainty: "stated",
          ...(country ? { country } : {}),
          count: base.count ?? exactly(1),
        },
      };
    }
    if (!properHead || run.length === 0) return null;
    const organisation = run.some((i) => notPersons.has(singular(norms[i] as string)));
    const name = report.report.text.slice(tokens[run[0] as number]?.from, tokens[last]?.to);
    if (title && !organisation)
      return {
        rule: "entity.titled",
        value: {
          ...base,
          form: "person",
          actor: null,
          kind: officeKind(title.class),
          office: title.id,
          name,
          certainty: "stated",
          count: exactly(1),
          ...(country ? { country } : {}),
        },
      };
    if (!organisation && run.length >= 2 && run.length <= 6 && !allCaps)
      return {
        rule: "entity.person-name",
        value: {
          ...base,
          form: "person",
          actor: null,
          kind: "civilians",
          name,
          certainty: "inferred",
          why: "capitalised words that name no known place or actor",
          count: exactly(1),
        },
      };
    // "Adamowicz" after "Paweł Adamowicz": the same person by the last name
    const namesake =
      run.length === 1
        ? lastOf(
            before,
            (e) =>
              e.value.form === "person" && e.value.name !== undefined && e.value.name.endsWith(` ${name}`),
          )
        : undefined;
    if (namesake)
      return {
        rule: "entity.surname",
        value: {
          ...namesake.value,
          head: base.head,
          refersTo: span(namesake),
          certainty: "inferred",
          why: `the last name of ${namesake.value.name}`,
        },
      };
    return {
      rule: "entity.unknown",
      value: { ...base, form: "unknown", actor: null, kind: "unidentified", name, certainty: "stated" },
    };
  }

  /** "12 killed": a number without a noun counts people. */
  function counted(
    head: Annotation<"token">,
    base: { head: Span; count?: CountRange },
  ): { value: Entity; rule: string } | null {
    if (!base.count || head.value.tag !== "NUM") return null;
    return {
      rule: "entity.number",
      value: {
        ...base,
        form: "generic",
        actor: null,
        agent: "people",
        kind: "civilians",
        certainty: "inferred",
        why: "a bare number counts people",
      },
    };
  }

  function agentAt(norms: readonly string[], first: number, last: number, head: number): Agent | null {
    for (let i = first; i <= head; i++) {
      const m = agents.longestAt(norms, i);
      if (m && m.last === head && m.last <= last) return m.values[0] as Agent;
    }
    return null;
  }

  /** The last title or office within a phrase. */
  function titleIn(norms: readonly string[], first: number, last: number): TitleAt | null {
    let best: TitleAt | null = null;
    for (let i = first; i <= last; i++) {
      const m = titles.longestAt(norms, i);
      if (!m || m.last > last) continue;
      best = {
        ...(m.values[0] as { id: string; class: string }),
        first: i,
        last: norms[m.last + 1] === "." ? m.last + 1 : m.last,
      };
      i = m.last;
    }
    return best;
  }
}

/** "Security forces of Pakistan": a state's people that no actor file names. */
const stateName = (agent: Agent, country: string): string =>
  `${agent.id.charAt(0).toUpperCase()}${agent.id.slice(1).replaceAll("-", " ")} of ${country}`;

function titleTable(knowledge: Knowledge): PhraseTable<{ id: string; class: string }> {
  const table = new PhraseTable<{ id: string; class: string }>();
  const { titles, offices } = knowledge.data.offices;
  for (const t of [...titles, ...offices])
    for (const w of t.words) table.add(w.replace(/\.$/, ""), { id: t.id, class: t.class });
  return table;
}

/** Soldiers and police belong to a state's forces; holders of civil office are civilians. */
const officeKind = (officeClass: string): ActorKind =>
  /^(?:military|police|security|intelligence)/.test(officeClass) ? "state_forces" : "civilians";

function refersTo(agent: Agent, e: Entity, slain: boolean): boolean {
  if (e.form === "pronoun" || e.form === "metonym") return false;
  const armed =
    e.kind === "rebel_group" ||
    e.kind === "political_militia" ||
    e.kind === "identity_militia" ||
    e.kind === "unidentified";
  if (slain || isArmedClass(agent.class)) return armed && e.form !== "unknown";
  if (agent.class === "group") return armed && e.form === "named";
  return e.agent === agent.id && e.form !== "unknown";
}

function lastOf(
  before: readonly Annotation<"entity">[],
  fits: (e: Annotation<"entity">) => boolean,
): Annotation<"entity"> | undefined {
  for (let i = before.length - 1; i >= 0 && i > before.length - 120; i--)
    if (fits(before[i] as Annotation<"entity">)) return before[i];
  return undefined;
}

const span = (s: Span): Span => ({ from: s.from, to: s.to });

function advance(
  report: Report,
  layer: "actorName" | "nationality" | "place" | "count",
  at: number,
  phrase: Span,
): number {
  const all = report.get(layer);
  let i = at;
  while (i < all.length && (all[i] as Span).to <= phrase.from - 200) i++;
  return i;
}

function inside<L extends "actorName" | "nationality" | "place" | "count">(
  report: Report,
  layer: L,
  at: number,
  phrase: Span,
): Annotation<L>[] {
  const all = report.get(layer as LayerName & Needs) as readonly Annotation<L>[];
  const found: Annotation<L>[] = [];
  for (let i = at; i < all.length && (all[i] as Span).from < phrase.to; i++)
    if (contains(phrase, all[i] as Span)) found.push(all[i] as Annotation<L>);
  return found;
}

/** The number of people a phrase tells: its own number, or one for "a soldier". */
function countIn(
  report: Report,
  phrase: Annotation<"phrase">,
  at: number,
  agent: Agent | null,
): CountRange | undefined {
  const tokens = report.get("token");
  const { first, head } = phrase.value;
  const headToken = tokens[head] as Annotation<"token">;
  const counts = inside(report, "count", at, phrase).filter((c) => c.from <= headToken.from);
  // "five members of one family" are five
  const own = counts[0];
  if (own) return own.value.count;
  const opener = tokens[first]?.value.norm ?? "";
  const norm = headToken.value.norm;
  const isPlural = singular(norm) !== norm || norm === "people" || norm === "police" || norm === "troops";
  const collective =
    agent?.collective === true || (agent !== null && (agent.class === "group" || agent.class === "crowd"));
  if (
    !isPlural &&
    !collective &&
    /^(?:a|an|one|the|his|her|another)$/.test(opener) &&
    agent &&
    singular(norm) === norm &&
    tokens[head]?.value.tag === "NOUN"
  )
    return countRange(1, 1, 1, "inferred");
  if (isPlural && agent && !collective && norm !== "police" && norm !== "forces" && norm !== "troops")
    return countRange(2, null, null, "plural");
  return undefined;
}
