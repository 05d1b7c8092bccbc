import type { Annotated } from "../../core/annotated.ts";
import type { Anchor, Annotation } from "../../core/layers.ts";
import { defineStage, type Stage } from "../../core/stage.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { yearFacts } from "./anchor-facts.ts";
import { solveAnchor } from "./anchor-solver.ts";
import { beside, createTies, type Placed, placeTimes } from "./anchor-ties.ts";
import { createHeadDate, datelineDate } from "./dateline.ts";
import { createSayings } from "./sayings.ts";

/** The weekday of the report is looked for in so many sentences. */
const LEAD_SENTENCES = 4;

const NOTHING: Anchor = {
  date: null,
  window: null,
  certainty: "assumed",
  source: "none",
  evidence: [],
  why: "No day of publication is given and the text fixes none, so relative times stay unresolved.",
};

/**
 * Adds the one day against which relative times are read: the day of publication as given, else the dateline's, else
 * what the text itself fixes ("warned last week" and "her December 3 address" leave a week, "said Saturday" the day).
 * Where it fixes only some days it gives them as a window; where nothing, no day. It never guesses a year.
 */
export function createAnchor(
  knowledge: Knowledge,
): Stage<"token" | "sentence" | "zone" | "quote" | "timex", "anchor"> {
  const holidays = new Map(knowledge.data.time.holidays.map((h) => [h.id, h]));
  const tiesOf = createTies(knowledge);
  const sayingsOf = createSayings(knowledge);
  const headDate = createHeadDate(knowledge);
  const decide = (report: Annotated<"token" | "sentence" | "zone" | "quote" | "timex">): Anchor => {
    if (report.report.published !== undefined)
      return {
        date: report.report.published,
        window: null,
        certainty: "stated",
        source: "given",
        evidence: [],
        why: "The day of publication was given with the report.",
      };
    const tokens = report.get("token");
    const times = placeTimes(tokens, report.get("timex"));
    const line = datelineDate(report, times);
    if (line?.date)
      return {
        date: line.date,
        window: null,
        certainty: line.yearFrom ? "inferred" : "stated",
        source: "dateline",
        evidence: line.yearFrom ? [line.yearFrom, line.span] : [line.span],
        why: `The dateline gives the day${line.yearFrom ? ", and the number of the report the year" : ""}.`,
      };
    const head = headDate(report.report.text, tokens, times);
    if (head)
      return {
        date: head.date,
        window: null,
        certainty: "stated",
        source: head.source,
        evidence: [head.span],
        why: `${head.source === "metadata" ? "The page says that it was put out on this day" : "A line of the head gives the day"}.`,
      };
    const body = times.filter((p) => p.from !== line?.span.from);
    const reported = reportWeekday(tokens, body);
    const solved = solveAnchor(tiesOf(tokens, body), yearFacts(body), reported, holidays, (s) =>
      report.text(s),
    );
    if (!solved) return NOTHING;
    return { ...solved, certainty: "inferred", source: "text" };
  };

  /** The bare weekday on which the report says that its news was told: "Pakistan said Saturday". */
  const reportWeekday = (tokens: readonly Annotation<"token">[], times: readonly Placed[]): Placed | null => {
    const sayings = sayingsOf(tokens);
    const firstSentence = tokens.find((t) => t.value.tag !== "PUNCT")?.value.sentence ?? 0;
    const found = times.find(
      (p) =>
        p.sentence < firstSentence + LEAD_SENTENCES &&
        p.found.expr.kind === "weekday" &&
        p.found.expr.rel === undefined &&
        p.found.expr.relWeek === undefined &&
        p.found.future !== true &&
        sayings.some((s) => s.sentence === p.sentence && beside(tokens, s.verb, p)),
    );
    return found ?? null;
  };

  return defineStage({
    name: "anchor",
    needs: ["token", "sentence", "zone", "quote", "timex"],
    adds: "anchor",
    run(report) {
      const value = decide(report);
      const first = value.evidence[0] ?? { from: 0, to: 0 };
      return [
        {
          from: first.from,
          to: first.to,
          value,
          by: { kind: "rule", rule: `anchor.${value.source}`, version: knowledge.version },
        },
      ];
    },
  });
}
