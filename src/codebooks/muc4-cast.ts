import type { Claim, Party, Thing } from "../core/claim.ts";
import type { CastPart, Event } from "../core/event.ts";
import type { CastRole } from "../core/layers.ts";
import type { Reading } from "../core/reading.ts";
import { overlaps } from "../core/span.ts";
import type { KnowledgeData } from "../knowledge/knowledge.ts";
import type { Muc4Template } from "./muc4.ts";
import { confidenceOf, type Muc4Organization } from "./muc4-perpetrators.ts";
import type { Muc4Type } from "./muc4-tables.ts";
import { type Muc4Person, type Muc4Thing, muc4Thing, personOf } from "./muc4-targets.ts";
import { muc4String } from "./muc4-words.ts";

/** An event that may be an incident, in the form of a template. */
export interface Told {
  readonly event: Event;
  readonly template: Muc4Template;
}

/** Day and country of an incident of which the report tells neither. */
export interface Presumed {
  readonly date: string | null;
  readonly location: string | null;
}

/** From this probability on, a report holds an incident. */
const RELEVANT = 0.85;
/** From this probability on, it holds several. */
const SEVERAL = 0.35;
/** From this probability on, it holds one of a kind. */
const KIND = 0.4;

/**
 * From this score on, a member of the cast fills a slot. Half of the F1 that can be hoped for: a fill of less is worth its
 * risk, for a missed one costs as much as a wrong one.
 */
const FILL = 0.25;

const KINDS: Readonly<Record<string, Muc4Type>> = {
  attack: "ATTACK",
  bombing: "BOMBING",
  kidnapping: "KIDNAPPING",
  arson: "ARSON",
  robbery: "ROBBERY",
  work_stoppage: "FORCED WORK STOPPAGE",
};

type Gist = Readonly<Record<string, number>>;

/**
 * The templates of a report that the neural reader took part in: the gist says whether there are any and of which kinds,
 * the cast fills the slots of people and things, the events bring days, places, numbers and effects.
 */
export function castTemplates(
  told: readonly Told[],
  gist: Gist,
  presumed: Presumed,
  reading: Reading,
  data: KnowledgeData,
): Muc4Template[] {
  if ((gist.relevant ?? 0) < RELEVANT) return [];
  const fit = reading.cast.filter((m) => m.score >= FILL && m.reader !== undefined);
  const kinds = kindsOf(gist);
  const several = kinds.length > 1 || (gist.many ?? 0) >= SEVERAL;
  if (!several) return [filled(kinds[0] as Muc4Type, told, fit, presumed, reading, data)];
  const many = (gist.many ?? 0) >= SEVERAL;
  return kinds.flatMap((type) => {
    const own = told.filter((t) => t.template.incident_type === type);
    const elsewhere = new Set(told.filter((t) => !own.includes(t)).map((t) => t.event.id));
    const cast = fit.filter(
      (m) => own.some((t) => m.events.includes(t.event.id)) || !m.events.some((e) => elsewhere.has(e)),
    );
    const groups = many && own.length > 1 ? apart(own, cast) : [own];
    if (groups.length < 2) return [filled(type, own.length > 0 ? own : told, cast, presumed, reading, data)];
    return groups.map((group) =>
      filled(
        type,
        group,
        cast.filter((m) => group.some((t) => m.events.includes(t.event.id))),
        presumed,
        reading,
        data,
      ),
    );
  });
}

/** Events of one kind in groups that share no victim and no target; only groups that have any. */
function apart(told: readonly Told[], cast: readonly CastPart[]): Told[][] {
  const groups: { told: Told[]; members: Set<CastPart> }[] = [];
  for (const t of told) {
    const harmed = cast.filter((m) => HARMED.has(m.role) && m.events.includes(t.event.id));
    if (harmed.length === 0) continue;
    const same = groups.find((g) => harmed.some((m) => g.members.has(m)));
    if (same) {
      same.told.push(t);
      for (const m of harmed) same.members.add(m);
    } else groups.push({ told: [t], members: new Set(harmed) });
  }
  return groups.map((g) => g.told);
}

const HARMED: ReadonlySet<CastRole> = new Set(["victim", "victim_name", "target"]);

/** The kinds of incident of a report, the likeliest first; at least one. */
function kindsOf(gist: Gist): Muc4Type[] {
  const ranked = Object.keys(KINDS).sort((a, b) => (gist[b] ?? 0) - (gist[a] ?? 0));
  return ranked.filter((k, i) => i === 0 || (gist[k] ?? 0) >= KIND).map((k) => KINDS[k] as Muc4Type);
}

/** One template of a kind: the cast in its slots, all else from the event that tells it first. */
function filled(
  type: Muc4Type,
  told: readonly Told[],
  cast: readonly CastPart[],
  presumed: Presumed,
  reading: Reading,
  data: KnowledgeData,
): Muc4Template {
  const lead = told.find((t) => t.template.incident_type === type) ?? told[0];
  const events = told.map((t) => t.event);
  const of = (...roles: CastRole[]): CastPart[] => cast.filter((m) => roles.includes(m.role));
  const words = (m: CastPart): string => muc4String(wordsOf(m, reading));
  return {
    incident_date: lead?.template.incident_date ?? presumed.date,
    incident_location: lead?.template.incident_location ?? presumed.location,
    incident_type: type,
    incident_stage: lead?.template.incident_stage ?? "ACCOMPLISHED",
    instruments:
      type === "KIDNAPPING" || type === "ARSON"
        ? []
        : of("instrument").map((m) => ({
            ids: [words(m)],
            types: instrumentTypes(m, events, reading, data),
          })),
    perp_category: lead?.template.perp_category ?? "TERRORIST ACT",
    perp_individuals: of("agent").map((m) => ({ ids: [words(m)] })),
    perp_organizations: of("organization").map(
      (m): Muc4Organization => ({ ids: [words(m)], confidence: [confidenceIn(m, events)] }),
    ),
    phys_targets: of("target").map(
      (m): Muc4Thing => muc4Thing(thingOf(m, "site", events, reading, data), reading, data),
    ),
    hum_targets: people(of("victim", "victim_name"), events, reading, data),
  };
}

