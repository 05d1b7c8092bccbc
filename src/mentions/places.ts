import { lowerBound } from "../core/annotated.ts";
import type { Annotation, PlaceMention } from "../core/layers.ts";
import type { PlaceClass } from "../core/place.ts";
import { overlaps, type Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import { FORM } from "../knowledge/gazetteer/format.ts";
import type { Hit } from "../knowledge/gazetteer/gazetteer.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Cues, cuesFor, type NameAt } from "./place-cues.ts";
import { placeLexicon } from "./place-lexicon.ts";
import type { NameToResolve } from "./place-readings.ts";
import { type Resolved, resolveNames } from "./place-resolve.ts";
import { type PlaceScan, scanTokens } from "./place-scan.ts";
import { findUnknownPlaces } from "./place-unknown.ts";
import { placeOfRow, unknownPlace } from "./place-value.ts";

/**
 * Decides which place each toponym is, and keeps names that no gazetteer knows where a word says that they are places
 * ("Kandi village"). Every mention says why; a place that could not be told apart has no coordinates.
 */
export function createPlaces(
  knowledge: Knowledge,
): Stage<"token" | "sentence" | "zone" | "toponym" | "nationality" | "actorName", "place"> {
  const { gazetteer } = knowledge;
  const lexicon = placeLexicon(knowledge);
  const byRule = (rule: string) => ({ kind: "rule", rule, version: knowledge.version }) as const;

  return defineStage({
    name: "places",
    needs: ["token", "sentence", "zone", "toponym", "nationality", "actorName"],
    adds: "place",
    run(report) {
      const scan = scanTokens(report);
      const toponyms = report.get("toponym");
      const nationalities = report.get("nationality");
      const at = tokenIndex(scan);
      const spots: NameAt[] = toponyms.map((t) => ({ first: at.first(t.from), last: at.last(t.to) }));
      const nationalityAt = new Map(nationalities.map((n) => [at.last(n.to), n]));
      const cues = cuesFor(scan, lexicon, spots, nationalityAt);
      const names: NameToResolve[] = toponyms.map((t, i) => {
        const { first, last } = spots[i] as NameAt;
        const match = gazetteer.matchesAt(scan.norms, scan.folded, first, last).find((m) => m.last === last);
        const forms = new Map((match?.hits ?? []).map((h) => [h.row, h]));
        const hits = t.value.candidates.map((row): Hit => forms.get(row) ?? { row, form: FORM.alternate });
        return {
          key: scan.folded
            .slice(first, last + 1)
            .filter((w) => w !== "")
            .join(" "),
          hits,
          cues: cues[i] as Cues,
          dateline: t.value.form === "dateline",
        };
      });
      const adjectives = new Map<string, number>();
      for (const n of nationalities)
        adjectives.set(n.value.country, (adjectives.get(n.value.country) ?? 0) + 1);
      const resolved = resolveNames(gazetteer, names, adjectives);

      const found: Annotation<"place">[] = toponyms.map((t, i) => {
        const r = resolved[i] as Resolved;
        const cue = cues[i] as Cues;
        const value: PlaceMention =
          r.row === null
            ? {
                place: unknownPlace(gazetteer, report.text(t), cue.kind?.class ?? "unknown", null),
                certainty: "inferred",
                why: r.why,
              }
            : {
                place: withKind(placeOfRow(gazetteer, r.row, report.text(t), cue), cue),
                certainty: r.sure ? "stated" : "inferred",
                why: r.why,
              };
        return { from: t.from, to: t.to, value, by: byRule(r.row === null ? "place.stray" : "place.known") };
      });
      const taken: Span[] = [...toponyms, ...nationalities, ...report.get("actorName")].sort(
        (a, b) => a.from - b.from,
      );
      for (const u of findUnknownPlaces(scan, lexicon, taken)) {
        const holder = holderOf(u, toponyms, resolved, scan, spots);
        const why =
          holder === null
            ? "a name with a word of place, unknown to the gazetteer"
            : "unknown to the gazetteer; lies in the place named with it";
        found.push({
          from: u.from,
          to: u.to,
          value: {
            place: unknownPlace(gazetteer, report.text(u), u.class, holder),
            certainty: "inferred",
            why,
          },
          by: byRule(u.rule),
        });
      }
      return found;
    },
  });

  /** The nearest place in the same sentence behind the name, else before it, holds what the gazetteer does not know. */
  function holderOf(
    u: Span & { readonly sentence: number },
    toponyms: readonly Annotation<"toponym">[],
    resolved: readonly Resolved[],
    scan: PlaceScan,
    spots: readonly NameAt[],
  ): number | null {
    const inSentence = (i: number): boolean =>
      scan.tokens[(spots[i] as NameAt).first]?.value.sentence === u.sentence;
    const next = lowerBound(toponyms, u.from);
    for (let i = next; i < toponyms.length && inSentence(i); i++) {
      const t = toponyms[i] as Annotation<"toponym">;
      if (t.from - u.to > 60) break;
      if (!overlaps(t, u) && resolved[i]?.row != null) return resolved[i]?.row ?? null;
    }
    for (let i = next - 1; i >= 0 && inSentence(i); i--)
      if (!overlaps(toponyms[i] as Span, u) && resolved[i]?.row != null) return resolved[i]?.row ?? null;
    return null;
  }
}

/** "X district" told of a town is the district around it; "Gaza City" stays a town. */
function withKind(place: ReturnType<typeof placeOfRow>, cues: Cues): ReturnType<typeof placeOfRow> {
  const told: PlaceClass | undefined = cues.kind?.class;
  if (told === undefined || place.class === "near" || told === place.class || place.class === "region")
    return place;
  if ((told === "district" || told === "province") && (place.class === "town" || place.class === "district"))
    return { ...place, class: told, radiusKm: Math.max(place.radiusKm ?? 0, told === "district" ? 20 : 60) };
  if (told === "site" && place.class === "town")
    return { ...place, class: "site", radiusKm: Math.max(place.radiusKm ?? 0, 10) };
  return place;
}

/** Token indices by the offsets at which tokens begin and end. */
function tokenIndex(scan: PlaceScan): { first(from: number): number; last(to: number): number } {
  return {
    first: (from) => Math.min(lowerBound(scan.tokens, from), scan.tokens.length - 1),
    // the full stop of "Ky." may be a token of its own or none
    last: (to) => {
      const i = lowerBound(scan.tokens, to) - 1;
      return i > 0 && scan.norms[i] === "." && /\p{L}/u.test(scan.norms[i - 1] ?? "")
        ? i - 1
        : Math.max(i, 0);
    },
  };
}
