import type { Annotated } from "../core/annotated.ts";
import type { Provenance } from "../core/claim.ts";
import type { Annotation, CastMember, CastRole } from "../core/layers.ts";
import { compareSpans, overlaps, type Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { CAST_WEIGHTS, type CastWeights, SILENT } from "./cast-weights.ts";
import { isTold, VIOLENT } from "./violence.ts";

const NEEDS = ["proposal", "gist", "frame", "entity"] as const;
type Report = Annotated<(typeof NEEDS)[number]>;

/** One mention in one role, before those of one name are put together. */
interface Candidate {
  readonly role: CastRole;
  readonly span: Span;
  /** Words in lower case, without accents, on one line. */
  readonly key: string;
  readonly actor: string | null;
  readonly score: number;
  readonly rule?: string;
  readonly group?: readonly number[];
  readonly by: Provenance;
}

/** Roles of frames, and what they are called in a cast; people by name and bodies are told apart by their entity. */
const OF_FRAME: Readonly<Record<string, CastRole>> = {
  agent: "agent",
  victim: "victim",
  target: "victim",
  site: "target",
  weapon: "instrument",
};

/** From this score on, what the reader alone proposes is taken. */
export const SURE = 0.5;

/** Roles between which rules and reader may differ and still mean the same. */
const FAMILY: Readonly<Record<CastRole, string>> = {
  agent: "doer",
  organization: "doer",
  victim: "victim",
  victim_name: "victim",
  target: "thing",
  instrument: "weapon",
};

/**
 * The one place where the rules' roles and the reader's are weighed together. Every mention that either proposes for a
 * role of a violent act is put with the others of its name, and the whole gets a score from both, a verdict and a
 * reason. Empty where the reader took no part.
 */
export function createCast(knowledge: Knowledge): Stage<(typeof NEEDS)[number], "cast"> {
  const violent = new Set(knowledge.data.acts.filter((a) => VIOLENT.has(a.family)).map((a) => a.id));
  return defineStage({
    name: "cast",
    needs: NEEDS,
    adds: "cast",
    run(report) {
      if (report.get("gist").length === 0) return [];
      const ruled = ruleRoles(report, violent);
      const proposed = readerRoles(report, ruled);
      const alone = ruled.filter(
        (r) => !proposed.some((p) => FAMILY[p.role] === FAMILY[r.role] && overlaps(p.span, r.span)),
      );
      const relevant = report.get("gist")[0]?.value.labels.relevant ?? 0.5;
      return members([...proposed, ...alone])
        .map((list) => memberOf(list, relevant))
        .sort(compareSpans);
    },
  });
}

/** Roles that the rules fill in frames of violence. */
function ruleRoles(report: Report, violent: ReadonlySet<string>): Candidate[] {
  const found: Candidate[] = [];
  for (const f of report.get("frame")) {
    if (f.by.kind !== "rule" || !violent.has(f.value.act) || !isTold(f.value.status)) continue;
    for (const { role, span } of f.value.roles) {
      const kind = OF_FRAME[role];
      if (kind === undefined) continue;
      const entity = report.within("entity", span)[0]?.value;
      if (entity?.form === "pronoun") continue;
      const named = entity?.form === "named" || entity?.form === "unknown";
      const own =
        kind === "agent" && named
          ? "organization"
          : kind === "victim" && entity?.form === "person"
            ? "victim_name"
            : kind;
      found.push({ ...candidate(report, own, span), score: SILENT, rule: f.value.rule, by: f.by });
    }
  }
  return found;
}

/** Roles that the reader proposes, each with the rule that fills the same role with some of its words. */
function readerRoles(report: Report, ruled: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const p of report.get("proposal")) {
    if (p.value.head !== "filler" || !(p.value.label in FAMILY)) continue;
    const role = p.value.label as CastRole;
    const rule = ruled.find((r) => FAMILY[r.role] === FAMILY[role] && overlaps(r.span, p))?.rule;
    found.push({
      ...candidate(report, role, { from: p.from, to: p.to }),
      score: p.value.score,
      by: p.by,
      ...(rule === undefined ? {} : { rule }),
      ...(p.value.group ? { group: p.value.group } : {}),
    });
  }
  return found;
}

