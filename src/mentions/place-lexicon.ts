import { foldWord } from "../knowledge/gazetteer/name-key.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import { normalize, tokenTexts } from "../knowledge/words.ts";

/** A word of a kind of place, such as "district", as `data/places` gives it. */
export interface PlaceKind {
  readonly id: string;
  readonly class: "site" | "town" | "district" | "province" | "region" | "country";
  readonly where: "behind" | "before" | "both";
  readonly keeps: "never" | "small" | "always";
  readonly radiusKm: number;
}

/** The words of `data/places` that decide whether a name is a place, ready for lookups. */
export interface PlaceLexicon {
  readonly never: ReadonlySet<string>;
  readonly weak: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  readonly bodies: ReadonlySet<string>;
  readonly streets: ReadonlySet<string>;
  readonly directions: ReadonlySet<string>;
  readonly kinds: PhraseTable<PlaceKind>;
  /** Single prepositions ("in") and the last words of longer ones ("of"), for a look at the token before a name. */
  readonly locatives: ReadonlySet<string>;
  readonly near: PhraseTable<true>;
  /** Phrases that hold a name and are no place ("White House"). */
  readonly phrases: PhraseTable<true>;
  /** Short names that need no comma before them, as they mean nothing else: "w.va.", "n.c." */
  readonly dotted: ReadonlySet<string>;
  /** Words of nationality: they may stand before a place without being part of its name ("the Afghan capital"). */
  readonly nationality: ReadonlySet<string>;
}

const lexicons = new WeakMap<Knowledge, PlaceLexicon>();

/** The lists of all files below `data/places`, collected once for all stages that read them. */
export function placeLexicon(knowledge: Knowledge): PlaceLexicon {
  const known = lexicons.get(knowledge) ?? collect(knowledge);
  lexicons.set(knowledge, known);
  return known;
}

function collect(knowledge: Knowledge): PlaceLexicon {
  const { places, nationalities } = knowledge.data;
  const words = (
    key: "never" | "weak" | "titles" | "given" | "bodies" | "streets" | "directions" | "locatives",
  ): Set<string> =>
    new Set(places.flatMap((p) => p[key] ?? []).map((w) => foldWord(normalize(w)) || normalize(w)));
  const kinds = new PhraseTable<PlaceKind>();
  const near = new PhraseTable<true>();
  const phrases = new PhraseTable<true>();
  for (const p of places) {
    for (const { words: list, radius_km, ...kind } of p.kinds ?? [])
      for (const w of list) kinds.add(w, { ...kind, radiusKm: radius_km });
    for (const w of p.near ?? []) near.add(w, true);
    for (const w of p.phrases ?? []) phrases.add(w, true);
  }
  const nationality = [...nationalities.countries, ...nationalities.peoples].flatMap((c) => [
    ...c.adjectives,
    ...c.people,
  ]);
  return {
    never: words("never"),
    weak: words("weak"),
    titles: words("titles"),
    given: words("given"),
    bodies: words("bodies"),
    streets: words("streets"),
    directions: words("directions"),
    kinds,
    locatives: new Set(places.flatMap((p) => p.locatives ?? []).map((w) => tokenTexts(w).at(-1) as string)),
    near,
    phrases,
    dotted: new Set(
      places
        .flatMap((p) => p.add ?? [])
        .flatMap((a) => a.short ?? [])
        .map((s) => normalize(s).replaceAll(" ", ""))
        .filter((s) => /\..*\./.test(s)),
    ),
    nationality: new Set(
      nationality
        .map((w) => tokenTexts(w))
        .filter((w) => w.length === 1)
        .map((w) => w[0] as string),
    ),
  };
}
