import type { Annotation, TimeExpression } from "../../core/layers.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { FoundTime } from "./expr.ts";
import { createIntervals } from "./intervals.ts";
import { makeExpr } from "./make-expr.ts";
import { compileRules } from "./patterns.ts";
import { createTense } from "./tense.ts";
import { createWordClasses } from "./words.ts";

/** An expression with the tokens it takes. */
export interface FoundExpression {
  /** Index of the first token, and of the one after the last. */
  readonly first: number;
  readonly end: number;
  readonly type: TimeExpression["type"];
  readonly found: FoundTime;
  readonly rule: string;
}

/** Finds the expressions in a row of tokens: from left to right, the longest rule wins, then intervals are joined. */
export function createFinder(
  knowledge: Knowledge,
): (tokens: readonly Annotation<"token">[]) => FoundExpression[] {
  const rules = compileRules(knowledge.data.time.rules);
  const classesOf = createWordClasses(knowledge);
  const tense = createTense(knowledge);
  const intervals = createIntervals(knowledge);
  return (tokens) => {
    const classes = classesOf(tokens);
    const found: FoundExpression[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const match = rules.longestAt(tokens, classes, i);
      if (!match) continue;
      const made = makeExpr(match.rule.make, { ...match.captures, ...match.rule.set });
      if (!made) continue;
      const future = hasDirection(made.expr.kind) ? tense(tokens, match.first, match.end) : undefined;
      const type = match.rule.type === "DATE" && (made.part || made.clock) ? "TIME" : match.rule.type;
      found.push({
        first: match.first,
        end: match.end,
        type,
        found: future === undefined ? made : { ...made, future },
        rule: match.rule.id,
      });
      i = match.end - 1;
    }
    return intervals(tokens, joinClocks(tokens, found));
  };
}

/** Kinds whose day depends on whether the past or the future is spoken of. */
const hasDirection = (kind: string): boolean =>
  [
    "date",
    "dayOfMonth",
    "month",
    "weekday",
    "season",
    "holiday",
    "quarter",
    "weekOf",
    "unit",
    "duration",
  ].includes(kind);

/** "10 p.m. Wednesday", "5 p.m. EST, Nov. 6", "noon on Thursday": one time. */
function joinClocks(
  tokens: readonly Annotation<"token">[],
  found: readonly FoundExpression[],
): FoundExpression[] {
  const joined: FoundExpression[] = [];
  for (let i = 0; i < found.length; i++) {
    const clock = found[i] as FoundExpression;
    const date = found[i + 1];
    if (clock.found.expr.kind === "timeOfDay" && clock.found.expr.when === "focus" && date && isDay(date)) {
      const between = tokens
        .slice(clock.end, date.first)
        .map((t) => t.value.norm)
        .join(" ");
      const same = tokens[clock.first]?.value.sentence === tokens[date.first]?.value.sentence;
      if (same && ["", ",", "on", "of", ", on"].includes(between)) {
        const time = clock.found.clock
          ? { clock: clock.found.clock }
          : clock.found.part
            ? { part: clock.found.part }
            : {};
        joined.push({ ...date, first: clock.first, type: "TIME", found: { ...date.found, ...time } });
        i++;
        continue;
      }
    }
    joined.push(clock);
  }
  return joined;
}

const isDay = (f: FoundExpression): boolean =>
  !f.found.clock &&
  (f.found.expr.kind === "weekday" || f.found.expr.kind === "date" || f.found.expr.kind === "today");
