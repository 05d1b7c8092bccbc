import { addDays, daysBetween } from "../../src/core/date.ts";
import { leadingClaim } from "../../src/core/event.ts";
import type { Reading } from "../../src/core/reading.ts";
import type { ReportInput } from "../../src/core/report.ts";
import { type BenchInput, type BenchSet, type Reader, reportInput } from "../harness.ts";
import { clusterArticles } from "./clustering.ts";
import { casualtiesOf, incidentOf } from "./gun-casualties.ts";

/** What is kept of an article to tell whether another tells of the same incident. */
export interface Article {
  readonly id: string;
  readonly published: string | null;
  /** The incident's day, or the day before publication. */
  readonly day: string | null;
  /** Whether the day was told. */
  readonly dated: boolean;
  /** Towns, widest last: "US.Ohio.Heath". */
  readonly towns: readonly string[];
  /** Names of persons, lower case. */
  readonly names: readonly string[];
  /** Words of title and text with their number. */
  readonly words: Readonly<Record<string, number>>;
  readonly killed: number;
  readonly injured: number;
}

/** Which articles tell of the same incident. Joins articles by rare words, names, towns and days; no learning. */
export const sameIncident: BenchSet = {
  name: "same-incident",
  folders: ["same-incident"],
  // an article of which nothing is known stands alone
  empty: (id): Article => ({
    id,
    published: null,
    day: null,
    dated: false,
    towns: [],
    names: [],
    words: {},
    killed: 0,
    injured: 0,
  }),
  report: headOf,
  predict: (input, reader) => articleOf(input, reader),
  finish: (articles) => clusterArticles(articles as readonly Article[]),
};

/** Only the head of a long article is looked at: the rest is mostly about other things. */
const HEAD = 4000;

/** Title and head as one text. */
function headOf(input: BenchInput): ReportInput {
  return { ...reportInput(input), text: `${input.title ?? ""}.\n\n${input.text.slice(0, HEAD)}` };
}

function articleOf(input: BenchInput, reader: Reader): Article {
  const report = headOf(input);
  const { text } = report;
  const reading = reader.read(report);
  const event = incidentOf(reading);
  const time = event && leadingClaim(event, "time");
  const told = time !== undefined && time.certainty === "stated";
  const published = typeof input.published === "string" ? input.published : null;
  const near = told && published !== null && daysBetween(time.value.latest, published) >= 0;
  return {
    id: input.id,
    published,
    day: near ? time.value.earliest : published === null ? null : addDays(published, -1),
    dated: near,
    towns: townsOf(reading),
    names: namesOf(reading),
    words: wordsOf(text),
    ...casualtiesOf(event),
  };
}

function townsOf(reading: Reading): string[] {
  const towns = reading.places
    .filter(
      (p) =>
        p.value.place.class === "town" || p.value.place.class === "near" || p.value.place.class === "site",
    )
    .map(
      ({ value: { place } }) =>
        `${place.admin1 ?? place.country ?? "?"}/${place.gazetteerName ?? place.name}`,
    );
  return [...new Set(towns)].slice(0, 4);
}

function namesOf(reading: Reading): string[] {
  const names = reading.entities.flatMap((e) =>
    e.value.form === "person" && e.value.name ? [e.value.name] : [],
  );
  const clean = names.map((n) =>
    n
      .toLowerCase()
      .replace(/[^a-z\s-]/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  );
  return [...new Set(clean.filter((n) => n.includes(" ")))].slice(0, 20);
}

function wordsOf(text: string): Record<string, number> {
  const words: Record<string, number> = Object.create(null);
  for (const m of text.toLowerCase().matchAll(/[a-z][a-z'-]{2,}|\d{2,6}/g))
    words[m[0]] = (words[m[0]] ?? 0) + 1;
  return { ...words };
}
