import type { Annotated } from "../core/annotated.ts";
import type { Annotation, FilledRole, Frame, Weighed } from "../core/layers.ts";
import { overlaps, type Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Act } from "../knowledge/schema/act.ts";

const NEEDS = [
  "proposal",
  "gist",
  "ruleFrame",
  "sentence",
  "zone",
  "entity",
  "place",
  "time",
  "weapon",
  "target",
] as const;
type Needs = (typeof NEEDS)[number];
type Report = Annotated<Needs>;
type Proposed = Annotation<"proposal">;

/** The role in a frame of what the reader calls a filler. */
const ROLE_OF: Readonly<Record<string, string>> = {
  agent: "agent",
  organization: "agent",
  target: "site",
  victim: "victim",
  victim_name: "victim",
  instrument: "weapon",
};
/** Roles of the rules that say the same of people or things. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  agent: ["agent"],
  site: ["site", "target", "place"],
  victim: ["victim", "target"],
  weapon: ["weapon"],
};
/** The act of an incident of which only the kind is known. */
const ACT_OF_KIND: Readonly<Record<string, string>> = {
  attack: "attack",
  bombing: "bombing",
  kidnapping: "abduction",
  arson: "arson",
  robbery: "robbery",
};

/**
 * What both proposals of a role come to. `bias` is that of the role; the reader's score counts as its log-odds, the
 * rule as a constant. A role that only one of them proposes must be the surer of it.
 */
interface Bar {
  readonly bias: number;
  readonly rule: number;
  readonly reader: number;
}
const BARS: Readonly<Record<string, Bar>> = {
  agent: { bias: 0, rule: 2, reader: 1 },
  site: { bias: 0, rule: 1, reader: 1 },
  victim: { bias: 0, rule: 2, reader: 1 },
  weapon: { bias: 0, rule: 1.5, reader: 1 },
};
/** A reader that says nothing of a span: its score is taken to be this. */
const SILENT = 0.08;
/** From this score on, a trigger that no rule knows makes a frame. */
const TRIGGER = 0.6;
/** A report this likely to be worth coding may have frames without any trigger. */
const RELEVANT = 0.5;

/** What takes part in the joining. */
export interface JoinOptions {
  /** Whether the rules' frames do. Default: true; without them the reader's proposals stand alone. */
  readonly rules?: boolean;
}

/**
 * The one place where the rules' frames and the reader's proposals meet. Every role is weighed with both, kept or
 * dropped with a reason; what the reader alone proposes joins the frame of its sentence, or makes a frame of its own.
 */
export function createJoin(knowledge: Knowledge, { rules = true }: JoinOptions = {}): Stage<Needs, "frame"> {
  const acts = new Map(knowledge.data.acts.map((a) => [a.id, a]));
  return defineStage({
    name: "join",
    needs: NEEDS,
    adds: "frame",
    run(report) {
      const frames = rules ? report.get("ruleFrame").map((f): Annotation<"frame"> => ({ ...f })) : [];
      const proposals = report.get("proposal");
      if (proposals.length === 0) return frames;
      const fillers = proposals.filter(
        (p) => p.value.head === "filler" && ROLE_OF[p.value.label] !== undefined,
      );
      const triggers = proposals.filter((p) => p.value.head === "trigger" && p.value.score >= TRIGGER);
      const gist = report.get("gist")[0]?.value.labels ?? {};
      const skip = report
        .get("zone")
        .filter((z) => z.value.kind === "boilerplate" || z.value.kind === "byline");
      const found: Annotation<"frame">[] = [];
      const bySentence = new Map<number, Annotation<"frame">[]>();
      for (const f of frames) {
        const list = bySentence.get(f.value.sentence);
        if (list) list.push(f);
        else bySentence.set(f.value.sentence, [f]);
      }
      for (const sentence of report.get("sentence")) {
        const own = bySentence.get(sentence.value.index) ?? [];
        const here = (p: Span): boolean => p.from >= sentence.from && p.from < sentence.to;
        const proposed = skip.some((z) => overlaps(z, sentence)) ? [] : fillers.filter(here);
        if (proposed.length === 0 && own.length === 0 && !triggers.some(here)) continue;
        const real = own.filter((f) => isViolent(acts.get(f.value.act)) && tells(f.value.status));
        const joined = real.map((f) => weighed(f, proposed));
        const rest = proposed.filter(
          (p) => !real.some((f) => f.value.roles.some((r) => overlaps(r.span, p) && agree(r.role, p))),
        );
        const strong = rest.filter(
          (p) => verdict(ROLE_OF[p.value.label] as string, false, p.value.score) >= 0.5,
        );
        if (real.length > 0) {
          for (const p of strong) adopt(joined, p);
          found.push(...own.filter((f) => !real.includes(f)), ...joined);
          continue;
        }
        found.push(...own);
        const trigger = triggers
          .filter((t) => here(t) && isViolent(acts.get(t.value.label)) && !own.some((f) => overlaps(f, t)))
          .sort((a, b) => b.value.score - a.value.score)[0];
        if (trigger) found.push(fromTrigger(report, sentence, trigger, strong));
        else if (strong.length > 0 && own.length === 0 && (gist.relevant ?? 0) >= RELEVANT)
          found.push(fromFillers(report, sentence, kindOf(gist), strong));
      }
      return found;
    },
  });

  /** A rule's frame whose roles are weighed with what the reader says of the same words. */
  function weighed(frame: Annotation<"frame">, proposed: readonly Proposed[]): Annotation<"frame"> {
    const notes: Weighed[] = [];
    const roles = frame.value.roles.flatMap((r): FilledRole[] => {
      const bar = barOf(r.role);
      if (bar === null) return [r];
      const backing = proposed
        .filter((p) => overlaps(p, r.span) && agree(r.role, p))
        .sort((a, b) => b.value.score - a.value.score)[0];
      const support = backing?.value.score ?? 0;
      const score = verdict(bar, true, support || SILENT);
      const kept = score >= 0.5;
      notes.push({
        role: r.role,
        span: r.span,
        rule: frame.value.rule,
        ...(support > 0 ? { reader: support } : {}),
        score,
        kept,
        why:
          support > 0
            ? `the rule and the reader (${support}) propose it`
            : kept
              ? "the rule proposes it; the reader is silent"
              : "the rule proposes it, but the reader sees nothing there",
      });
      if (!kept) return [];
      // a thing on no list of targets is one because the reader says so
      return [backing && bar === "site" && support >= 0.5 ? { ...r, by: backing.by } : r];
    });
    return { ...frame, value: { ...frame.value, roles, joined: notes } };
  }
}

