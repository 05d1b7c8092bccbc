import type { Statement } from "../core/event.ts";
import type { Span } from "../core/span.ts";
import { overlaps } from "../core/span.ts";
import { sentencesOf } from "../frames/clauses.ts";
import { createSayings, type SayingFinder } from "../frames/sayings.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { speakerOf } from "./claims.ts";
import type { ReadReport } from "./telling.ts";

const finders = new WeakMap<Knowledge, SayingFinder>();

/** Everything that somebody is said to say, with the event it speaks of where it speaks of one. */
export function statementsOf(report: ReadReport, knowledge: Knowledge, events: readonly { event: string; spans: readonly Span[] }[]): Statement[] {
  let finder = finders.get(knowledge);
  if (!finder) finders.set(knowledge, (finder = createSayings(knowledge)));
  const tokens = report.get("token");
  const statements: Statement[] = [];
  for (const sentence of sentencesOf(report)) {
    for (const saying of finder(report, sentence)) {
      if (!saying.speaker) continue;
      const said: Span = { from: tokens[saying.first]?.from ?? 0, to: tokens[saying.last]?.to ?? 0 };
      const whole: Span = { from: tokens[sentence.first]?.from ?? 0, to: tokens[sentence.last]?.to ?? 0 };
      const event = events.find((e) => e.spans.some((s) => overlaps(s, said)))?.event;
      // the time of the saying stands beside its verb
      const time = report.within("time", whole).find((t) => t.value.range !== null && Math.min(Math.abs(t.from - saying.cue.to), Math.abs(saying.cue.from - t.to)) <= 12);
      statements.push({
        span: whole, speaker: speakerOf(report, saying.speaker), stance: saying.stance,
        ...(time?.value.range ? { time: { earliest: time.value.range.earliest, latest: time.value.range.latest } } : {}),
        ...(event === undefined ? {} : { event }),
      });
    }
  }
  return statements;
}
