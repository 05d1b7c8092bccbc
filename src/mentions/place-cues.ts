import type { Annotation } from "../core/layers.ts";
import { KIND } from "../knowledge/gazetteer/format.ts";
import type { PlaceKind, PlaceLexicon } from "./place-lexicon.ts";
import type { PlaceScan } from "./place-scan.ts";

/** What the words around one name say of which place it is. */
export interface Cues {
  /** Indices of the toponyms that hold this one: "Paris, Texas", "Pakistan's Swat district". */
  readonly containers: readonly number[];
  /** Word of its kind: "Anbar province", "the city of Basra". */
  readonly kind: PlaceKind | null;
  /** Country of an adjective before it: "the Iraqi city of Mosul". */
  readonly country: string | null;
  /** Set for "near X", with the distance in km where it is told. */
  readonly near: { readonly km: number } | null;
  /** "northern Mali": a part of it. */
  readonly direction: string | null;
  /** "the Pacific": regions and seas take the article, towns do not. */
  readonly article: boolean;
}

/** Words that may stand between a name and the place that holds it. */
const BETWEEN = /^(?:,|\(|in|of|the|a|an|,?\s*which|is|lies|located|from|within|on|border|area|and)$/;
const JOIN_FORWARD = new Set([",", "(", "in", "of"]);
const DISTANCE_UNITS: Readonly<Record<string, number>> = {
  km: 1,
  kms: 1,
  kilometer: 1,
  kilometers: 1,
  kilometre: 1,
  kilometres: 1,
  mile: 1.609,
  miles: 1.609,
  m: 0.001,
  meters: 0.001,
  metres: 0.001,
  yards: 0.0009,
};
const NEAR_BY_DEFAULT_KM = 15;

/** A toponym by its tokens. */
export interface NameAt {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads the cues of every toponym. `names` are their tokens in order; `nationalities` come by the index of their last token.
 */
export function cuesFor(
  scan: PlaceScan,
  lexicon: PlaceLexicon,
  names: readonly NameAt[],
  nationalityAt: ReadonlyMap<number, Annotation<"nationality">>,
): Cues[] {
  const byFirst = new Map(names.map((n, i) => [n.first, i]));
  const byLast = new Map(names.map((n, i) => [n.last, i]));
  return names.map((name) => ({
    containers: [...behind(name), ...before(name)],
    kind: kindOf(name),
    country: countryBefore(name),
    near: nearBefore(name),
    direction: directionBefore(name),
    article: scan.norms[name.first - 1] === "the" && name.first > (scan.opens[name.first] as number),
  }));

  /** "X, Y", "X in Y", "X district of Y province", "X (Y)": Y holds X. */
  function behind(name: NameAt): number[] {
    const limit = Math.min(scan.ends[name.last] as number, name.last + 7);
    let joined = false;
    for (let i = name.last + 1; i <= limit; i++) {
      const holder = byFirst.get(i);
      if (holder !== undefined) return joined ? [holder] : [];
      const w = scan.norms[i] as string;
      if (JOIN_FORWARD.has(w)) joined = true;
      else if (!BETWEEN.test(w) && !lexicon.directions.has(w) && !isKindAt(i) && w !== "." && w !== "-")
        return [];
    }
    return [];
  }

  /** "Y's X", "Y's eastern X province", "Y city of X". */
  function before(name: NameAt): number[] {
    const limit = Math.max(scan.opens[name.first] as number, name.first - 6);
    let possessive = false;
    for (let i = name.first - 1; i >= limit; i--) {
      const w = scan.norms[i] as string;
      if (w === "'s" || w === "'") possessive = true;
      const holder = byLast.get(i);
      if (holder !== undefined) return possessive ? [holder] : [];
      if (
        !possessive &&
        !lexicon.directions.has(w) &&
        !isKindAt(i) &&
        !/^(?:of|the|restive|volatile|troubled|province|city|largest|second|-|main|port|capital|tribal)$/.test(
          w,
        )
      )
        return [];
    }
    return [];
  }

  function isKindAt(i: number): boolean {
    const kind = lexicon.kinds.longestAt(scan.norms, i);
    return kind !== null;
  }

  /** "Anbar province", "Sadr City district": the kind behind; "the province of Anbar", "the capital, Kabul": before. */
  function kindOf(name: NameAt): PlaceKind | null {
    const at = name.last + 1;
    if (at <= (scan.ends[name.last] as number)) {
      for (let i = at; i <= Math.min(at + 1, scan.ends[name.last] as number); i++) {
        const kind = lexicon.kinds.longestAt(scan.norms, i);
        const fits = kind?.values.find((k) => k.where !== "before");
        if (fits && !opensOther(kind?.last ?? i)) return fits;
        if (scan.norms[i] !== "border" && scan.norms[i] !== "tribal") break;
      }
    }
    const own = lexicon.kinds.longestAt(scan.norms, name.last);
    if (own && own.last === name.last && name.last > name.first) {
      const fits = own.values.find((k) => k.where !== "before");
      if (fits) return fits;
    }
    const b = name.first - 1;
    if (b < (scan.opens[name.first] as number)) return null;
    const from = scan.norms[b] === "of" || scan.norms[b] === "," ? b - 1 : b;
    for (let i = from; i >= Math.max(scan.opens[name.first] as number, from - 2); i--) {
      const kind = lexicon.kinds.longestAt(scan.norms, i);
      if (kind && kind.last === from) {
        const fits = kind.values.find((k) => k.where !== "behind");
        if (fits && (scan.norms[b] !== "," || fits.id === "capital")) return fits;
      }
    }
    return null;
  }

  /** "Helmand province police" is of the province; "Gaza city council" too. "Swat valley" is one name; "Mali village of X" is not. */
  function opensOther(last: number): boolean {
    return scan.norms[last + 1] === "of";
  }

  function countryBefore(name: NameAt): string | null {
    for (let i = name.first - 1; i >= Math.max(scan.opens[name.first] as number, name.first - 6); i--) {
      const found = nationalityAt.get(i);
      if (found) return found.value.country;
      const w = scan.norms[i] as string;
      if (
        !lexicon.directions.has(w) &&
        !isKindAt(i) &&
        !/^(?:of|the|,|-|port|border|southern|largest|main)$/.test(w)
      )
        return null;
    }
    return null;
  }

  function directionBefore(name: NameAt): string | null {
    const w = scan.norms[name.first - 1];
    return w !== undefined && name.first > (scan.opens[name.first] as number) && lexicon.directions.has(w)
      ? w
      : null;
  }

  /** "near X", "outside the town of X", "20 km north of X". */
  function nearBefore(name: NameAt): { km: number } | null {
    const opens = scan.opens[name.first] as number;
    let b = name.first - 1;
    while (
      b >= opens &&
      (scan.norms[b] === "the" || scan.norms[b] === "of" || isKindAt(b)) &&
      b > name.first - 5
    ) {
      if (scan.norms[b] === "of" && !isKindAt(b - 1)) break;
      b--;
    }
    for (let start = Math.max(opens, b - 3); start <= b; start++) {
      const m = lexicon.near.longestAt(scan.norms, start);
      if (m && m.last === b) return { km: distanceBefore(start, opens) ?? NEAR_BY_DEFAULT_KM };
    }
    if (scan.norms[b] === "from") {
      const km = distanceBefore(b, opens);
      if (km !== null) return { km };
    }
    return null;
  }

  /** "20 km", "some 15 miles" just before token `at`. */
  function distanceBefore(at: number, opens: number): number | null {
    for (let i = at - 1; i > Math.max(opens, at - 5); i--) {
      const unit = DISTANCE_UNITS[scan.norms[i] as string];
      if (unit === undefined) continue;
      const number = Number(
        (scan.norms[scan.norms[i - 1] === "-" ? i - 2 : i - 1] ?? "").replaceAll(",", ""),
      );
      return Number.isFinite(number) && number > 0 ? number * unit : null;
    }
    return null;
  }
}

/** How well a row is of the kind that the words say. */
export function kindFit(kind: PlaceKind | null, rowKind: number): number {
  if (kind === null) return 0;
  const town =
    rowKind === KIND.town || rowKind === KIND.seat || rowKind === KIND.capital || rowKind === KIND.quarter;
  switch (kind.class) {
    case "town":
      return town ? 2 : -1.5;
    case "district":
      return rowKind === KIND.admin2 ? 3 : rowKind === KIND.admin1 ? 0.8 : -0.5;
    case "province":
      return rowKind === KIND.admin1
        ? 3
        : rowKind === KIND.region
          ? 2.5
          : rowKind === KIND.admin2
            ? 0.5
            : -1.5;
    case "country":
      return rowKind === KIND.country ? 3 : -1;
    case "site":
      return rowKind === KIND.site || rowKind === KIND.region ? 3 : 0;
    default:
      return 0;
  }
}
