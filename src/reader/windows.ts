/** A stretch of a report's pieces that goes through the encoder at once: pieces `[from, to)` of the report. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Logits of one window, a row of `width` numbers per piece of it, without rows for [CLS] and [SEP]. */
export interface WindowRows {
  readonly window: Window;
  readonly rows: Float32Array;
}

/**
 * Cuts `count` pieces into windows of at most `room` pieces; neighbours share at least `overlap`. A window after the
 * first begins with a sentence if one begins among the pieces that both could have, `starts` being the pieces that
 * begin one, ascending; the overlap is then larger, by `overlap` at most. No pieces, no windows. Throws a RangeError
 * if windows could not move on.
 */
export function windowsOf(
  count: number,
  room: number,
  overlap: number,
  starts: readonly number[] = [],
): readonly Window[] {
  if (overlap < 0 || overlap * 2 >= room)
    throw new RangeError(
      `Windows of ${room} pieces cannot overlap by ${overlap}: less than half of a window may be shared.`,
    );
  const windows: Window[] = [];
  for (let from = 0; from < count; ) {
    const to = Math.min(count, from + room);
    windows.push({ from, to });
    if (to === count) break;
    const latest = to - overlap;
    from = lastWithin(starts, latest - overlap, latest) ?? latest;
  }
  return windows;
}

/** The largest of ascending numbers that lies in `(above, upTo]`. */
function lastWithin(numbers: readonly number[], above: number, upTo: number): number | undefined {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= upTo) low = middle + 1;
    else high = middle;
  }
  const found = numbers[low - 1];
  return found !== undefined && found > above ? found : undefined;
}

/**
 * One row of `width` numbers per piece of the report, `[count, width]`. A piece of several windows takes its row from the
 * one in which it stands farther from the nearer cut edge, and from the earlier of two alike; an edge that is the end of
 * the report is no cut.
 */
export function stitch(count: number, width: number, parts: readonly WindowRows[]): Float32Array {
  const stitched = new Float32Array(count * width);
  const depth = new Int32Array(count).fill(-1);
  for (const { window, rows } of parts)
    for (let piece = window.from; piece < window.to; piece++) {
      const before = window.from === 0 ? count : piece - window.from;
      const after = window.to === count ? count : window.to - 1 - piece;
      const deep = Math.min(before, after);
      if (deep <= (depth[piece] as number)) continue;
      depth[piece] = deep;
      const at = (piece - window.from) * width;
      stitched.set(rows.subarray(at, at + width), piece * width);
    }
  return stitched;
}

/** By column the largest of several rows of `width` numbers; of no rows, minus infinity. */
export function largest(width: number, rows: readonly Float32Array[]): Float32Array {
  const most = new Float32Array(width).fill(Number.NEGATIVE_INFINITY);
  for (const row of rows)
    for (let i = 0; i < width; i++) most[i] = Math.max(most[i] as number, row[i] as number);
  return most;
}

const SENTENCE_END = /[.!?]["'”’)\]]*\s+(?=\S)|\n\s*\n\s*/g;

/**
 * Offsets where a sentence may begin, by punctuation alone: good enough to choose where a window begins, and known before
 * any word is tagged.
 */
export function sentenceBreaks(text: string): readonly number[] {
  const found: number[] = [];
  for (const m of text.matchAll(SENTENCE_END)) found.push(m.index + m[0].length);
  return found;
}
