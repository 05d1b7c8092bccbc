import { type CivilDate, civilDate } from "../../core/date.ts";
import type { Span } from "../../core/span.ts";
import type { Placed } from "./anchor-ties.ts";

/** What the text's own years and dates say about the day of publication. */
export interface YearFacts {
  /** The latest year that is told of as past. */
  readonly latest: number | null;
  readonly evidence: Span | null;
  /** The report cannot be earlier: a clause in the past tense tells of this day. */
  readonly notBefore: CivilDate | null;
}

/** Years outside of these are no years of news. */
const plausible = (year: number): boolean => year >= 1900 && year <= 2099;

/** The report cannot be earlier than any date, month or year that it tells of as past. */
export function yearFacts(times: readonly Placed[]): YearFacts {
  let latest: number | null = null;
  let evidence: Span | null = null;
  let notBefore: CivilDate | null = null;
  for (const p of times) {
    const e = p.found.expr;
    if (p.found.future === true || !("year" in e) || e.year === undefined || !plausible(e.year)) continue;
    if (e.kind !== "date" && e.kind !== "month" && e.kind !== "year") continue;
    const first =
      e.kind === "date"
        ? civilDate(e.year, e.month, e.day)
        : civilDate(e.year, e.kind === "month" ? e.month : 1, 1);
    // a bare year may be one to come ("the 2030 target"), so only one that a clause tells of as past bounds the day
    if (e.kind === "year" && p.found.future !== false && latest !== null && e.year > latest + 1) continue;
    if (latest === null || e.year > latest) {
      latest = e.year;
      evidence = { from: p.from, to: p.to };
    }
    if (first && p.found.future === false && (notBefore === null || first > notBefore)) notBefore = first;
  }
  return { latest, evidence, notBefore };
}
