import type { CountRange } from "../core/count-range.ts";
import { daysBetween } from "../core/date.ts";
import { inRole, type ReadReport, type Telling } from "./telling.ts";

/** A time longer than this sums up when several happenings are told with it. */
const LONG_DAYS = 45;

/** Why a telling sums many events, or null: "killing hundreds in the past year", "dozens of raids since May". */
export function whyAggregate(report: ReadReport, t: Telling): string | null {
  if (t.act.makes !== "event") return null;
  if (
    t.frame.value.effect === undefined &&
    /^(?:planned|threatened|hypothetical|denied)$/.test(t.frame.value.status)
  )
    return null;
  const several =
    t.frame.value.plural ||
    inRole(t, "victim", "target").some((p) => p.entity?.count !== undefined && isVagueOrMany(p.entity.count));
  const period = several ? longPeriod(report, t) : null;
  if (period !== null) return `it sums what happened over a long time ("${period}")`;
  if (t.frame.value.status === "aggregate") return "it sums several events";
  return null;
}

/** The words for a long time that stand with a telling. */
function longPeriod(report: ReadReport, t: Telling): string | null {
  const cover = { from: t.frame.from, to: t.sentence.to };
  for (const time of report.within("time", t.sentence)) {
    const { range, type } = time.value;
    const words = report.text(time);
    const near = t.frame.value.times.some((s) => s.from === time.from) || time.from >= cover.from;
    if (!near) continue;
    if (range && daysBetween(range.earliest, range.latest) > LONG_DAYS) return words;
    if (
      type === "DURATION" &&
      /(?:year|month|decade|week)/i.test(words) &&
      /\b(?:past|last|recent|over|since|nearly|in|during|for)\b/i.test(
        report.report.text.slice(Math.max(0, time.from - 20), time.to),
      )
    )
      return words;
    if (/\b(?:recent (?:days|weeks|months?|years))\b/i.test(words)) return words;
    if (/\bsince\b/i.test(words) && range && daysBetween(range.earliest, range.latest) > 14) return words;
  }
  const said =
    /\b(?:in recent (?:days|weeks|months?|years)|over the years|since (?:then|the start|\w+ (?:began|started))|so far this year|to date)\b/i.exec(
      report.text(t.sentence),
    );
  return said && t.sentence.from + said.index > t.frame.from - 120 ? said[0] : null;
}

const isVagueOrMany = (c: CountRange): boolean =>
  c.term !== undefined || c.basis === "plural" || (c.low ?? 0) >= 20;

/** Why a telling makes no event, or null. */
export function whyNoEvent(t: Telling): string | null {
  if (t.act.id === "responsibility-claim") return null;
  if (t.act.makes !== "event") return t.act.label.toLowerCase();
  switch (t.frame.value.status) {
    case "happened":
    case "attempted":
    case "foiled":
    case "alleged":
      return null;
    case "denied":
      return "the text says that it did not happen";
    case "planned":
      return "a plan";
    case "threatened":
      return "a threat";
    case "hypothetical":
      return "told as a possibility or condition";
    case "general":
      return "general activity, no single happening";
    case "aggregate":
      return null;
    default:
      return t.frame.value.status satisfies never;
  }
}
