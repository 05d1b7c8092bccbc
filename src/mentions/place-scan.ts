import type { Annotated } from "../core/annotated.ts";
import type { Annotation } from "../core/layers.ts";
import { foldWord } from "../knowledge/gazetteer/name-key.ts";
import type { Ranked } from "./place-prior.ts";

/** The tokens of a report laid out for the search for names: by index, with the bounds of their sentences. */
export interface PlaceScan {
  readonly text: string;
  readonly tokens: readonly Annotation<"token">[];
  readonly norms: readonly string[];
  /** Norms as the gazetteer folds them ("saint" as "st"). */
  readonly folded: readonly string[];
  /** First and last token of each token's sentence. */
  readonly opens: Int32Array;
  readonly ends: Int32Array;
  /** How each token's sentence is written; in titles and capitals, case tells nothing. */
  readonly casing: readonly ("normal" | "title" | "capitals")[];
  /** Words that the report also writes small, so that their capital at the start of a sentence says nothing. */
  readonly small: ReadonlySet<string>;
  /** Readings of the names met so far, by name; filled as they are met. */
  readonly ranks: Map<string, readonly Ranked[]>;
}

/** Both stages of places read one layout; it depends on nothing but the tokens and their sentences. */
const known = new WeakMap<readonly Annotation<"token">[], PlaceScan>();

/** Lays out the tokens. */
export function scanTokens(report: Annotated<"token" | "sentence">): PlaceScan {
  const tokens = report.get("token");
  const before = known.get(tokens);
  if (before) return before;
  const scan = layOut(report, tokens);
  known.set(tokens, scan);
  return scan;
}

function layOut(report: Annotated<"token" | "sentence">, tokens: readonly Annotation<"token">[]): PlaceScan {
  const sentences = report.get("sentence");
  const norms = tokens.map((t) => t.value.norm);
  const opens = new Int32Array(tokens.length);
  const ends = new Int32Array(tokens.length);
  const casing: PlaceScan["casing"][number][] = new Array(tokens.length);
  const small = new Set<string>();
  for (let first = 0; first < tokens.length; ) {
    const sentence = tokens[first]?.value.sentence;
    let last = first;
    let words = 0;
    let capitals = 0;
    for (; last < tokens.length && tokens[last]?.value.sentence === sentence; last++) {
      const { shape, norm } = (tokens[last] as Annotation<"token">).value;
      if (shape === "lower") small.add(norm);
      if (norm.length < 4 || shape === "punct" || shape === "number") continue;
      words++;
      if (shape !== "lower") capitals++;
    }
    const allCaps = sentence !== undefined && (sentences[sentence]?.value.allCaps ?? false);
    const kind = allCaps ? "capitals" : words >= 4 && capitals >= words * 0.8 ? "title" : "normal";
    for (let i = first; i < last; i++) {
      opens[i] = first;
      ends[i] = last - 1;
      casing[i] = kind;
    }
    first = last;
  }
  return {
    text: report.report.text,
    tokens,
    norms,
    folded: norms.map(foldWord),
    opens,
    ends,
    casing,
    small,
    ranks: new Map(),
  };
}

/** True for a token that begins with a capital, or stands in a sentence of capitals. */
export function isCapital(scan: PlaceScan, i: number): boolean {
  const shape = scan.tokens[i]?.value.shape;
  return shape === "initial" || shape === "upper" || shape === "mixed";
}
