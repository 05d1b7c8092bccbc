import { addDays } from "../../core/date.ts";
import type { Annotation, TimeMention } from "../../core/layers.ts";
import { defineStage, type Stage } from "../../core/stage.ts";
import { type TimeRange, timeRange } from "../../core/time-range.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { FoundTime } from "./expr.ts";
import { type Resolved, resolve, type TimeContext } from "./resolve.ts";

/**
 * Resolves every time expression against the anchor: "Saturday" to a day, "last week" to a Monday to Sunday, "since
 * Tuesday" to the days from then on. Lengths ("three days") and frequencies keep a value and no range. Without an anchor
 * relative times stay unresolved.
 */
export function createTimes(
  knowledge: Knowledge,
): Stage<"timex" | "anchor" | "token" | "sentence" | "quote", "time"> {
  const holidays = new Map(knowledge.data.time.holidays.map((h) => [h.id, h]));
  return defineStage({
    name: "times",
    needs: ["timex", "anchor", "token", "sentence", "quote"],
    adds: "time",
    run(report) {
      const anchor = report.get("anchor")[0]?.value;
      const date = anchor?.date ?? null;
      const found = report.get("timex");
      const resolved = resolveAll(found, { anchor: date, focus: null, holidays });
      return found.map((f, i) => {
        const r = resolved[i] as Resolved;
        const inferred = r.relative && r.range !== null && anchor?.certainty !== "stated";
        const value: TimeMention = {
          type: f.value.type,
          value: r.value,
          range: r.range,
          certainty: inferred ? "inferred" : "stated",
          rule: f.value.rule,
        };
        return { from: f.from, to: f.to, value, by: f.by };
      });
    },
  });
}

/** Resolves expressions in the order of the text, each with the time told of last as its focus. */
function resolveAll(found: readonly Annotation<"timex">[], start: TimeContext): Resolved[] {
  let focus = start.focus;
  const resolved = found.map((f): Resolved => {
    const expr = f.value.expr as FoundTime;
    const r = resolve(expr, { ...start, focus });
    if (r.range && isFocus(f.value.type, expr)) focus = r;
    return r;
  });
  return joinIntervals(found, resolved, start);
}

/** Stretches up to now and times of day say nothing about the day that "two days later" counts from. */
const isFocus = (type: TimeMention["type"], found: FoundTime): boolean =>
  (type === "DATE" || type === "TIME") && found.expr.kind !== "timeOfDay" && found.expr.kind !== "window";

/** Gives both ends of an interval its whole range, and "since" one that ends with the day of publication. */
function joinIntervals(
  found: readonly Annotation<"timex">[],
  resolved: readonly Resolved[],
  context: TimeContext,
): Resolved[] {
  const joined = [...resolved];
  found.forEach((f, i) => {
    const expr = f.value.expr as FoundTime;
    const a = joined[i] as Resolved;
    if (expr.since && a.range && context.anchor && a.range.earliest <= context.anchor) {
      const latest = [context.anchor, a.range.latest].sort()[1] as string;
      joined[i] = { ...a, range: timeRange(a.range.earliest, latest), relative: true };
    }
    const next = found[i + 1];
    if (!expr.until || !next || next.from !== expr.until.from) return;
    const b = joined[i + 1] as Resolved;
    if (!a.range || !b.range) return;
    const ends = inOrder(a, b, expr, next.value.expr as FoundTime);
    if (!ends) return;
    const range = timeRange(ends.a.earliest, ends.b.latest);
    joined[i] = { ...a, value: moveValue(a, ends.a), range };
    joined[i + 1] = { ...b, value: moveValue(b, ends.b), range };
  });
  return joined;
}

/** "from Friday to Sunday" in order: weekdays out of order are a week apart, forward unless the past is told of. */
function inOrder(
  a: Resolved,
  b: Resolved,
  ea: FoundTime,
  eb: FoundTime,
): { a: TimeRange; b: TimeRange } | null {
  const ra = a.range as TimeRange;
  const rb = b.range as TimeRange;
  if (ra.earliest <= rb.latest) return { a: ra, b: rb };
  const shift = (r: TimeRange, days: number): TimeRange =>
    timeRange(addDays(r.earliest, days), addDays(r.latest, days), r.precision);
  if (ea.expr.kind === "weekday") {
    const back = shift(ra, -7);
    if (ea.future !== true && back.earliest <= rb.latest) return { a: back, b: rb };
  }
  if (eb.expr.kind === "weekday") {
    const on = shift(rb, 7);
    if (ra.earliest <= on.latest) return { a: ra, b: on };
  }
  return null;
}

const moveValue = (r: Resolved, range: TimeRange): string =>
  /^\d{4}-\d\d-\d\d/.test(r.value) && r.range?.earliest !== range.earliest
    ? range.earliest + r.value.slice(10)
    : r.value;
