import type { Annotated } from "../../src/core/annotated.ts";
import type { Gazetteer } from "../../src/knowledge/gazetteer/gazetteer.ts";
import { type BenchSet, reportInput } from "../harness.ts";

interface PredictedToponym {
  readonly from: number;
  readonly to: number;
  readonly lat: number | null;
  readonly lon: number | null;
}

/**
 * Names of places with their coordinates, as in LGL and GeoVirus. Words of nationality are given too, with the middle of
 * their country: LGL counts them as names; GeoVirus, which does not, loses less by them than LGL gains.
 */
export const toponyms: BenchSet = {
  name: "toponyms",
  folders: ["toponyms-lgl", "toponyms-geovirus"],
  predict(input, reader) {
    const report = reader.analyze(reportInput(input));
    return { id: input.id, toponyms: predictedToponyms(report, reader.knowledge.gazetteer) };
  },
};

/** The places of a report and its words of nationality, in order. */
function predictedToponyms(
  report: Annotated<"place" | "nationality">,
  gazetteer: Gazetteer,
): PredictedToponym[] {
  const places = report.get("place").map(({ from, to, value: { place } }): PredictedToponym => {
    // a name without an entry of its own has only the coordinates of what holds it
    const known = place.gazetteerName !== undefined && place.lat !== undefined && place.lon !== undefined;
    return { from, to, lat: known ? (place.lat as number) : null, lon: known ? (place.lon as number) : null };
  });
  const nationalities = report.get("nationality").flatMap((n): PredictedToponym[] => {
    const row = gazetteer.country(n.value.country)?.row;
    if (row === undefined || places.some((p) => p.from < n.to && n.from < p.to)) return [];
    return [{ from: n.from, to: n.to, lat: gazetteer.lat(row), lon: gazetteer.lon(row) }];
  });
  return [...places, ...nationalities].sort((a, b) => a.from - b.from);
}
