import { lowerBound } from "../core/annotated.ts";
import type { Party, Status } from "../core/claim.ts";
import type { Aggregate, CastPart, Event, NonEvent, Statement } from "../core/event.ts";
import type { Annotation } from "../core/layers.ts";
import { compareSpans, cover, overlaps, type Span } from "../core/span.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { isArmedKind } from "../mentions/agents.ts";
import { castDrafts, parts } from "./cast-drafts.ts";
import { type Draft, draft, isOwnDead, partyOf, speakerOf, thingOf, toClaims, tollDrafts } from "./claims.ts";
import { gather, type Happening, leadingAct } from "./happenings.ts";
import { isMain, leadSentence, whyNoCause, whyTooVague } from "./main-or-background.ts";
import { placeDraft } from "./place-drafts.ts";
import { statementsOf } from "./statements.ts";
import { inRole, type Participant, type ReadReport, type Telling, tellingsOf } from "./telling.ts";
import { timeDrafts } from "./time-drafts.ts";
import { whyAggregate, whyNoEvent } from "./told-apart.ts";

/** What the frames of one report come to. */
export interface Found {
  readonly events: readonly Event[];
  readonly aggregates: readonly Aggregate[];
  readonly statements: readonly Statement[];
  readonly nonEvents: readonly NonEvent[];
  /** Who and what is in the incidents, where the neural reader took part. */
  readonly cast: readonly CastPart[];
  /** What the vague background would be as events. */
  readonly background: readonly Event[];
}

/** Puts the frames of a report together into events with claims, and sets aside sums, plans, habits and trials. */
export function eventsOf(report: ReadReport, knowledge: Knowledge): Found {
  const aggregates: Aggregate[] = [];
  const nonEvents: NonEvent[] = [];
  const happened: Telling[] = [];
  const claims: Telling[] = [];
  const all = tellingsOf(report, knowledge);
  for (const t of all) {
    const sum = whyAggregate(report, t);
    const none = sum === null ? whyNoEvent(t) : null;
    if (t.act.id === "responsibility-claim") claims.push(t);
    else if (sum !== null)
      aggregates.push({
        span: clauseSpan(t),
        act: t.act.id,
        why: sum,
        by: t.frame.by,
        ...(t.frame.value.speaker ? { saidBy: speakerOf(report, t.frame.value.speaker) } : {}),
      });
    else if (none !== null) nonEvents.push({ span: clauseSpan(t), act: t.act.id, why: none, by: t.frame.by });
    else happened.push(t);
  }
  const body = happened.filter((t) => !t.inHeading);
  const happenings = gather(body.length > 0 ? body : happened, report.get("anchor")[0]?.value.date ?? null);
  const lead = leadSentence(report, all);
  const events: Event[] = [];
  const background: Event[] = [];
  const kept: Happening[] = [];
  const nearest = nearestOf(happenings);
  const claimed = new Map<Happening | undefined, Telling[]>();
  for (const c of claims) {
    const h = nearest(c);
    const list = claimed.get(h);
    if (list) list.push(c);
    else claimed.set(h, [c]);
  }
  const mishaps = new Set(
    all
      .filter((t) => t.act.id === "accident" || t.act.id === "natural-disaster")
      .map((t) => t.sentence.value.index),
  );
  const given = parts(report, happenings);
  const playing = new Map<Annotation<"cast">, string[]>();
  const built = (h: Happening, main: boolean, id: string): Event => {
    const members = given.get(h) ?? [];
    for (const m of members) playing.set(m, [...(playing.get(m) ?? []), id]);
    return eventOf(report, knowledge, h, main, id, claimed.get(h) ?? [], members);
  };
  for (const h of happenings) {
    const main = isMain(h, lead, report);
    const causeless = whyNoCause(h, mishaps);
    const why = causeless ?? (main ? null : whyTooVague(h, report));
    if (why !== null) {
      if (causeless === null) {
        background.push(built(h, false, `${report.report.id}~${background.length + 1}`));
      }
      for (const t of h.tellings) nonEvents.push({ span: clauseSpan(t), act: t.act.id, why, by: t.frame.by });
      continue;
    }
    kept.push(h);
    events.push(built(h, main, `${report.report.id}#${events.length + 1}`));
  }
  const statements = statementsOf(
    report,
    knowledge,
    kept.map((h, i) => ({ event: (events[i] as Event).id, spans: h.tellings.map((t) => t.frame) })),
  );
  const noted = new Set<string>();
  const sums = aggregates.map((a) => a.span).sort(compareSpans);
  return {
    events,
    cast: report
      .get("cast")
      .map((m) => ({ ...m.value, span: { from: m.from, to: m.to }, events: playing.get(m) ?? [] })),
    background,
    aggregates: joined(aggregates),
    statements,
    nonEvents: nonEvents.filter((n) => once(noted, n.span, "n") && !overlapsAny(sums, n.span)),
  };
}

