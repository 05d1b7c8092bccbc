import { overlapping } from "../core/annotated.ts";
import {
  type Certainty,
  type Claim,
  checkClaim,
  type FieldName,
  type Fields,
  type Party,
  type Provenance,
  type Speaker,
  type Stance,
  type Tally,
  type Thing,
} from "../core/claim.ts";
import { addCounts, type CountRange, countRange } from "../core/count-range.ts";
import type { Annotation, Effect } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import { isArmedKind } from "../mentions/agents.ts";
import { inRole, type Participant, type ReadReport, type Telling } from "./telling.ts";

/** What a claim is made of, before it has an id. */
export interface Draft<F extends FieldName = FieldName> {
  readonly field: F;
  readonly value: Fields[F];
  readonly certainty: Certainty;
  readonly evidence: readonly Span[];
  readonly stance: Stance;
  readonly saidBy?: Speaker;
  readonly by: Provenance;
}

/** Gives drafts their ids, in order. */
export function toClaims(drafts: readonly Draft[], event: string, report: string): Claim[] {
  return drafts.map((d, i) => checkClaim({ id: `${event}.${i + 1}`, event, report, ...d } as Claim));
}

/** A draft said as a telling says it: with its speaker and stance. */
export function draft<F extends FieldName>(
  report: ReadReport,
  t: Telling,
  field: F,
  value: Fields[F],
  evidence: readonly Span[],
  certainty: Certainty = "stated",
  by: Provenance = t.frame.by,
): Draft<F> {
  const { speaker, stance } = t.frame.value;
  const saidBy = speaker ? speakerOf(report, speaker) : undefined;
  return {
    field,
    value,
    certainty,
    evidence: evidence.map((s) => ({ from: s.from, to: s.to })),
    stance,
    ...(saidBy ? { saidBy } : {}),
    by,
  };
}

/** The words for a speaker with whom they mean. */
export function speakerOf(report: ReadReport, s: Span): Speaker {
  const inside = report.within("entity", s);
  const entity = inside.find((e) => e.from === s.from && e.to === s.to) ?? inside[0];
  const e = entity?.value;
  return {
    text: report.text(s),
    span: { from: s.from, to: s.to },
    ...(e?.actor ? { actor: e.actor } : {}),
    ...(e?.name ? { name: e.name } : {}),
    ...(e && e.form !== "pronoun" ? { kind: e.kind } : {}),
  };
}

/** A participant as a party to the event. */
export function partyOf(report: ReadReport, p: Participant): Party {
  const e = p.entity;
  return {
    text: report.text(p.span),
    span: { from: p.span.from, to: p.span.to },
    kind: e?.kind ?? "unidentified",
    actor: e?.actor ?? null,
    ...(e?.name ? { name: e.name } : {}),
    ...(e?.country ? { country: e.country } : {}),
    ...(e?.count ? { count: e.count } : {}),
  };
}

/** A weapon or site as a thing, with its id in the word list where it has one. */
export function thingOf(report: ReadReport, layer: "weapon" | "target", s: Span): Thing {
  const known = overlapping(report.get(layer) as readonly Annotation<"weapon" | "target">[], s);
  return { id: known?.value.id ?? "other", text: report.text(s), span: { from: s.from, to: s.to } };
}

const FIELD_OF_EFFECT: Readonly<Record<Effect, FieldName & Effect>> = {
  killed: "killed",
  wounded: "wounded",
  abducted: "abducted",
  captured: "captured",
  missing: "missing",
  displaced: "displaced",
};

/**
 * The tolls that a telling gives: one claim for the total, and one for each part that the text counts apart
 * ("six people, including two members of the staff"; "three soldiers and a civilian").
 */
export function tollDrafts(report: ReadReport, t: Telling, ownDead: (p: Participant) => boolean): Draft[] {
  const effect = t.frame.value.effect;
  // nobody died of an attempt
  if (effect === undefined || !/^(?:happened|alleged)$/.test(t.frame.value.status)) return [];
  const victims = inRole(t, "victim").length > 0 ? inRole(t, "victim") : inRole(t, "target");
  const people = victims.filter((v) => v.entity !== undefined && v.entity.form !== "unknown");
  const drafts: Draft[] = [];
  const own = people.filter(ownDead);
  const others = people.filter((v) => !ownDead(v));
  const add = (field: FieldName & (Effect | "agentsKilled"), list: readonly Participant[]): void => {
    const counted = list.filter((v) => countOf(v) !== undefined);
    if (counted.length === 0) return;
    const total = counted.map((v) => countOf(v) as CountRange).reduce(addCounts);
    const evidence = [t.frame.value.trigger, ...counted.map((v) => v.span)];
    const who = counted.length === 1 ? report.text((counted[0] as Participant).span) : undefined;
    const inferred = counted.some((v) => countOf(v)?.basis === "inferred");
    drafts.push(
      draft(
        report,
        t,
        field,
        { count: total, ...(who ? { who } : {}) } satisfies Tally,
        evidence,
        inferred ? "inferred" : "stated",
      ),
    );
    if (counted.length > 1)
      for (const v of counted)
        drafts.push(
          draft(report, t, field, { count: countOf(v) as CountRange, who: report.text(v.span), part: true }, [
            t.frame.value.trigger,
            v.span,
          ]),
        );
    for (const part of includedParts(report, counted))
      drafts.push(draft(report, t, field, { count: part.count, who: part.who, part: true }, [part.span]));
  };
  add(FIELD_OF_EFFECT[effect], others);
  if (effect === "killed") add("agentsKilled", own);
  return drafts;
}

/** The number a participant brings; people told without a number are not counted. */
function countOf(p: Participant): CountRange | undefined {
  const c = p.entity?.count;
  if (c === undefined)
    return p.entity?.form === "person" || p.single ? countRange(1, 1, 1, "inferred") : undefined;
  return c.basis === "plural" ? undefined : c;
}

/** "..., including two members of the staff": parts of the number before. */
function includedParts(
  report: ReadReport,
  counted: readonly Participant[],
): { count: CountRange; who: string; span: Span }[] {
  const last = counted[counted.length - 1];
  if (!last) return [];
  const text = report.report.text;
  const m = /^,? (?:including|among them|of whom|some of them) /i.exec(
    text.slice(last.span.to, last.span.to + 40),
  );
  if (!m) return [];
  const from = last.span.to + m[0].length;
  const sentenceEnd = overlapping(report.get("sentence"), last.span)?.to ?? from;
  return report
    .within("entity", { from, to: sentenceEnd })
    .filter((e) => e.from - from < 160 && e.value.count !== undefined && e.value.count.basis !== "plural")
    .slice(0, 4)
    .map((e) => ({
      count: e.value.count as CountRange,
      who: report.text(e),
      span: { from: e.from, to: e.to },
    }));
}

/** True for victims who are the attackers themselves, as in "police shot dead two of the attackers". */
export function isOwnDead(agents: readonly Participant[], clash: boolean): (p: Participant) => boolean {
  const actors = new Set(agents.flatMap((a) => a.entity?.actor ?? []));
  const words = new Set(agents.flatMap((a) => a.entity?.agent ?? []));
  return (p) => {
    const e = p.entity;
    if (!e || clash) return false;
    if (e.form === "named" && e.actor !== null && actors.has(e.actor) && isArmedKind(e.kind)) return true;
    return e.agent !== undefined && words.has(e.agent) && isArmedKind(e.kind) && e.kind !== "state_forces";
  };
}