function candidate(report: Report, role: CastRole, span: Span): Omit<Candidate, "score" | "by"> {
  const named = report.within("entity", span).find((e) => e.value.form === "named");
  return {
    role,
    span,
    key: keyOf(report.text(span)),
    actor: role === "organization" ? (named?.value.actor ?? null) : null,
  };
}

const keyOf = (words: string): string =>
  words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/^(?:the|an?) /, "")
    .trim();

/** Candidates of one role and name together, the surest name first. */
function members(candidates: readonly Candidate[]): Candidate[][] {
  const found: Candidate[][] = [];
  for (const c of [...candidates].sort((a, b) => b.score - a.score || a.span.from - b.span.from)) {
    const same = found.find((list) => list[0]?.role === c.role && list.some((x) => isSame(x, c)));
    if (same) same.push(c);
    else found.push([c]);
  }
  return found;
}

/** One actor, the same words, one name within the other, or the first letters of the other. */
function isSame(a: Candidate, b: Candidate): boolean {
  if (a.actor !== null && a.actor === b.actor) return true;
  if (a.key === b.key || isWithin(a.key, b.key) || isWithin(b.key, a.key)) return true;
  return a.role === "organization" && (initials(a.key) === b.key || initials(b.key) === a.key);
}

const isWithin = (inner: string, outer: string): boolean =>
  inner !== "" && ` ${outer} `.includes(` ${inner} `);

const SMALL_WORDS = new Set(["of", "the", "and", "for", "in", "on", "de", "del", "la", "el", "los", "y"]);
const initials = (words: string): string =>
  words
    .split(" ")
    .filter((w) => !SMALL_WORDS.has(w))
    .map((w) => w[0])
    .join("");

function memberOf(list: readonly Candidate[], relevant: number): Annotation<"cast"> {
  const first = list[0] as Candidate;
  const rule = list.find((c) => c.rule !== undefined)?.rule;
  const proposed = list.filter((c) => c.score > SILENT);
  const score = verdict(CAST_WEIGHTS[first.role], {
    rule: rule !== undefined,
    reader: first.score,
    mentions: list.length,
    relevant,
  });
  const kept = rule !== undefined || score >= SURE;
  const reader = proposed.length > 0 ? first.score : undefined;
  const value: CastMember = {
    role: first.role,
    spans: list.map((c) => c.span).sort(compareSpans),
    ...(rule === undefined ? {} : { rule }),
    ...(reader === undefined ? {} : { reader }),
    score,
    kept,
    why: reasonFor(rule, reader, kept),
    ...(first.group ? { group: first.group } : {}),
  };
  return { ...first.span, value, by: first.by };
}

function reasonFor(rule: string | undefined, reader: number | undefined, kept: boolean): string {
  if (rule === undefined) return `${kept ? "kept" : "dropped"}: only the reader proposes it (${reader})`;
  if (reader === undefined) return "kept: the rule proposes it, though the reader sees nothing there";
  return `kept: the rule and the reader (${reader}) propose it`;
}

/** What is known of a member before it is judged. */
export interface CastEvidence {
  readonly rule: boolean;
  /** The reader's highest score; SILENT where it proposes nothing. */
  readonly reader: number;
  readonly mentions: number;
  /** Probability that the report is worth coding. */
  readonly relevant: number;
}

/** The evidence as the numbers that the weights multiply, in their order. */
export const castFeatures = (e: CastEvidence): readonly number[] => [
  1,
  e.rule ? 1 : 0,
  logOdds(e.reader),
  Math.log(e.mentions),
  logOdds(e.relevant),
];

/** What the evidence comes to, 0 to 1. */
function verdict(w: CastWeights, evidence: CastEvidence): number {
  const terms = [w.bias, w.rule, w.reader, w.repeated, w.relevant];
  const x = castFeatures(evidence).reduce((sum, f, i) => sum + f * (terms[i] as number), 0);
  return Math.round(1000 / (1 + Math.exp(-x))) / 1000;
}

const logOdds = (p: number): number => {
  const bounded = Math.min(Math.max(p, 0.005), 0.995);
  return Math.log(bounded / (1 - bounded));
};
