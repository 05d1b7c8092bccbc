import { daysBetween } from "../core/date.ts";
import type { Annotation } from "../core/layers.ts";
import { type Happening, narrowestPlace } from "./happenings.ts";
import { inRole, narrowness, type ReadReport, type Telling } from "./telling.ts";

/** The first sentence that tells of anything, an accident or a trial too: what the report opens with. */
export function leadSentence(report: ReadReport, all: readonly Telling[]): number {
  const opening = all.filter(
    (t) => !t.inHeading && !/^(?:statement|threat|diplomacy|responsibility-claim)$/.test(t.act.id),
  );
  const first = opening.reduce((n, t) => Math.min(n, t.sentence.value.index), Infinity);
  return Number.isFinite(first) ? first : (report.get("frame")[0]?.value.sentence ?? 0);
}

/** Deaths alone, without anybody or anything that kills, beside an accident or disaster, or without any cause. */
export function whyNoCause(h: Happening, mishaps: ReadonlySet<number>): string | null {
  const bare = h.tellings.every(
    (t) =>
      t.act.id === "killing" &&
      t.frame.value.effect !== undefined &&
      inRole(t, "agent", "weapon").length === 0,
  );
  if (!bare) return isEmptyHanded(h) ? "nobody and nothing that is told took part" : null;
  const near = (t: Telling): boolean =>
    [-3, -2, -1, 0, 1, 2, 3].some((d) => mishaps.has(t.sentence.value.index + d));
  if (h.tellings.some(near)) return "deaths in an accident or disaster";
  if (h.tellings.every((t) => /die|death|toll|lose/.test(t.frame.value.rule)))
    return "deaths without a cause that is told";
  return null;
}

/** "We are being slaughtered": a verb of violence with no people but pronouns, no weapon and no site is a figure of speech. */
function isEmptyHanded(h: Happening): boolean {
  return h.tellings.every(
    (t) =>
      t.frame.value.form === "verb" &&
      inRole(t, "weapon", "site").length === 0 &&
      !t.participants.some((p) => p.entity !== undefined && p.entity.form !== "pronoun"),
  );
}

/** What the report is about: told at its head, and not dated long before. */
export function isMain(h: Happening, lead: number, report: ReadReport): boolean {
  const first = h.tellings[0] as Telling;
  if (first.sentence.value.index > lead + 1 && first.sentence.value.paragraph > 2) return false;
  const anchor = report.get("anchor")[0]?.value.date;
  const time = h.tellings.find((t) => t.time)?.time?.value.range;
  const age = anchor && time ? daysBetween(time.latest, anchor) : 0;
  if (age > OLD_NEWS_DAYS) return false;
  if (first.sentence.value.index === lead) return true;
  return !(anchor && time && daysBetween(time.latest, anchor) > 10) && first.sentence.value.index <= lead + 1;
}

/** What is older than this is not what a report is about, though a trial or a memorial may recall it. */
const OLD_NEWS_DAYS = 60;

/** Background older than this is history. */
const HISTORY_DAYS = 190;

/** Background is an event only where the text says when and where, and not too long ago. */
export function whyTooVague(h: Happening, report: ReadReport): string | null {
  const time = h.tellings.find((t) => t.time)?.time?.value.range;
  const place = narrowestPlace(h);
  const named = h.tellings.some((t) => inRole(t, "place").some((p) => p.entity?.form === "unknown"));
  const placed =
    named ||
    (place !== undefined && narrowness((place.telling.places[place.index] as Annotation<"place">).value) > 1);
  if (!time && !placed) return "background without a date or a place";
  if (!time) return "background without a date";
  if (!placed) return "background without a place";
  if (daysBetween(time.earliest, time.latest) > 100) return "background dated too widely";
  const anchor = report.get("anchor")[0]?.value.date;
  if (anchor && daysBetween(time.latest, anchor) > HISTORY_DAYS)
    return "history, more than six months before the report";
  return null;
}