/** Sums told by several triggers of one clause ("killed and captured dozens") are one. */
function joined(aggregates: readonly Aggregate[]): Aggregate[] {
  const found: Aggregate[] = [];
  for (const a of aggregates) {
    // they stand in the order of the text, so that only the last few can overlap
    const i = found.findLastIndex((b, n) => n < found.length - NEIGHBOURS || overlaps(a.span, b.span));
    if (i < 0 || i < found.length - NEIGHBOURS) found.push(a);
    else found[i] = { ...(found[i] as Aggregate), span: cover((found[i] as Aggregate).span, a.span) };
  }
  return found;
}

/** How many spans before one may reach into it. Those of clauses lie within their sentences. */
const NEIGHBOURS = 8;

/** True when one of sorted spans overlaps a span. */
function overlapsAny(sorted: readonly Span[], s: Span): boolean {
  for (let i = Math.max(0, lowerBound(sorted, s.from) - NEIGHBOURS); i < sorted.length; i++) {
    const other = sorted[i] as Span;
    if (other.from >= s.to) return false;
    if (overlaps(other, s)) return true;
  }
  return false;
}

const once = (seen: Set<string>, s: Span, kind: string): boolean => {
  const key = `${kind}${s.from}-${s.to}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
};

/** The trigger with its roles: the words that tell it. */
function clauseSpan(t: Telling): Span {
  const spans = [
    t.frame.value.trigger,
    ...t.frame.value.roles.map((r) => r.span),
    ...t.frame.value.times.slice(0, 1),
  ].filter((s) => s.from >= t.sentence.from && s.to <= t.sentence.to);
  return { from: Math.min(...spans.map((s) => s.from)), to: Math.max(...spans.map((s) => s.to)) };
}

/** Finds the happening before a claim of responsibility that it is most likely for: the nearest, the first of equals. */
function nearestOf(happenings: readonly Happening[]): (claim: Telling) => Happening | undefined {
  const bySentence = new Map<number, Happening[]>();
  for (const h of happenings)
    for (const t of h.tellings) {
      const list = bySentence.get(t.sentence.value.index);
      if (list) list.push(h);
      else bySentence.set(t.sentence.value.index, [h]);
    }
  const rank = new Map(happenings.map((h, i) => [h, i]));
  const begun = new Map(
    happenings.map((h) => [h, h.tellings.reduce((n, t) => Math.min(n, t.order), Infinity)]),
  );
  return (claim) => {
    const at = claim.sentence.value.index;
    const same = bySentence.get(at)?.[0];
    if (same) return same;
    for (let d = 1; d <= CLAIM_REACH; d++) {
      const found = [...(bySentence.get(at - d) ?? []), ...(bySentence.get(at + d) ?? [])]
        .filter((h) => (begun.get(h) ?? Infinity) < claim.order)
        .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))[0];
      if (found) return found;
    }
    return happenings[0];
  };
}

/** How many sentences may lie between a happening and the claim of responsibility for it. */
const CLAIM_REACH = 300;

function eventOf(
  report: ReadReport,
  knowledge: Knowledge,
  h: Happening,
  main: boolean,
  id: string,
  claims: readonly Telling[],
  members: readonly Annotation<"cast">[],
): Event {
  const act = leadingAct(h);
  const carrier = h.tellings.find((t) => t.act.id === act.id) as Telling;
  const drafts: Draft[] = [];
  drafts.push(draft(report, carrier, "act", act.id, [carrier.frame.value.trigger]));
  for (const t of h.tellings)
    if (t !== carrier && t.act.id !== act.id)
      drafts.push(draft(report, t, "act", t.act.id, [t.frame.value.trigger]));
  drafts.push(statusDraft(report, h, carrier));
  for (const d of timeDrafts(report, h, main)) drafts.push(d);
  const place = placeDraft(report, h);
  if (place) drafts.push(...place);
  const agents = participants(h, "agent").filter((p) => p.entity && p.entity.form !== "pronoun");
  const targets = participants(h, "target", "victim").filter((p) => p.entity && p.entity.form !== "pronoun");
  const seen = new Set<string>();
  for (const [field, list] of [
    ["agent", agents],
    ["target", targets],
  ] as const)
    for (const p of bestParties(list)) {
      const key = `${field}:${report.text(p.span)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      drafts.push(
        draft(
          report,
          p.telling,
          field,
          field === "agent" ? asAttacker(partyOf(report, p), act) : partyOf(report, p),
          [p.span],
          p.entity?.certainty ?? "stated",
        ),
      );
    }
  const bothArmed =
    agents.some((a) => isArmedKind(a.entity?.kind ?? "civilians")) &&
    targets.some((a) => isArmedKind(a.entity?.kind ?? "civilians"));
  const own = isOwnDead(agents, act.family === "clash" || (bothArmed && act.rank < 6));
  for (const t of h.tellings) drafts.push(...tollDrafts(report, t, own));
  if (act.id === "suicide-bombing" && !drafts.some((d) => d.field === "agentsKilled")) {
    const bomber = agents.find((a) => a.entity?.count?.best != null && /bomber/i.test(report.text(a.span)));
    if (bomber?.entity?.count)
      drafts.push(
        draft(
          report,
          bomber.telling,
          "agentsKilled",
          { count: { ...bomber.entity.count, basis: "inferred" }, who: report.text(bomber.span) },
          [bomber.span, carrier.frame.value.trigger],
          "inferred",
        ),
      );
  }
  for (const t of h.tellings) {
    for (const p of inRole(t, "weapon"))
      pushThing(drafts, seen, draft(report, t, "weapon", thingOf(report, "weapon", p.span), [p.span]));
    for (const p of inRole(t, "site"))
      pushThing(drafts, seen, draft(report, t, "site", thingOf(report, "target", p.span), [p.span]));
  }
  for (const c of claims) {
    const blamed = blames(report, c, knowledge);
    const speaker = inRole(c, "agent")[0];
    for (const p of blamed ? inRole(c, "target", "victim") : [])
      if (p.entity && p.entity.form !== "pronoun")
        drafts.push({
          ...draft(report, c, "perpetrator", partyOf(report, p), [p.span, c.frame.value.trigger]),
          stance: "accuses",
          ...(speaker ? { saidBy: speakerOf(report, speaker.span) } : {}),
        });
    if (speaker && !blamed)
      drafts.push({
        ...draft(report, c, "perpetrator", partyOf(report, speaker), [speaker.span, c.frame.value.trigger]),
        stance: "claims",
        saidBy: speakerOf(report, speaker.span),
      });
  }
  for (const p of agents) {
    const { stance, speaker } = p.telling.frame.value;
    if (stance === "accuses" || stance === "suspects")
      drafts.push(
        draft(report, p.telling, "perpetrator", partyOf(report, p), [p.span, ...(speaker ? [speaker] : [])]),
      );
  }
  drafts.push(...castDrafts(report, carrier, members, drafts, act, knowledge));
  return {
    id,
    report: report.report.id,
    main,
    claims: toClaims(withoutRepeats(drafts), id, report.report.id),
    evidence: evidenceOf(h),
  };
}