const wordsOf = (m: CastPart, reading: Reading): string => reading.report.text.slice(m.span.from, m.span.to);

/** A claim of the events about the very words of a member. */
function claimOn(m: CastPart, events: readonly Event[], fields: readonly string[]): Claim | undefined {
  for (const e of events)
    for (const c of e.claims)
      if (fields.includes(c.field) && c.evidence.some((s) => m.spans.some((x) => overlaps(s, x)))) return c;
  return undefined;
}

function instrumentTypes(
  m: CastPart,
  events: readonly Event[],
  reading: Reading,
  data: KnowledgeData,
): string[] {
  const { id } = thingOf(m, "weapon", events, reading, data);
  const code = data.weapons.things.find((t) => t.id === id)?.codes?.muc4;
  return code === undefined ? [] : [code];
}

const confidenceIn = (m: CastPart, events: readonly Event[]): string => {
  const claim = claimOn(m, events, ["perpetrator", "agent"]);
  return claim === undefined ? "REPORTED AS FACT" : confidenceOf(claim);
};

/** A member as a thing: by the claim on its words, else by the last of its words that the list of things has. */
function thingOf(
  m: CastPart,
  field: "site" | "weapon",
  events: readonly Event[],
  reading: Reading,
  data: KnowledgeData,
): Thing {
  const text = wordsOf(m, reading);
  const known = (claimOn(m, events, [field])?.value as Thing | undefined)?.id;
  const list = field === "site" ? data.targets.things : data.weapons.things;
  const id = known !== undefined && known !== "other" ? known : namedIn(text, list);
  return { id: id ?? "other", text, span: m.span };
}

/** The thing whose words end last in a phrase; of those that end together, the longest. */
function namedIn(
  text: string,
  things: readonly { readonly id: string; readonly words: readonly string[] }[],
): string | undefined {
  const phrase = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  let best: { id: string; end: number; size: number } | undefined;
  for (const thing of things)
    for (const word of thing.words)
      for (const form of [word, `${word}s`]) {
        const at = phrase.lastIndexOf(` ${form} `);
        if (at < 0) continue;
        const end = at + form.length;
        if (best === undefined || end > best.end || (end === best.end && form.length > best.size))
          best = { id: thing.id, end, size: form.length };
      }
  return best?.id;
}

/** Human targets: a description beside a name is of the same person. */
function people(
  cast: readonly CastPart[],
  events: readonly Event[],
  reading: Reading,
  data: KnowledgeData,
): Muc4Person[] {
  const names = cast.filter((m) => m.role === "victim_name");
  const described = new Map<CastPart, CastPart>();
  const free: CastPart[] = [];
  for (const d of cast.filter((m) => m.role === "victim")) {
    const name = names.find((n) => !described.has(n) && isBeside(d, n, reading.report.text));
    if (name) described.set(name, d);
    else free.push(d);
  }
  const person = (m: CastPart, name: string | null, description: string | null): Muc4Person => {
    const party = partyOf(described.get(m) ?? m, events, reading);
    const event =
      events.find((e) => e.claims.some((c) => c.evidence.some((s) => overlaps(s, m.span)))) ?? events[0];
    const rest = event === undefined ? null : personOf(party, event, reading, data);
    return {
      ...(rest ?? {}),
      names: name === null ? [] : [name],
      descriptions: description === null ? [] : [description],
    };
  };
  const string = (m: CastPart): string => muc4String(wordsOf(m, reading));
  return [
    ...names.map((n) => {
      const d = described.get(n);
      return person(n, string(n), d === undefined ? null : string(d));
    }),
    ...free.map((d) => person(d, null, string(d))),
  ];
}

/** True where a mention of one stands right before or behind one of the other: "MAYOR ANA PRADO", "ANA PRADO, MAYOR". */
const isBeside = (a: CastPart, b: CastPart, text: string): boolean =>
  a.spans.some((x) =>
    b.spans.some((y) => {
      const [first, second] = x.from < y.from ? [x, y] : [y, x];
      return second.from - first.to <= 8 && /^[,\s]*(?:THE )?$/i.test(text.slice(first.to, second.from));
    }),
  );

function partyOf(m: CastPart, events: readonly Event[], reading: Reading): Party {
  const known = claimOn(m, events, ["target"])?.value as Party | undefined;
  const entity = reading.entities.find((e) => overlaps(e, m.span))?.value;
  return {
    kind: known?.kind ?? entity?.kind ?? "civilians",
    actor: known?.actor ?? null,
    ...(entity?.count ? { count: entity.count } : {}),
    text: wordsOf(m, reading),
    span: m.span,
  };
}
