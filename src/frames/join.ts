import { type Annotated, overlapping } from "../core/annotated.ts";
import type { Annotation, FilledRole, Frame } from "../core/layers.ts";
import { overlaps, type Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { isTold, VIOLENT } from "./violence.ts";

const NEEDS = ["proposal", "gist", "ruleFrame", "sentence", "zone", "place", "time"] as const;
type Report = Annotated<(typeof NEEDS)[number]>;
type Sentence = Annotation<"sentence">;
type Proposed = Annotation<"proposal">;

/** From this score on, a trigger that no rule knows makes a frame, if somebody or something in its sentence has a role. */
const TRIGGER = 0.8;
/** From this score on, words in a role may stand for an act that no trigger tells. */
const FILLER = 0.6;
/** A report this likely to be worth coding tells an act somewhere, though no trigger is found. */
const RELEVANT = 0.5;

/** The role in a frame of what the reader calls a filler. */
const ROLE_OF: Readonly<Record<string, string>> = {
  agent: "agent",
  organization: "agent",
  target: "site",
  victim: "victim",
  victim_name: "victim",
  instrument: "weapon",
};

/** The act of an incident of which only the kind is known. */
const ACT_OF_KIND: Readonly<Record<string, string>> = {
  attack: "attack",
  bombing: "bombing",
  kidnapping: "abduction",
  arson: "arson",
  robbery: "robbery",
};

/** The reader's status of a trigger in the words of frames, where they differ. */
const STATUS: Readonly<Record<string, Frame["status"]>> = { failed: "foiled", background: "happened" };

/** What takes part in the joining. */
export interface JoinOptions {
  /** Whether the rules' frames do. Default: true; without them the reader's proposals stand alone. */
  readonly rules?: boolean;
}

/**
 * The frames of the rules and, where a report is about violence and no rule finds any told, those of acts that only the
 * reader sees: its triggers in sentences where somebody or something has a role, else the sentence whose words are surest
 * of theirs.
 */
export function createJoin(
  knowledge: Knowledge,
  { rules = true }: JoinOptions = {},
): Stage<(typeof NEEDS)[number], "frame"> {
  const violent = new Set(knowledge.data.acts.filter((a) => VIOLENT.has(a.family)).map((a) => a.id));
  return defineStage({
    name: "join",
    needs: NEEDS,
    adds: "frame",
    run(report) {
      const frames: Annotation<"frame">[] = rules ? report.get("ruleFrame").map((f) => ({ ...f })) : [];
      const told = (f: Annotation<"frame">): boolean => violent.has(f.value.act) && isTold(f.value.status);
      const gist = report.get("gist")[0]?.value.labels ?? {};
      if (frames.some(told) || (gist.relevant ?? 0) < RELEVANT) return frames;
      const fillers = fillersOf(report);
      const taken = new Set<number>();
      for (const t of triggersOf(report, violent)) {
        const sentence = sentenceOf(report, t);
        if (!sentence || taken.has(sentence.value.index) || !fillers.some((f) => overlaps(f, sentence)))
          continue;
        taken.add(sentence.value.index);
        const status = t.value.status ?? "happened";
        frames.push(
          frameAt(report, sentence, t, {
            act: t.value.label,
            status: STATUS[status] ?? (status as Frame["status"]),
            rule: "reader.trigger",
          }),
        );
      }
      if (frames.some(told)) return frames;
      const surest = fillers.sort((a, b) => b.value.score - a.value.score || a.from - b.from)[0];
      const sentence = surest && sentenceOf(report, surest);
      if (surest && sentence)
        frames.push(
          frameAt(report, sentence, surest, {
            act: ACT_OF_KIND[kindOf(gist)] as string,
            status: "happened",
            rule: "reader.filler",
          }),
        );
      return frames;
    },
  });
}

/** Triggers of violent acts, the surest of each sentence first. */
const triggersOf = (report: Report, violent: ReadonlySet<string>): Proposed[] =>
  report
    .get("proposal")
    .filter((p) => p.value.head === "trigger" && p.value.score >= TRIGGER && violent.has(p.value.label))
    .sort((a, b) => b.value.score - a.value.score || a.from - b.from);

const fillersOf = (report: Report): Proposed[] =>
  report
    .get("proposal")
    .filter((p) => p.value.head === "filler" && p.value.score >= FILLER && p.value.label in ROLE_OF);

/** The sentence of a span, unless it is boilerplate or a byline. */
function sentenceOf(report: Report, s: Span): Sentence | undefined {
  const sentence = overlapping(report.get("sentence"), s);
  const skipped = report
    .get("zone")
    .some((z) => (z.value.kind === "boilerplate" || z.value.kind === "byline") && overlaps(z, s));
  return skipped ? undefined : sentence;
}

/** A frame on a proposal, with the fillers, times and places of its sentence. */
function frameAt(
  report: Report,
  sentence: Sentence,
  trigger: Proposed,
  told: Pick<Frame, "act" | "status" | "rule">,
): Annotation<"frame"> {
  const { from, to } = trigger;
  const near = (a: Span, b: Span): number => Math.abs(a.from - from) - Math.abs(b.from - from);
  const spans = (layer: "time" | "place"): Span[] =>
    [...report.within(layer, sentence)].sort(near).map((s) => ({ from: s.from, to: s.to }));
  const roles = fillersOf(report)
    .filter((p) => overlaps(p, sentence))
    .map((p): FilledRole => ({ role: ROLE_OF[p.value.label] as string, span: { from: p.from, to: p.to } }));
  return {
    from,
    to,
    by: trigger.by,
    value: {
      ...told,
      trigger: { from, to },
      form: "noun",
      roles,
      stance: "states",
      definite: true,
      plural: false,
      times: spans("time"),
      places: spans("place"),
      sentence: sentence.value.index,
    },
  };
}

/** The likeliest kind of incident of a report, of those that have an act. */
function kindOf(gist: Readonly<Record<string, number>>): string {
  let best = "attack";
  for (const kind of Object.keys(ACT_OF_KIND)) if ((gist[kind] ?? 0) > (gist[best] ?? 0)) best = kind;
  return best;
}
