import type { Entity, Frame, Layers, Token } from "../core/layers.ts";
import { overlaps, type Span } from "../core/span.ts";

/** A stage's part of an explanation, as `Reader.explain` gives it. */
export interface ExplainedStage {
  readonly adds: string;
  readonly annotations: readonly (Span & { readonly text: string; readonly value: unknown })[];
}

/** What kind of thing could not be coded. */
export type UncodedKind = "actor" | "place" | "name" | "verb";

/** Words of a report that the knowledge does not cover. */
export interface Uncoded extends Span {
  readonly kind: UncodedKind;
  readonly words: string;
}

type Found<L extends keyof Layers> = Span & { readonly text: string; readonly value: Layers[L] };

/** Sides whose doing is worth a verb. */
const ARMED = new Set<Entity["kind"]>([
  "state_forces",
  "rebel_group",
  "political_militia",
  "identity_militia",
  "rioters",
  "external_forces",
]);
const COMMON = new Set([
  "be",
  "have",
  "do",
  "will",
  "say",
  "tell",
  "go",
  "come",
  "get",
  "make",
  "take",
  "give",
  "see",
  "know",
]);

/**
 * What a report holds that could not be coded: actors without an entry, names that look like places and were not
 * resolved, other capitalised words that nothing claimed, and verbs of sentences that name an armed side or a weapon
 * and yet tell no event. Verbs of saying are left out; `saying` holds their base forms.
 */
export function findUncoded(stages: readonly ExplainedStage[], saying: ReadonlySet<string>): Uncoded[] {
  const layer = <L extends keyof Layers>(name: L): readonly Found<L>[] =>
    (stages.find((s) => s.adds === name)?.annotations ?? []) as readonly Found<L>[];
  const found: Uncoded[] = [];
  for (const e of layer("entity"))
    if (e.value.form === "unknown")
      found.push({ kind: "actor", words: e.value.name ?? e.text, from: e.from, to: e.to });
  for (const p of layer("place"))
    if (p.value.place.gazetteerId === undefined && p.value.place.gazetteerName === undefined)
      found.push({ kind: "place", words: p.text, from: p.from, to: p.to });
  const places = new SpanIndex(layer("place"));
  for (const t of layer("toponym"))
    if (!places.touches(t)) found.push({ kind: "place", words: t.text, from: t.from, to: t.to });
  const claimed = new SpanIndex([
    ...layer("entity"),
    ...layer("place"),
    ...layer("toponym"),
    ...layer("time"),
    ...layer("nationality"),
    ...layer("actorName"),
    ...layer("weapon"),
    ...layer("target"),
    ...layer("count"),
    ...layer("zone"),
    ...layer("frame").map((f) => f.value.trigger),
  ]);
  found.push(...unclaimedNames(layer("token"), claimed));
  found.push(
    ...idleVerbs(
      layer("token"),
      layer("frame"),
      layer("sentence"),
      [...layer("entity").filter((e) => ARMED.has(e.value.kind)), ...layer("weapon")],
      saying,
    ),
  );
  return found;
}

/** Rows of capitalised proper nouns inside a sentence that nothing claims. */
function unclaimedNames(tokens: readonly Found<"token">[], claimed: SpanIndex): Uncoded[] {
  const found: Uncoded[] = [];
  let open: Found<"token">[] = [];
  const close = (): void => {
    const first = open[0];
    const last = open.at(-1);
    if (first !== undefined && last !== undefined)
      found.push({ kind: "name", words: open.map((t) => t.text).join(" "), from: first.from, to: last.to });
    open = [];
  };
  for (const [i, token] of tokens.entries()) {
    const begins = (tokens[i - 1]?.value.sentence ?? -1) !== token.value.sentence;
    if (!begins && isName(token.value) && !claimed.touches(token)) open.push(token);
    else close();
  }
  close();
  return found;
}

const isName = (t: Token): boolean =>
  t.tag === "PROPN" && (t.shape === "initial" || t.shape === "mixed" || t.shape === "upper");

/** Verbs of sentences that hold one of `signs` and no frame. */
function idleVerbs(
  tokens: readonly Found<"token">[],
  frames: readonly { readonly value: Frame }[],
  sentences: readonly Found<"sentence">[],
  signs: readonly Span[],
  saying: ReadonlySet<string>,
): Uncoded[] {
  const told = new Set(frames.map((f) => f.value.sentence));
  const marked = new SpanIndex(signs);
  const idle = new Set(
    sentences.filter((s) => !told.has(s.value.index) && marked.touches(s)).map((s) => s.value.index),
  );
  return tokens
    .filter(
      (t) =>
        t.value.tag === "VERB" &&
        idle.has(t.value.sentence) &&
        !COMMON.has(t.value.lemma) &&
        !saying.has(t.value.lemma),
    )
    .map((t) => ({ kind: "verb" as const, words: t.value.lemma, from: t.from, to: t.to }));
}

/** Answers whether any of its spans overlaps another, without looking at all of them. */
class SpanIndex {
  readonly #spans: readonly Span[];
  readonly #longest: number;

  constructor(spans: readonly Span[]) {
    this.#spans = [...spans].sort((a, b) => a.from - b.from);
    this.#longest = spans.reduce((n, s) => Math.max(n, s.to - s.from), 0);
  }

  touches(other: Span): boolean {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((this.#spans[mid] as Span).from < other.from - this.#longest) low = mid + 1;
      else high = mid;
    }
    for (let i = low; i < this.#spans.length && (this.#spans[i] as Span).from < other.to; i++)
      if (overlaps(this.#spans[i] as Span, other)) return true;
    return false;
  }
}