/** "The army blamed the rebels" is no claim of responsibility but an accusation. */
function blames(report: ReadReport, t: Telling, knowledge: Knowledge): boolean {
  const verb = report.within("token", t.frame)[0]?.value.lemma;
  return knowledge.data.reporting.verbs.some(
    (v) => v.stance === "accuses" && v.words.some((w) => w.split(" ")[0] === verb),
  );
}

/** The same value of the same words, found by two rules, is one claim. */
function withoutRepeats(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter((d) => {
    const key = JSON.stringify([d.field, d.value, d.evidence, d.saidBy?.span, d.stance]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function pushThing(drafts: Draft[], seen: Set<string>, d: Draft): void {
  const key = `${d.field}:${(d.value as { text: string }).text.toLowerCase()}`;
  if (seen.has(key)) return;
  seen.add(key);
  drafts.push(d);
}

const evidenceOf = (h: Happening): Span[] => {
  const seen = new Map(
    h.tellings.map((t) => [t.sentence.value.index, { from: t.sentence.from, to: t.sentence.to }]),
  );
  return [...seen.values()].sort((a, b) => a.from - b.from);
};

/** An event happened if any of its tellings says so; else the furthest that it got. */
function statusDraft(report: ReadReport, h: Happening, carrier: Telling): Draft {
  const order: readonly Status[] = [
    "happened",
    "attempted",
    "foiled",
    "alleged",
    "denied",
    "planned",
    "threatened",
  ];
  const ranked = [...h.tellings].sort(
    (a, b) => order.indexOf(a.frame.value.status as Status) - order.indexOf(b.frame.value.status as Status),
  );
  const t = carrier.frame.value.status === "happened" ? carrier : (ranked[0] ?? carrier);
  let status = t.frame.value.status as Status;
  if (status === "happened" && h.tellings.every((x) => x.frame.value.stance === "accuses"))
    status = "alleged";
  return draft(report, t, "status", status, [t.frame.value.statusCue ?? t.frame.value.trigger]);
}

/** Who attacks is no civilian, whatever else is known of him. */
function asAttacker(p: Party, act: { readonly family: string }): Party {
  const violent = act.family === "attack" || act.family === "clash" || act.family === "abduction";
  return violent && p.kind === "civilians" ? { ...p, kind: "unidentified" } : p;
}

const participants = (h: Happening, ...roles: string[]): (Participant & { telling: Telling })[] =>
  h.tellings.flatMap((t) => inRole(t, ...roles).map((p) => ({ ...p, telling: t })));

/** Named actors first, then the told in general words, then the unknown; each in the order of the text. */
function bestParties<P extends Participant>(list: readonly P[]): P[] {
  const rank = (p: P): number =>
    p.entity?.actor ? 0 : p.entity?.form === "person" ? 1 : p.entity?.form === "generic" ? 2 : 3;
  return [...list].sort((a, b) => rank(a) - rank(b));
}
