import type { Party } from "../../src/core/claim.ts";
import { addDays } from "../../src/core/date.ts";
import { claimsOf, type Event, leadingClaim } from "../../src/core/event.ts";
import type { Reading } from "../../src/core/reading.ts";
import { type BenchSet, reportInput } from "../harness.ts";
import { daysBefore, least, narrowestPlace, tolls } from "./projecting.ts";

/** One record for each press release of the International Security Assistance Force. */
export const isaf: BenchSet = {
  name: "isaf",
  folders: ["isaf"],
  predict(input, reader) {
    return { id: input.id, ...isafRecord(reader.read(reportInput(input))) };
  },
};

const DAYS = 21;

/** The set's names of the provinces by the letters that all spellings of a name share. */
const PROVINCES: readonly (readonly [string, RegExp])[] = [
  ["badakhshan", /badakhshan/],
  ["badghis", /badghis/],
  ["baghlan", /baghlan/],
  ["balkh", /balkh/],
  ["bamyan", /bam[iy]+an/],
  ["daykundi", /da[iy]k[ou]nd/],
  ["farah", /farah/],
  ["faryab", /far[iy]+ab/],
  ["ghazni", /ghazn/],
  ["ghor", /gh?owr|ghor/],
  ["helmand", /h[ei]lmand/],
  ["herat", /herat/],
  ["jowzjan", /jo[uw]z/],
  ["kabul", /kabul|kabol/],
  ["kandahar", /[kq]andahar/],
  ["kapisa", /kapisa/],
  ["khost", /khow?st/],
  ["kunar", /k[ou]nar/],
  ["kunduz", /k[ou]nd[ou]z/],
  ["laghman", /laghman/],
  ["logar", /low?gar/],
  ["nangarhar", /nangarhar/],
  ["nimroz", /n[ie]mr[ou]z/],
  ["nuristan", /n[ou]u?r[ie]stan/],
  ["paktika", /paktika/],
  ["paktya", /pakti(?!ka)/],
  ["panjshir", /panj[sa]*h?[ei]r/],
  ["parwan", /par[vw]an/],
  ["samangan", /samangan/],
  ["sar_e_pul", /sar.?e.?p[ou]l/],
  ["takhar", /takhar/],
  ["uruzgan", /[ou]r[ou]u?z?gan/],
  ["wardak", /[vw]ardak/],
  ["zabul", /zab[ou]l/],
];

/** The set's groups by parts of our actors' ids. */
const GROUPS: readonly (readonly [string, RegExp])[] = [
  ["haqqani", /haqqani/],
  ["ttp", /tehrik-i-taliban|tehrik-e-taliban/],
  ["aq", /^al-qaeda/],
  ["hig", /hezb-i-islami-gulbuddin/],
  ["hik", /hezb-i-islami-khalis/],
  ["let", /lashkar-e-taiba/],
  ["imu", /islamic-movement-of-uzbekistan/],
  ["iju", /islamic-jihad-union/],
  ["judq", /jamaat-ul-dawa-al-quran/],
  ["taliban", /^taliban/],
];

const LEADERS = /\b(?:leader|commander|emir|chief|governor)s?\b/i;
const LEADER = /\b(?:leader|commander|emir|chief|governor)$/i;

function isafRecord(reading: Reading): object {
  const day = reading.anchor.date;
  const recent = reading.events.filter((e) => {
    const age = daysBefore(e, day);
    return e.main || (age !== null && age <= DAYS);
  });
  const operation = recent.filter((e) => toll(e, "killed") + toll(e, "captured") > 0);
  const events = operation.length > 0 ? operation : recent;
  const first = events[0];
  const killed = sum(events, "killed");
  const captured = sum(events, "captured");
  const leadersCaptured = leaders(events, "captured", /\.arrest\./);
  const leadersKilled = leaders(
    events,
    "killed",
    /\.(?:killing|shooting|air-strike|drone-strike|assassination)\./,
  );
  return {
    date: dateOf(first, reading),
    event_types: typesOf(events, killed, captured + leadersCaptured),
    province: provinceOf(events, reading),
    groups: groupsOf(events, reading),
    killed_min: killed,
    captured_min: captured,
    leaders_killed_min: leadersKilled,
    leaders_captured_min: leadersCaptured,
  };
}

