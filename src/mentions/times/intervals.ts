import type { Annotation } from "../../core/layers.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { normalize } from "../../knowledge/words.ts";
import type { TimeExpr } from "./expr.ts";
import type { FoundExpression } from "./finder.ts";

/**
 * Marks what belongs together: "from Friday to Sunday", "between 3 May and 5 June" (each end knows the other), and
 * "since Tuesday". The first end takes month or year from the second where only that one has it.
 */
export function createIntervals(
  knowledge: Knowledge,
): (tokens: readonly Annotation<"token">[], found: readonly FoundExpression[]) => FoundExpression[] {
  const { intervals } = knowledge.data.time;
  const open = new Set(intervals.open.map(normalize));
  const join = new Set(intervals.join.map(normalize));
  const since = new Set(intervals.since.map(normalize));
  return (tokens, found) => {
    const marked = [...found];
    const norm = (i: number): string => tokens[i]?.value.norm ?? "";
    const spanOf = (f: FoundExpression): { from: number; to: number } => ({
      from: (tokens[f.first] as Annotation<"token">).from,
      to: (tokens[f.end - 1] as Annotation<"token">).to,
    });
    for (let i = 0; i < marked.length; i++) {
      const a = marked[i] as FoundExpression;
      const before = norm(a.first - 1) === "the" ? norm(a.first - 2) : norm(a.first - 1);
      if (since.has(before) && isPoint(a.found.expr)) {
        marked[i] = { ...a, found: { ...a.found, since: true } };
        continue;
      }
      const b = marked[i + 1];
      if (!b || b.first - a.end !== 1 || !join.has(norm(a.end))) continue;
      const dash = /^[-–—]$/.test(norm(a.end));
      // "and" joins an interval only after "between"; "to" only after "from", or between two of one kind
      if (!open.has(before) && !(dash && a.found.expr.kind === b.found.expr.kind)) continue;
      if (norm(a.end) === "and" && before !== "between") continue;
      if (!isPoint(a.found.expr) || !isPoint(b.found.expr)) continue;
      const first = { ...a.found, expr: withYearOf(a.found.expr, b.found.expr) };
      marked[i] = { ...a, found: { ...first, until: spanOf(b) } };
      marked[i + 1] = {
        ...b,
        found: {
          ...b.found,
          start: spanOf(a),
          ...(a.found.future === undefined ? {} : { future: a.found.future }),
        },
      };
      i++;
    }
    return marked;
  };
}

const isPoint = (e: TimeExpr): boolean => !["duration", "set", "ref", "window", "timeOfDay"].includes(e.kind);

function withYearOf(a: TimeExpr, b: TimeExpr): TimeExpr {
  if (
    (a.kind === "date" || a.kind === "month") &&
    a.year === undefined &&
    (b.kind === "date" || b.kind === "month") &&
    b.year !== undefined
  )
    return { ...a, year: a.month > b.month ? b.year - 1 : b.year };
  return a;
}
