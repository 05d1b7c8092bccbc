import type { Annotation } from "../core/layers.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { createReader, type Reader } from "./reader.ts";

/** An example in the data that does not do what it says. */
export interface ExampleFault {
  readonly rule: string;
  readonly sentence: string;
  readonly problem: string;
  /** What the rules found instead, for the author. */
  readonly trace: string;
}

/** A day for examples with relative times; any would do. */
const PUBLISHED = "2024-05-16";

/** Runs the yes and no examples of every trigger rule and status cue. Empty when all hold. */
export function checkExamples(knowledge: Knowledge, only?: (ruleId: string) => boolean): ExampleFault[] {
  const reader = createReader(knowledge);
  const events = new Set(knowledge.data.acts.filter((a) => a.makes === "event").map((a) => a.id));
  const faults: ExampleFault[] = [];
  for (const file of knowledge.data.triggers)
    for (const rule of file.rules) {
      if (only && !only(rule.id)) continue;
      for (const example of rule.yes) {
        const sentence = typeof example === "string" ? example : example.text;
        const { frames, trace } = framesOf(reader, sentence);
        const own = frames.filter((f) => f.value.rule === rule.id);
        if (own.length === 0) {
          faults.push({ rule: rule.id, sentence, problem: "the rule does not fire on its example", trace });
          continue;
        }
        if (typeof example === "string") continue;
        for (const [role, words] of Object.entries(example.expect)) {
          const filled = own.flatMap((f) =>
            f.value.roles.filter((r) => r.role === role).map((r) => sentence.slice(r.span.from, r.span.to)),
          );
          if (!filled.some((w) => w.includes(words)))
            faults.push({
              rule: rule.id,
              sentence,
              problem: `the role "${role}" should hold "${words}" but holds ${filled.map((w) => `"${w}"`).join(", ") || "nothing"}`,
              trace,
            });
        }
      }
      for (const sentence of rule.no) {
        const { frames, trace } = framesOf(reader, sentence);
        if (frames.some((f) => f.value.rule === rule.id))
          faults.push({
            rule: rule.id,
            sentence,
            problem: "the rule fires on an example of what it must leave alone",
            trace,
          });
      }
    }
  for (const cue of knowledge.data.status.cues) {
    const id = `status.${cue.id}`;
    if (only && !only(id)) continue;
    for (const [list, wanted] of [
      [cue.yes, true],
      [cue.no, false],
    ] as const)
      for (const sentence of list) {
        const { frames, trace } = framesOf(reader, sentence);
        const hit = frames.some((f) => f.value.status === cue.status && events.has(f.value.act));
        if (hit !== wanted)
          faults.push({
            rule: id,
            sentence,
            problem: wanted
              ? `no telling in it has the status "${cue.status}"`
              : `a telling in it has the status "${cue.status}"`,
            trace,
          });
      }
  }
  return faults;
}

function framesOf(
  reader: Reader,
  sentence: string,
): { frames: readonly Annotation<"frame">[]; trace: string } {
  const report = reader.analyze({ text: sentence, published: PUBLISHED });
  const frames = report.get("frame");
  const phrases = report
    .get("phrase")
    .map(
      (p) =>
        `${p.value.kind === "noun" ? (p.value.preposition ?? "") : (p.value.voice ?? "")}[${report.text(p)}]`,
    )
    .join(" ");
  const found = frames
    .map(
      (f) =>
        `${f.value.rule}(${f.value.roles.map((r) => `${r.role}=${report.text(r.span)}`).join(", ")}; ${f.value.status})`,
    )
    .join("; ");
  return { frames, trace: `phrases: ${phrases} | frames: ${found || "none"}` };
}
