import type { Span } from "../core/span.ts";

/** Text that was wrapped by hand or by a teleprinter has lines of about this width. */
const WRAPPED = { min: 45, max: 130 };

interface Line extends Span {
  readonly text: string;
  readonly indent: number;
}

/**
 * The paragraphs of a text: at blank lines, at indented lines, and at line breaks where the text is not wrapped. In
 * wrapped text a line break that only the width explains ends nothing. `isOpen` tells lines that must go on ("... by Lt.").
 */
export function* paragraphsOf(text: string, isOpen: (line: string) => boolean): Generator<Span> {
  const gaps = /\n[^\S\n]*\n\s*/g;
  let from = 0;
  for (let gap = gaps.exec(text); gap; gap = gaps.exec(text)) {
    yield* withoutGaps(text, from, gap.index, isOpen);
    from = gap.index + gap[0].length;
  }
  yield* withoutGaps(text, from, text.length, isOpen);
}

function* withoutGaps(
  text: string,
  from: number,
  to: number,
  isOpen: (line: string) => boolean,
): Generator<Span> {
  if (from >= to) return;
  const lines = linesOf(text, from, to);
  const width = lines.reduce((w, l) => Math.max(w, l.text.length), 0);
  let start = from;
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1] as Line;
    if (!endsHere(line, next, width) || isOpen(line.text)) continue;
    yield { from: start, to: line.to };
    start = next.from;
  }
  yield { from: start, to };
}

function linesOf(text: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  for (let at = from; at < to; ) {
    const end = text.indexOf("\n", at);
    const stop = end < 0 || end > to ? to : end;
    const raw = text.slice(at, stop);
    lines.push({ from: at, to: stop, text: raw.trimEnd(), indent: raw.length - raw.trimStart().length });
    at = stop + 1;
  }
  return lines;
}

/** True when a paragraph ends with `line`, in a block whose longest line has `width` units. */
function endsHere(line: Line, next: Line, width: number): boolean {
  const start = next.text[next.indent] ?? "";
  if (next.indent >= line.indent + 2) return true;
  if (/\p{Ll}/u.test(start)) return false;
  if (width > WRAPPED.max) return true;
  const firstWord = /^\s*\S*/.exec(next.text)?.[0].length ?? 0;
  const full = width >= WRAPPED.min && line.text.length + 1 + firstWord > width;
  return !full && /[.?!"”:]$/.test(line.text);
}
