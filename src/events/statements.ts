import { lowerBound } from "../core/annotated.ts";
import type { Statement } from "../core/event.ts";
import type { Span } from "../core/span.ts";
import { compareSpans, overlaps } from "../core/span.ts";
import { sentencesOf } from "../frames/clauses.ts";
import { sayingsFor } from "../frames/sayings.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { speakerOf } from "./claims.ts";
import type { ReadReport } from "./telling.ts";

/** Everything that somebody is said to say, with the event it speaks of where it speaks of one. */
export function statementsOf(
  report: ReadReport,
  knowledge: Knowledge,
  events: readonly { event: string; spans: readonly Span[] }[],
): Statement[] {
  const sayingsOf = sayingsFor(knowledge);
  const tokens = report.get("token");
  const told = events
    .flatMap((e, order) => e.spans.map((s) => ({ from: s.from, to: s.to, event: e.event, order })))
    .sort(compareSpans);
  const statements: Statement[] = [];
  for (const sentence of sentencesOf(report)) {
    for (const saying of sayingsOf(report, sentence)) {
      if (!saying.speaker) continue;
      const said: Span = { from: tokens[saying.first]?.from ?? 0, to: tokens[saying.last]?.to ?? 0 };
      const whole: Span = { from: tokens[sentence.first]?.from ?? 0, to: tokens[sentence.last]?.to ?? 0 };
      const event = firstTold(told, said);
      // the time of the saying stands beside its verb
      const time = report
        .within("time", whole)
        .find(
          (t) =>
            t.value.range !== null &&
            Math.min(Math.abs(t.from - saying.cue.to), Math.abs(saying.cue.from - t.to)) <= 12,
        );
      statements.push({
        span: whole,
        speaker: speakerOf(report, saying.speaker),
        stance: saying.stance,
        ...(time?.value.range
          ? { time: { earliest: time.value.range.earliest, latest: time.value.range.latest } }
          : {}),
        ...(event === undefined ? {} : { event }),
      });
    }
  }
  return statements.map((s, i) => ({ ...s, speaker: namedSpeaker(statements, i) }));
}

/** The first event of which a trigger stands within the words said. */
function firstTold(
  told: readonly (Span & { readonly event: string; readonly order: number })[],
  said: Span,
): string | undefined {
  let first: (typeof told)[number] | undefined;
  // triggers are a few words long, so that none begins far before what it overlaps
  for (let i = Math.max(0, lowerBound(told, said.from) - 8); i < told.length; i++) {
    const t = told[i] as (typeof told)[number];
    if (t.from >= said.to) break;
    if (overlaps(t, said) && (first === undefined || t.order < first.order)) first = t;
  }
  return first?.event;
}

/** "She noted": the last person before who is known to speak. */
function namedSpeaker(statements: readonly Statement[], i: number): Statement["speaker"] {
  const { speaker } = statements[i] as Statement;
  if (!/^(?:he|she)$/i.test(speaker.text)) return speaker;
  for (let k = i - 1; k >= 0 && k > i - 6; k--) {
    const name = statements[k]?.speaker.name;
    if (name !== undefined && statements[k]?.speaker.kind === "civilians") return { ...speaker, name };
  }
  return speaker;
}
