import type { Tally } from "../../src/core/claim.ts";
import { bestOf, type CountRange } from "../../src/core/count-range.ts";
import { type CivilDate, daysBetween } from "../../src/core/date.ts";
import { claimsOf, type Event, leadingClaim } from "../../src/core/event.ts";
import type { Place, PlaceClass } from "../../src/core/place.ts";

const NARROW_FIRST: readonly PlaceClass[] = [
  "site",
  "town",
  "near",
  "district",
  "province",
  "region",
  "country",
  "unknown",
];

/** The narrowest place that an event's claims tell, the leading one among equals. */
export function narrowestPlace(event: Event): Place | undefined {
  const lead = leadingClaim(event, "place")?.value;
  const all = claimsOf(event, "place")
    .filter((c) => c.stance !== "denies")
    .map((c) => c.value);
  const rank = (p: Place): number => NARROW_FIRST.indexOf(p.class) * 2 + (p === lead ? 0 : 1);
  return all.sort((a, b) => rank(a) - rank(b))[0];
}

type Toll = "killed" | "wounded" | "abducted" | "captured" | "agentsKilled";

/** The counts that an event's claims give for a toll: totals only, unless there are nothing but parts. */
export function tolls(event: Event, field: Toll): { tally: Tally; reported: boolean }[] {
  const all = claimsOf(event, field as "killed")
    .filter((c) => c.stance !== "denies")
    .map((c) => ({ tally: c.value, reported: c.saidBy === undefined }));
  const totals = all.filter((t) => t.tally.part !== true);
  return totals.length > 0 ? totals : all;
}

/** The one number that an event's toll comes to, or null where none is told. */
export function toll(event: Event, field: Toll): number | null {
  const claim = leadingClaim(event, field as "killed");
  return claim === undefined ? null : bestOf(claim.value.count);
}

/** The least number that a count supports. */
export const least = (c: CountRange): number => c.low ?? c.best ?? 0;

/** How many days before `day` the event ended; null where either is not known. */
export function daysBefore(event: Event, day: CivilDate | null): number | null {
  const latest = leadingClaim(event, "time")?.value.latest;
  return latest === undefined || day === null ? null : daysBetween(latest, day);
}
