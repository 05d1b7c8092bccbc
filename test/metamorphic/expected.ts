import { addDays, type CivilDate } from "../../src/core/date.ts";
import { leadingClaim, type Reading, tollOf } from "../../src/index.ts";
import type { Act } from "../../src/knowledge/schema/act.ts";

/** What must come out of one event of a variant. */
export interface ExpectedEvent {
  /** ACLED sub-events that will do. */
  readonly types: readonly string[];
  readonly main: boolean;
  readonly earliest: CivilDate;
  readonly latest: CivilDate;
  readonly killed?: number;
  readonly wounded?: number;
  /** Words that the place's name must hold, and its country. */
  readonly place: string;
  readonly country: string;
  /** The group, by any of these ids, must be a side of the event: which one. */
  readonly side: "agent" | "target";
  readonly actors: readonly string[];
  /** The country whose forces are the other side. */
  readonly forcesOf?: string;
}

export interface Variant {
  readonly text: string;
  readonly published: CivilDate;
  readonly events: readonly ExpectedEvent[];
  /** At least so many statements that sum events. */
  readonly sums: number;
  /** Words of the page, not of the report. */
  readonly boilerplate: string;
}

/** What a reading has otherwise than expected, one line each; none when the coding followed the text. */
export function differences(reading: Reading, variant: Variant, acts: readonly Act[]): string[] {
  const found: string[] = [];
  const compare = (what: string, got: unknown, wanted: unknown): void => {
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      found.push(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
  };
  compare("day of the report", reading.anchor.date, variant.published);
  compare("how the day is known", reading.anchor.certainty, "inferred");
  compare("words for the day", reading.anchor.evidence.length > 0, true);
  compare("sums", reading.aggregates.length >= variant.sums, true);
  compare(
    "boilerplate",
    reading.boilerplate.map((s) => variant.text.slice(s.from, s.to)),
    [variant.boilerplate],
  );
  compare("number of events", reading.events.length, variant.events.length);
  variant.events.forEach((wanted, i) => {
    const event = reading.events[i];
    if (!event) return;
    const name = `event ${i + 1}`;
    const act = acts.find((a) => a.id === leadingClaim(event, "act")?.value);
    const type = act?.codes.acled?.code ?? "none";
    if (!wanted.types.includes(type)) compare(`${name}, type`, type, wanted.types.join(" or "));
    compare(`${name}, main`, event.main, wanted.main);
    compare(`${name}, status`, leadingClaim(event, "status")?.value, "happened");
    const time = leadingClaim(event, "time")?.value;
    compare(`${name}, days`, [time?.earliest, time?.latest], [wanted.earliest, wanted.latest]);
    compare(`${name}, killed`, tollOf(event, "killed"), wanted.killed);
    compare(`${name}, wounded`, tollOf(event, "wounded"), wanted.wounded);
    const place = leadingClaim(event, "place")?.value;
    if (!place?.name.includes(wanted.place)) compare(`${name}, place`, place?.name, wanted.place);
    compare(`${name}, country`, place?.country, wanted.country);
    const actors = event.claims.flatMap((c) =>
      c.field === wanted.side && c.value.actor !== null ? [c.value.actor] : [],
    );
    if (!wanted.actors.some((a) => actors.includes(a)))
      compare(`${name}, ${wanted.side}`, actors, wanted.actors.join(" or "));
    if (wanted.forcesOf !== undefined) {
      const sides = event.claims.flatMap((c) => (c.field === "agent" ? [c.value] : []));
      const forces = sides.some((p) => p.kind === "state_forces" && p.country === wanted.forcesOf);
      compare(`${name}, forces of ${wanted.forcesOf}`, forces, true);
    }
  });
  return found;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const utc = (d: CivilDate): Date => new Date(`${d}T00:00:00Z`);
/** "Saturday". */
export const weekdayName = (d: CivilDate): string => WEEKDAYS[utc(d).getUTCDay()] as string;
/** "December 3". */
export const monthDay = (d: CivilDate): string => `${MONTHS[utc(d).getUTCMonth()]} ${utc(d).getUTCDate()}`;
export const yearOf = (d: CivilDate): string => d.slice(0, 4);

/** Monday and Sunday of the week before a day's week. */
export function lastWeek(d: CivilDate): [CivilDate, CivilDate] {
  const monday = addDays(d, -((utc(d).getUTCDay() + 6) % 7) - 7);
  return [monday, addDays(monday, 6)];
}

/** A month some months before a day: its name, first and last day. */
export function monthBefore(
  d: CivilDate,
  months: number,
): { name: string; first: CivilDate; last: CivilDate } {
  const first = new Date(Date.UTC(utc(d).getUTCFullYear(), utc(d).getUTCMonth() - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  const day = (x: Date): CivilDate => x.toISOString().slice(0, 10);
  return { name: MONTHS[first.getUTCMonth()] as string, first: day(first), last: day(last) };
}

const WORDS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
/** A number as a text writes it: in words up to twelve. */
export const inWords = (n: number): string => WORDS[n] ?? String(n);
