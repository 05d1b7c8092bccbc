import { acledCode } from "../../src/codebooks/acled.ts";
import type { Claim } from "../../src/core/claim.ts";
import { bestOf, type CountRange } from "../../src/core/count-range.ts";
import { addDays } from "../../src/core/date.ts";
import { claimsOf, type Event, leadingClaim } from "../../src/core/event.ts";
import type { Reading } from "../../src/core/reading.ts";
import { type BenchSet, reportInput } from "../harness.ts";
import { codedSides } from "./native-sides.ts";
import { daysBefore, narrowestPlace, tolls } from "./projecting.ts";

/** Background older than this is no event of the set, unless the story is about it. */
const OLDEST_DAYS = 186;

/** Our own gold: events with ACLED types, sides, tolls and claims. */
export const native: BenchSet = {
  name: "native",
  folders: ["native"],
  empty: (id) => ({ id, events: [] }),
  predict(input, reader) {
    const reading = reader.read(reportInput(input));
    return {
      id: input.id,
      events: reading.events.flatMap((e) => nativeEvent(e, reading, reader.knowledge.data) ?? []),
    };
  },
};

const STATUSES: ReadonlySet<string> = new Set(["happened", "attempted", "foiled", "alleged", "denied"]);

type Data = Parameters<typeof acledCode>[1];

/** One event in the shape of the set, or null where the set's guide leaves it out. */
export function nativeEvent(event: Event, reading: Reading, data: Data): object | null {
  const code = acledCode(event, data);
  const status = leadingClaim(event, "status")?.value ?? "happened";
  if (code === null || !STATUSES.has(status)) return null;
  const age = daysBefore(event, reading.anchor.date);
  if (!event.main && (age === null || age > OLDEST_DAYS)) return null;
  const { side1, side2 } = codedSides(event, code.subEvent);
  const place = narrowestPlace(event);
  return {
    type: code.subEvent,
    main: event.main,
    status,
    date: daysOf(event, reading),
    place:
      place === undefined
        ? null
        : {
            name: place.name,
            country: place.country ?? null,
            lat: place.lat ?? null,
            lon: place.lon ?? null,
          },
    side1: side1 ?? null,
    side2: side2 ?? null,
    ...(side1 === undefined ? {} : { agent: "side1" }),
    weapons: [
      ...new Set(claimsOf(event, "weapon").flatMap((c) => (c.value.id === "other" ? [] : c.value.text))),
    ],
    targets: [...new Set(claimsOf(event, "site").map((c) => c.value.text))],
    casualties: {
      killed: range(event, "killed"),
      wounded: range(event, "wounded"),
      abducted: range(event, "abducted"),
      captured: range(event, "captured"),
      perpetrators_killed: range(event, "agentsKilled"),
    },
    claims: nativeClaims(event),
  };
}

/** The told days; for a main event without any, the day of the report or the day before, as the guide says. */
function daysOf(event: Event, reading: Reading): { earliest: string; latest: string } | null {
  const time = leadingClaim(event, "time")?.value;
  if (time) return { earliest: time.earliest, latest: time.latest };
  const day = reading.anchor.date;
  return day === null ? null : { earliest: addDays(day, -1), latest: day };
}

/** One range over all that is told: the report's own number is best; where only speakers differ, none is. */
function range(
  event: Event,
  field: Parameters<typeof tolls>[1],
): { low: number | null; best: number | null; high: number | null } | null {
  const told = tolls(event, field);
  if (told.length === 0) return null;
  const counts = told.map((t) => t.tally.count);
  const own = told.filter((t) => t.reported).map((t) => t.tally.count);
  const lead = (own.length > 0 ? own : counts).reduce((a, b) =>
    (bestOf(b) ?? 0) > (bestOf(a) ?? 0) ? b : a,
  );
  const lows = counts.map((c) => c.low ?? c.best ?? 0);
  const highs = counts.map((c: CountRange) => c.high);
  const high = highs.includes(null) ? null : Math.max(...(highs as number[]));
  const low = Math.min(...lows);
  const best = lead.best;
  return { low, best, high: high === null ? null : Math.max(high, best ?? 0, low) };
}

const FIELDS: Readonly<Partial<Record<Claim["field"], string>>> = {
  killed: "killed",
  wounded: "wounded",
  abducted: "abducted",
  captured: "captured",
  agentsKilled: "perps",
  perpetrator: "perpetrator",
  weapon: "weapon",
  motive: "motive",
};
const STANCES: Readonly<Record<Claim["stance"], string>> = {
  states: "states",
  claims: "claims_responsibility",
  accuses: "accuses",
  denies: "denies",
  suspects: "suspects",
  estimates: "estimates",
};

/** Who says what: one entry for each field, stance and source. */
function nativeClaims(event: Event): object[] {
  const found = new Map<string, object>();
  for (const c of event.claims) {
    const field = FIELDS[c.field] ?? (c.field === "act" && c.stance === "denies" ? "occurrence" : undefined);
    if (field === undefined || c.saidBy === undefined) continue;
    const claim = { field, stance: STANCES[c.stance], source: c.saidBy.text };
    const key = JSON.stringify(claim);
    if (!found.has(key)) found.set(key, claim);
  }
  return [...found.values()];
}
