import type { Span } from "../../core/span.ts";
import { escapeHtml, Html } from "./html.ts";

/** Words of the text that something points at. */
export interface Mark extends Span {
  /** What points at them, such as `e1` or `e1-c3`: lower case, digits, hyphens. */
  readonly key: string;
}

/**
 * The text as HTML with its marks. Spans may overlap: the text is cut at every end, and each piece carries the keys of
 * all marks that cover it, as `<mark data-keys="e1 e1-c3">`. The words themselves come out unchanged.
 */
export function highlight(text: string, marks: readonly Mark[]): Html {
  const starts = [...marks].filter((m) => m.from < m.to).sort((a, b) => a.from - b.from);
  const cuts = [...new Set([0, text.length, ...starts.flatMap((m) => [m.from, m.to])])].sort((a, b) => a - b);
  let out = "";
  let next = 0;
  let open: Mark[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i] as number;
    const to = cuts[i + 1] as number;
    open = open.filter((m) => m.to > from);
    for (; next < starts.length && (starts[next] as Mark).from <= from; next++)
      open.push(starts[next] as Mark);
    const words = escapeHtml(text.slice(from, to));
    const keys = [...new Set(open.map((m) => m.key))];
    out += keys.length === 0 ? words : `<mark data-keys="${escapeHtml(keys.join(" "))}">${words}</mark>`;
  }
  return new Html(out);
}
