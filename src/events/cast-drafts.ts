import { overlapping } from "../core/annotated.ts";
import type { Party, Stance } from "../core/claim.ts";
import type { Annotation, CastRole } from "../core/layers.ts";
import { overlaps, type Span } from "../core/span.ts";
import { SURE } from "../frames/cast.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Act } from "../knowledge/schema/act.ts";
import { type Draft, speakerOf, thingOf } from "./claims.ts";
import type { Happening } from "./happenings.ts";
import type { ReadReport, Telling } from "./telling.ts";

type Member = Annotation<"cast">;

/**
 * Gives every member of the cast to the happenings told in the sentences that name it; one that is named elsewhere
 * alone, to the first happening, which is what the report is about.
 */
export function parts(
  report: ReadReport,
  happenings: readonly Happening[],
): ReadonlyMap<Happening, Member[]> {
  const found = new Map<Happening, Member[]>();
  const give = (h: Happening, m: Member): void => {
    const list = found.get(h);
    if (list) list.push(m);
    else found.set(h, [m]);
  };
  for (const m of report.get("cast")) {
    const telling = happenings.filter((h) =>
      h.tellings.some((t) => m.value.spans.some((s) => overlaps(s, t.sentence))),
    );
    if (telling.length > 0) for (const h of telling) give(h, m);
    else if (happenings[0]) give(happenings[0], m);
  }
  return found;
}

const FIELD: Readonly<Record<CastRole, "agent" | "perpetrator" | "target" | "site" | "weapon">> = {
  agent: "agent",
  organization: "perpetrator",
  victim: "target",
  victim_name: "target",
  target: "site",
  instrument: "weapon",
};

/** Fields that hold the same people or things. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  agent: ["agent", "perpetrator"],
  perpetrator: ["agent", "perpetrator"],
  target: ["target"],
  site: ["site", "target"],
  weapon: ["weapon"],
};

/** Claims for what the cast adds to an event: likely members that none of its claims points at yet. */
export function castDrafts(
  report: ReadReport,
  carrier: Telling,
  members: readonly Member[],
  drafts: readonly Draft[],
  act: Act,
  knowledge: Knowledge,
): Draft[] {
  const found: Draft[] = [];
  const doubts = doubtsOf(knowledge);
  for (const m of members) {
    if (m.value.score < SURE || m.value.reader === undefined) continue;
    const plain = FIELD[m.value.role];
    const beside = BESIDE[plain] ?? [];
    const told = drafts.some(
      (d) => beside.includes(d.field) && d.evidence.some((e) => m.value.spans.some((s) => overlaps(s, e))),
    );
    if (told) continue;
    const span = { from: m.from, to: m.to };
    const said = sayingOf(report, m, doubts);
    // who is only said to have done it is held responsible, and no more
    const field = plain === "agent" && said !== null && said.stance !== "states" ? "perpetrator" : plain;
    const held = field === "perpetrator";
    // a sentence's accusation or denial is about who did it, a plain saying about all it tells
    const spoken = said !== null && held === (said.stance !== "states") ? said : null;
    const unsaid = { stance: (held ? "suspects" : "states") satisfies Stance };
    const value =
      field === "weapon" || field === "site"
        ? thingOf(report, field === "site" ? "target" : "weapon", span)
        : partyOfMember(report, m, act);
    found.push({
      field,
      value,
      certainty: overlaps(span, carrier.sentence) ? "stated" : "inferred",
      evidence: [span],
      by: m.by,
      ...(spoken ?? unsaid),
    } as Draft);
  }
  return found;
}

/** How the sentences that name a member tell of it: who says so, as a claim, an accusation or a plain saying; or null. */
function sayingOf(
  report: ReadReport,
  m: Member,
  doubts: ReadonlyMap<string, Stance>,
): { stance: Stance; saidBy?: ReturnType<typeof speakerOf> } | null {
  let plain: { stance: Stance; saidBy: ReturnType<typeof speakerOf> } | null = null;
  for (const s of m.value.spans) {
    const sentence = overlapping(report.get("sentence"), s);
    for (const f of sentence ? report.within("frame", sentence) : []) {
      const { stance, speaker } = f.value;
      const saidBy = speaker ? speakerOf(report, speaker) : undefined;
      if (stance !== "states") return { stance, ...(saidBy ? { saidBy } : {}) };
      if (saidBy) plain ??= { stance, saidBy };
    }
    for (const t of sentence ? report.within("token", sentence) : []) {
      const stance = doubts.get(t.value.lemma) ?? doubts.get(t.value.norm);
      if (stance !== undefined) return { stance };
    }
  }
  return plain;
}

const doubtful = new WeakMap<Knowledge, ReadonlyMap<string, Stance>>();

/** Words that make of a doer one who is only said to have done it ("accused", "allegedly"), with what they make of him. */
function doubtsOf(knowledge: Knowledge): ReadonlyMap<string, Stance> {
  const known = doubtful.get(knowledge);
  if (known) return known;
  const { verbs, adverbs } = knowledge.data.reporting;
  const made = new Map(
    [...verbs, ...adverbs]
      .filter((v) => v.stance === "accuses" || v.stance === "suspects" || v.stance === "denies")
      .flatMap((v) => v.words.filter((w) => !w.includes(" ")).map((w) => [w, v.stance] as const)),
  );
  doubtful.set(knowledge, made);
  return made;
}

function partyOfMember(report: ReadReport, m: Member, act: Act): Party {
  const span: Span = { from: m.from, to: m.to };
  const within = report.within("entity", span);
  const e = (within.find((x) => x.from === span.from && x.to === span.to) ?? within[0])?.value;
  const doer = m.value.role === "agent" || m.value.role === "organization";
  const violent = act.family === "attack" || act.family === "clash" || act.family === "abduction";
  const kind = e?.kind ?? (doer ? "unidentified" : "civilians");
  const name =
    e?.name ?? (m.value.role === "victim_name" ? report.text(span).replace(/\s+/g, " ") : undefined);
  return {
    text: report.text(span),
    span,
    kind: doer && violent && kind === "civilians" ? "unidentified" : kind,
    actor: e?.actor ?? null,
    ...(name === undefined ? {} : { name }),
    ...(e?.country ? { country: e.country } : {}),
    ...(e?.count ? { count: e.count } : {}),
  };
}
