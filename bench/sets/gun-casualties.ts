import { bestOf } from "../../src/core/count-range.ts";
import { addDays, daysBetween } from "../../src/core/date.ts";
import { claimsOf, type Event, leadingClaim } from "../../src/core/event.ts";
import type { Reading } from "../../src/core/reading.ts";
import { type BenchSet, reportInput } from "../harness.ts";
import { daysBefore, toll } from "./projecting.ts";

/** The killed, the injured, the day and the address of the gun incident that an article tells. */
export const gunCasualties: BenchSet = {
  name: "gun-casualties",
  folders: ["gun-casualties"],
  empty: (id) => ({ id, killed: 0, injured: 0 }),
  predict(input, reader) {
    const reading = reader.read(reportInput(input));
    const event = incidentOf(reading);
    const address = addressOf(reading, event);
    return {
      id: input.id,
      ...casualtiesOf(event),
      date: dayOf(event, reading),
      ...(address === null ? {} : { address }),
    };
  },
};

/** The incident's own day; else the first day that the article names, not long before it was published; else the eve. */
function dayOf(event: Event | undefined, reading: Reading): string | null {
  const time = event && leadingClaim(event, "time");
  if (time?.certainty === "stated") return time.value.earliest;
  const day = reading.anchor.date;
  if (day === null) return time?.value.earliest ?? null;
  const named = reading.times.find(({ value: { range } }) => {
    const age = range === null ? -1 : daysBetween(range.earliest, day);
    return range !== null && range.precision === "day" && age >= 0 && age <= 30;
  });
  return named?.value.range?.earliest ?? addDays(day, -1);
}

/** The dead with the attackers among them; the wounded, or else those who were shot of whom no death is told. */
export function casualtiesOf(event: Event | undefined): { killed: number; injured: number } {
  if (!event) return { killed: 0, injured: 0 };
  const killed = (toll(event, "killed") ?? 0) + (toll(event, "agentsKilled") ?? 0);
  const wounded = toll(event, "wounded");
  return { killed, injured: wounded ?? (killed > 0 ? 0 : shotAt(event)) };
}

/** How many people the report says were shot. */
function shotAt(event: Event): number {
  const shot = claimsOf(event, "target").filter(
    (c) => c.by.kind === "rule" && /\.shooting\./.test(c.by.rule) && c.value.kind !== "unidentified",
  );
  return Math.max(0, ...shot.map((c) => (c.value.count ? (bestOf(c.value.count) ?? 1) : 1)));
}

const VIOLENT = new Set([
  "shooting",
  "killing",
  "attack",
  "assassination",
  "execution",
  "massacre",
  "armed-clash",
  "robbery",
]);

/** The event the article is about: told first, recent, and with more said of it than of others. */
export function incidentOf(reading: Reading): Event | undefined {
  const weight = (e: Event): number => {
    const acts = claimsOf(e, "act").map((c) => c.value);
    const age = daysBefore(e, reading.anchor.date);
    return (
      (e.main ? 4 : 0) +
      (acts.includes("shooting") ? 4 : acts.some((a) => VIOLENT.has(a)) ? 2 : -2) +
      (age !== null && age > 30 ? -3 : 0) +
      (toll(e, "killed") || toll(e, "wounded") ? 2 : 0)
    );
  };
  return [...reading.events].sort((a, b) => weight(b) - weight(a))[0];
}

const WAY =
  "(?:Street|St|Avenue|Ave|Av|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Way|Highway|Hwy|Parkway|Pkwy|Circle|Terrace|Trail|Pike|Loop|Square|Alley|Row|Turnpike|Plaza)";
const SIDE =
  "(?:\\s+(?:NE|NW|SE|SW|[NSEW]|North|South|East|West|Northeast|Northwest|Southeast|Southwest)\\b)?";
const WORD = "(?:[A-Z]|\\d+(?:st|nd|rd|th)\\b)[\\w.'’-]*";
const NAME = `(?:${WORD}\\s+){0,3}?`;
/** A named street, but no court of law. */
const STREET = `${NAME}(?!(?:District|County|Circuit|Superior|Supreme|Municipal|Criminal|Federal|High)\\s)${WORD}\\s+${WAY}\\b${SIDE}`;
/** Addresses as American local news writes them, most telling first. */
const ADDRESSES: readonly RegExp[] = [
  new RegExp(`\\b\\d{1,5}[ -]block of ${STREET}`),
  new RegExp(
    `\\b\\d{1,5}[ -]block of (?:[NSEW]\\.?\\s)?(?:${WORD}\\s+){0,2}?${WORD}(?=[\\s,.;]+(?:[^A-Z\\d]|$))`,
  ),
  new RegExp(`\\b\\d{2,5} ${STREET}`),
  new RegExp(`\\b${STREET} (?:and|near|at) ${STREET}`),
  new RegExp(`\\b${STREET}`),
];

/** The address nearest after the incident's first words; null where the article gives none. */
function addressOf(reading: Reading, event: Event | undefined): string | null {
  const text = reading.report.text.slice(0, 20_000);
  const spans = event ? event.evidence : [];
  for (const stretch of [...spans.map((s) => text.slice(s.from, s.to)), text])
    for (const pattern of ADDRESSES) {
      const found = pattern.exec(stretch);
      if (found) return found[0].replace(/\s+/g, " ").trim();
    }
  return null;
}
