import type { Annotation } from "../core/layers.ts";
import type { Place } from "../core/place.ts";
import { overlaps, type Span } from "../core/span.ts";
import { type Draft, draft } from "./claims.ts";
import { type Happening, narrowestPlace } from "./happenings.ts";
import { inRole, narrowness, type ReadReport, type Telling } from "./telling.ts";

/** Where: the narrowest place told with the event, joined with the site that was attacked. */
export function placeDraft(report: ReadReport, h: Happening): Draft[] | null {
  const best = narrowestPlace(h);
  const told = best ? (best.telling.places[best.index] as Annotation<"place">) : undefined;
  // a country or region alone may be told more narrowly by the sentence that goes on
  const further = told && narrowness(told.value) > 3 ? undefined : continuedPlace(report, h);
  const found = further ?? told;
  if (!found) return unknownPlace(report, h) ?? datelinePlace(report, h);
  const telling = best?.telling ?? (h.tellings[0] as Telling);
  const certainty = further ? "inferred" : found.value.certainty;
  const site = siteBefore(h, found);
  const known = withLand(h, found.value.place);
  const place: Place = site
    ? {
        ...known,
        name: report.report.text.slice(site.from, found.to).replace(/\s+/g, " "),
        class: "site",
      }
    : known;
  return [
    draft(report, telling, "place", place, site ? [{ from: site.from, to: found.to }] : [found], certainty),
  ];
}

/** A village that the gazetteer lacks lies in the country of the other places told with it. */
function withLand(h: Happening, place: Place): Place {
  if (place.country !== undefined) return place;
  const other = h.tellings.flatMap((t) => t.places).find((p) => p.value.place.country !== undefined)
    ?.value.place;
  return other?.country === undefined
    ? place
    : {
        ...place,
        country: other.country,
        ...(place.admin1 === undefined && other.admin1 !== undefined ? { admin1: other.admin1 } : {}),
      };
}

/** "near Kainama": a place by its preposition alone keeps its name, without coordinates. */
function unknownPlace(report: ReadReport, h: Happening): Draft[] | null {
  for (const t of h.tellings)
    for (const p of inRole(t, "place"))
      if (p.entity?.form === "unknown") {
        const near = report
          .get("place")
          .filter((x) => x.to <= p.span.from)
          .at(-1)?.value.place;
        const land =
          near?.country === undefined
            ? {}
            : { country: near.country, ...(near.admin1 === undefined ? {} : { admin1: near.admin1 }) };
        return [
          draft(
            report,
            t,
            "place",
            { name: report.text(p.span), class: "unknown", ...land },
            [p.span],
            "inferred",
          ),
        ];
      }
  return null;
}

/** The site phrase that stands just before the place: "the Russian embassy in Kabul". */
function siteBefore(h: Happening, place: Span): Span | null {
  for (const t of h.tellings)
    for (const p of inRole(t, "site", "place"))
      if (
        p.role === "site" &&
        p.span.from < place.from &&
        place.from - p.span.to < 45 &&
        place.to >= p.span.to &&
        place.from >= t.sentence.from
      )
        return p.span;
  return null;
}

/** A sentence that goes on about the event without a trigger of its own may name its place. */
function continuedPlace(report: ReadReport, h: Happening): Annotation<"place"> | undefined {
  const first = h.tellings[0] as Telling;
  const sentences = report.get("sentence");
  for (
    let i = first.sentence.value.index + 1;
    i < sentences.length && i <= first.sentence.value.index + 3;
    i++
  ) {
    const s = sentences[i] as Annotation<"sentence">;
    if (report.within("frame", s).length > 0 && !h.tellings.some((t) => t.sentence.value.index === i)) break;
    const place = report
      .within("place", s)
      .filter((p) => p.value.place.class !== "country" && p.value.place.class !== "region")
      .sort((a, b) => narrowness(b.value) - narrowness(a.value))[0];
    if (place) return place;
  }
  return undefined;
}

/** A main event without any place happened where the report was filed, for all we know. */
function datelinePlace(report: ReadReport, h: Happening): Draft[] | null {
  const dateline = report.get("zone").find((z) => z.value.kind === "dateline" && z.value.place);
  const span = dateline?.value.place;
  if (!span) return null;
  const place = report.within("place", span)[0] ?? report.get("place").find((p) => overlaps(p, span));
  return place
    ? [draft(report, h.tellings[0] as Telling, "place", place.value.place, [place], "assumed")]
    : null;
}
