import type { Annotation, LayerName } from "./layers.ts";
import type { Report } from "./report.ts";
import { compareSpans, overlaps, type Span, slice } from "./span.ts";

/** A report with the layers added so far. `with` returns a new one; `get` compiles only for declared layers. */
export class Annotated<Has extends LayerName = never> {
  readonly report: Report;
  /** Only a type: a report with more layers serves where fewer are needed, never the other way round. */
  declare protected readonly serves: (needed: Has) => void;
  readonly #layers: ReadonlyMap<LayerName, readonly Annotation<LayerName>[]>;

  private constructor(report: Report, layers: ReadonlyMap<LayerName, readonly Annotation<LayerName>[]>) {
    this.report = report;
    this.#layers = layers;
  }

  /** The report without layers. */
  static of(report: Report): Annotated {
    return new Annotated(report, new Map());
  }

  /** The annotations of a layer, sorted by start, longer first. */
  get<L extends Has>(layer: L): readonly Annotation<L>[] {
    const found = this.#layers.get(layer);
    if (!found)
      throw new Error(
        `The layer "${layer}" has not been added to this report. Run a stage that adds it first.`,
      );
    return found as readonly Annotation<L>[];
  }

  has(layer: LayerName): boolean {
    return this.#layers.has(layer);
  }

  /** A copy with one more layer. Throws a RangeError on a span outside the text, an Error on a layer added twice. */
  with<L extends LayerName>(layer: L, annotations: readonly Annotation<NoInfer<L>>[]): Annotated<Has | L> {
    if (this.#layers.has(layer))
      throw new Error(`The layer "${layer}" is there already; a stage adds a new one.`);
    for (const a of annotations)
      if (!(a.from >= 0 && a.from <= a.to && a.to <= this.report.text.length))
        throw new RangeError(
          `An annotation of layer "${layer}" has the span [${a.from}, ${a.to}), outside the text of ${this.report.text.length} units.`,
        );
    const layers = new Map(this.#layers);
    const sorted = [...annotations];
    if (!inOrder(sorted)) sorted.sort(compareSpans);
    layers.set(layer, sorted as readonly Annotation<LayerName>[]);
    return new Annotated<Has | L>(this.report, layers);
  }

  /** The annotations of a layer that lie wholly within a span. */
  within<L extends Has>(layer: L, s: Span): readonly Annotation<L>[] {
    const all = this.get(layer);
    const found: Annotation<L>[] = [];
    for (let i = lowerBound(all, s.from); i < all.length && (all[i] as Span).from < s.to; i++) {
      const a = all[i] as Annotation<L>;
      if (a.to <= s.to) found.push(a);
    }
    return found;
  }

  text(s: Span): string {
    return slice(this.report.text, s);
  }
}

/** Most stages go through the text from start to end, so that there is nothing to sort. */
function inOrder(spans: readonly Span[]): boolean {
  for (let i = 1; i < spans.length; i++)
    if (compareSpans(spans[i - 1] as Span, spans[i] as Span) > 0) return false;
  return true;
}

/** The first of sorted spans that overlaps a span, where those spans do not overlap each other. */
export function overlapping<S extends Span>(sorted: readonly S[], s: Span): S | undefined {
  const i = lowerBound(sorted, s.from);
  const [before, next] = [sorted[i - 1], sorted[i]];
  if (before !== undefined && overlaps(before, s)) return before;
  return next !== undefined && overlaps(next, s) ? next : undefined;
}

/** Index of the first annotation that starts at or after `from`. */
export function lowerBound(sorted: readonly Span[], from: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((sorted[mid] as Span).from < from) low = mid + 1;
    else high = mid;
  }
  return low;
}
