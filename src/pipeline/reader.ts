import type { Annotated } from "../core/annotated.ts";
import type { LayerName } from "../core/layers.ts";
import type { Reading } from "../core/reading.ts";
import { makeReport, type ReportInput } from "../core/report.ts";
import { eventsOf } from "../events/events.ts";
import type { JoinOptions } from "../frames/join.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { NO_PROPOSALS, type Proposals } from "../reader/proposals.ts";
import { definePipeline } from "./pipeline.ts";
import { stagesFor } from "./stages.ts";

/** What one stage put on the text, for `dateline explain`. */
export interface StageTrace {
  readonly name: string;
  readonly adds: LayerName;
  readonly annotations: readonly {
    readonly from: number;
    readonly to: number;
    readonly text: string;
    readonly value: unknown;
    readonly rule: string;
  }[];
}

/** A reading with everything that led to it. */
export interface Explanation {
  readonly reading: Reading;
  readonly stages: readonly StageTrace[];
}

/**
 * Reads reports. Holds no state between reports: the same report gives the same reading, in any order. Without
 * proposals of the encoder it reads by rules alone.
 */
export interface Reader {
  readonly knowledge: Knowledge;
  /** Changes when the rules, the data or the gazetteer change. */
  readonly version: string;
  /** The coded events of one report, with the words behind every value. */
  read(input: ReportInput, proposals?: Proposals): Reading;
  /** The report with all layers. */
  analyze(input: ReportInput, proposals?: Proposals): Annotated<LayerName>;
  /** The reading with what every stage found. */
  explain(input: ReportInput, proposals?: Proposals): Explanation;
}

/** A reader over checked knowledge. */
export function createReader(knowledge: Knowledge, options: JoinOptions = {}): Reader {
  const pipeline = definePipeline(stagesFor(knowledge, options), ["proposal", "gist"]);
  const analyze = (input: ReportInput, proposals: Proposals = NO_PROPOSALS): Annotated<LayerName> =>
    pipeline.run(makeReport(input), { proposal: proposals.proposal, gist: proposals.gist });
  const readingOf = (report: Annotated<LayerName>): Reading => {
    const mentions = <L extends "entity" | "place" | "time">(layer: L) =>
      report.get(layer).map((a) => ({ from: a.from, to: a.to, value: a.value }));
    const anchor = report.get("anchor")[0]?.value;
    const gist = report.get("gist")[0]?.value;
    if (!anchor) throw new Error('The stage "anchor" added no anchor. It must add exactly one.');
    return {
      report: report.report,
      anchor,
      ...eventsOf(report, knowledge),
      ...(gist ? { gist: gist.labels } : {}),
      entities: mentions("entity"),
      places: mentions("place"),
      times: mentions("time"),
      boilerplate: report
        .get("zone")
        .filter((z) => z.value.kind === "boilerplate")
        .map((z) => ({ from: z.from, to: z.to })),
      version: knowledge.version,
    };
  };
  return {
    knowledge,
    version: knowledge.version,
    analyze,
    read: (input, proposals) => readingOf(analyze(input, proposals)),
    explain(input, proposals) {
      const report = analyze(input, proposals);
      return {
        reading: readingOf(report),
        stages: [
          ...(proposals
            ? ([
                { name: "encoder", adds: "proposal" },
                { name: "encoder", adds: "gist" },
              ] as const)
            : []),
          ...pipeline.stages,
        ].map((s) => ({
          name: s.name,
          adds: s.adds,
          annotations: report.get(s.adds).map((a) => ({
            from: a.from,
            to: a.to,
            text: report.text(a),
            value: a.value,
            rule: a.by.kind === "rule" ? a.by.rule : a.by.kind,
          })),
        })),
      };
    },
  };
}
