import { addDays, daysBetween } from "../core/date.ts";
import { type TimeRange, timeRange } from "../core/time-range.ts";
import { type Draft, draft } from "./claims.ts";
import type { Happening } from "./happenings.ts";
import type { ReadReport, Telling } from "./telling.ts";

/** The event's days: its own time where told, else from when it was announced, else from the day of the report. */
export function timeDrafts(report: ReadReport, h: Happening, main: boolean): Draft[] {
  const drafts: Draft[] = [];
  const seen = new Set<string>();
  for (const t of h.tellings) {
    if (!t.time?.value.range || seen.has(t.time.value.range.edtf)) continue;
    seen.add(t.time.value.range.edtf);
    drafts.push(draft(report, t, "time", t.time.value.range, [t.time], t.time.value.certainty));
  }
  if (drafts.length > 0) return finestFirst(drafts as Draft<"time">[]);
  const first = h.tellings[0] as Telling;
  const said = report
    .within("time", first.sentence)
    .find((x) => x.value.range !== null && x.value.range.precision === "day");
  const anchor = report.get("anchor")[0]?.value;
  if (said?.value.range) {
    const day = said.value.range.latest;
    return [draft(report, first, "time", timeRange(addDays(day, -1), day, "days"), [said], "inferred")];
  }
  if (!main || !anchor?.date) return [];
  return [
    {
      ...draft(
        report,
        first,
        "time",
        timeRange(addDays(anchor.date, -1), anchor.date, "days"),
        anchor.evidence,
        anchor.evidence.length > 0 ? "inferred" : "assumed",
      ),
    },
  ];
}

/** The narrowest time that agrees with the first one told leads. */
function finestFirst(drafts: readonly Draft<"time">[]): Draft<"time">[] {
  const days = (r: TimeRange): number => daysBetween(r.earliest, r.latest);
  const first = drafts[0] as Draft<"time">;
  const finer = drafts
    .filter((d) => d.value.earliest >= first.value.earliest && d.value.latest <= first.value.latest)
    .sort((a, b) => days(a.value) - days(b.value))[0];
  return finer && finer !== first ? [finer, ...drafts.filter((d) => d !== finer)] : [...drafts];
}