const barOf = (role: string): string | null =>
  role === "agent"
    ? "agent"
    : role === "victim" || role === "target"
      ? "victim"
      : role === "weapon"
        ? "weapon"
        : role === "site"
          ? "site"
          : null;

const agree = (role: string, p: Proposed): boolean =>
  SAME[ROLE_OF[p.value.label] as string]?.includes(role) ?? false;

const logit = (p: number): number =>
  Math.log(Math.min(Math.max(p, 0.001), 0.999) / (1 - Math.min(Math.max(p, 0.001), 0.999)));

/** What a rule and the reader's score come to, 0 to 1. */
function verdict(role: string, rule: boolean, reader: number): number {
  const bar = BARS[role] ?? { bias: 0, rule: 2, reader: 1 };
  const x = bar.bias + (rule ? bar.rule : 0) + bar.reader * logit(reader);
  return Math.round(1000 / (1 + Math.exp(-x))) / 1000;
}

const VIOLENT = new Set(["attack", "clash", "abduction", "property"]);
const isViolent = (act: Act | undefined): boolean => act !== undefined && VIOLENT.has(act.family);
const tells = (status: Frame["status"]): boolean => /^(?:happened|attempted|foiled|alleged)$/.test(status);

/** Gives a proposed role to the nearest frame of its sentence that lacks one. */
function adopt(frames: Annotation<"frame">[], p: Proposed): void {
  const role = ROLE_OF[p.value.label] as string;
  const gap = (f: Annotation<"frame">): number =>
    Math.min(Math.abs(f.from - p.to), Math.abs(p.from - f.to)) +
    (f.value.roles.some((r) => r.role === role) ? 60 : 0);
  let at = 0;
  frames.forEach((f, i) => {
    if (gap(f) < gap(frames[at] as Annotation<"frame">)) at = i;
  });
  const f = frames[at] as Annotation<"frame">;
  frames[at] = {
    ...f,
    value: {
      ...f.value,
      roles: [...f.value.roles, roleOf(p)],
      joined: [...(f.value.joined ?? []), noteOf(p)],
    },
  };
}

const roleOf = (p: Proposed): FilledRole => ({
  role: ROLE_OF[p.value.label] as string,
  span: { from: p.from, to: p.to },
  by: p.by,
});

const noteOf = (p: Proposed): Weighed => ({
  role: ROLE_OF[p.value.label] as string,
  span: { from: p.from, to: p.to },
  reader: p.value.score,
  score: verdict(ROLE_OF[p.value.label] as string, false, p.value.score),
  kept: true,
  why: "only the reader proposes it, and is sure",
});

const STATUS: Readonly<Record<string, Frame["status"]>> = { failed: "foiled", background: "happened" };

function fromTrigger(
  report: Report,
  sentence: Annotation<"sentence">,
  t: Proposed,
  fillers: readonly Proposed[],
): Annotation<"frame"> {
  const status = t.value.status ?? "happened";
  return frameAt(
    report,
    sentence,
    t,
    t.value.label,
    STATUS[status] ?? (status as Frame["status"]),
    fillers,
    "reader.trigger",
    false,
  );
}

function fromFillers(
  report: Report,
  sentence: Annotation<"sentence">,
  kind: string,
  fillers: readonly Proposed[],
): Annotation<"frame"> {
  const first = fillers[0] as Proposed;
  return frameAt(
    report,
    sentence,
    first,
    ACT_OF_KIND[kind] ?? "attack",
    "happened",
    fillers,
    "reader.filler",
    true,
  );
}

function frameAt(
  report: Report,
  sentence: Annotation<"sentence">,
  trigger: Proposed,
  act: string,
  status: Frame["status"],
  fillers: readonly Proposed[],
  rule: string,
  definite: boolean,
): Annotation<"frame"> {
  const near = (a: Span, b: Span): number =>
    Math.abs(a.from - trigger.from) - Math.abs(b.from - trigger.from);
  const spans = (layer: "time" | "place"): Span[] =>
    [...report.within(layer, sentence)].sort(near).map(({ from, to }) => ({ from, to }));
  return {
    from: trigger.from,
    to: trigger.to,
    by: trigger.by,
    value: {
      act,
      trigger: { from: trigger.from, to: trigger.to },
      form: "noun",
      roles: fillers.map(roleOf),
      status,
      stance: "states",
      definite,
      plural: false,
      times: spans("time"),
      places: spans("place"),
      sentence: sentence.value.index,
      rule,
      joined: fillers.map(noteOf),
    },
  };
}

/** The likeliest kind of incident of a report. */
function kindOf(gist: Readonly<Record<string, number>>): string {
  let best = "attack";
  for (const kind of Object.keys(ACT_OF_KIND)) if ((gist[kind] ?? 0) > (gist[best] ?? 0)) best = kind;
  return best;
}