const OWN_SIDE: ReadonlySet<string> = new Set(["state_forces", "external_forces"]);

/** The told day; where the text gives none, the day before publication, on which most operations took place. */
function dateOf(event: Event | undefined, reading: Reading): string | null {
  const time = event && leadingClaim(event, "time");
  if (time && time.certainty !== "assumed") return time.value.earliest;
  const day = reading.anchor.date;
  return day === null ? null : addDays(day, -1);
}

/**
 * The least number that an event's claims support: one person and several others told apart are added ("a leader and
 * several associates"); the same number told again is not.
 */
function toll(event: Event, field: "killed" | "captured", who?: RegExp): number {
  const own = claimsOf(event, "target").flatMap((c) => (OWN_SIDE.has(c.value.kind) ? [c.value.text] : []));
  const told = tolls(event, field)
    .filter((t) => !own.includes(t.tally.who ?? "-"))
    .filter((t) => who === undefined || who.test(t.tally.who ?? ""));
  const least1 = told.map((t) => least(t.tally.count));
  const one = least1.includes(1) ? 1 : 0;
  const several = Math.max(0, ...least1.filter((n) => n > 1));
  return who === undefined ? one + several : Math.max(one, several);
}

const sum = (events: readonly Event[], field: "killed" | "captured", who?: RegExp): number =>
  events.reduce((total, e) => total + toll(e, field, who), 0);

/** Leaders among the captured or killed, or told as such without a number ("the leader was detained"). */
function leaders(events: readonly Event[], field: "killed" | "captured", rules: RegExp): number {
  const counted = sum(events, field, LEADERS);
  if (counted > 0) return counted;
  const named = events
    .flatMap((e) => claimsOf(e, "target"))
    .some((c) => LEADER.test(c.value.text) && c.by.kind === "rule" && rules.test(c.by.rule));
  return named ? 1 : 0;
}

function typesOf(events: readonly Event[], killed: number, captured: number): string[] {
  const acts = new Set(events.flatMap((e) => claimsOf(e, "act").map((c) => c.value)));
  const targets = events.flatMap((e) => claimsOf(e, "target").map((c) => c.value));
  const civiliansHurt = events.some(
    (e) => toll(e, "killed") > 0 && claimsOf(e, "target").every((c) => c.value.kind === "civilians"),
  );
  if (acts.has("air-strike") && captured === 0) return ["airstrike"];
  if (captured > 0) return [killed > 0 ? "captureandkill" : "detention"];
  if (killed > 0) return [civiliansHurt && targets.length > 0 ? "civiliancasualty" : "insurgentskilled"];
  if (acts.has("arrest") || acts.has("raid")) return ["detention"];
  return acts.has("armed-clash") ? ["exchangeoffire"] : ["detention"];
}

function provinceOf(events: readonly Event[], reading: Reading): string | null {
  const names = events.flatMap((e) => {
    const place = narrowestPlace(e);
    return [place?.admin1 ?? "", place?.class === "province" ? place.name : ""];
  });
  const mentioned = reading.places
    .filter((p) => p.value.place.country === "AF")
    .flatMap((p) => (p.value.place.class === "province" ? [p.value.place.name] : []));
  const others = reading.places
    .filter((p) => p.value.place.country === "AF")
    .map((p) => p.value.place.admin1 ?? "");
  for (const name of [...names, ...mentioned, ...others]) {
    const found = PROVINCES.find(([, spelling]) => spelling.test(name.toLowerCase()));
    if (found) return found[0];
  }
  return null;
}

function groupsOf(events: readonly Event[], reading: Reading): string[] {
  const told = events.flatMap((e) => claimsOf(e, "target").map((c) => (c.value as Party).actor ?? ""));
  const groups = (actors: readonly string[]): string[] => [
    ...new Set(actors.flatMap((a) => GROUPS.find(([, id]) => id.test(a))?.[0] ?? [])),
  ];
  const own = groups(told);
  if (own.length > 0) return own;
  const counts = new Map<string, number>();
  for (const e of reading.entities)
    for (const g of groups([e.value.actor ?? ""])) counts.set(g, (counts.get(g) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 1)
    .map(([g]) => g);
}
