/** One line of a file: its 1-based number and its bytes without the line end, or `tooLong` where they were not kept. */
export interface Line {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly tooLong: boolean;
}

const NEWLINE = 10;
const RETURN = 13;

/** Cuts a stream of bytes into lines without ever holding more than `limit` bytes of one. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length > limit) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const take = (): Line => {
    const tooLong = length > limit;
    let bytes: Uint8Array = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
    if (bytes.at(-1) === RETURN) bytes = bytes.subarray(0, -1);
    parts = [];
    length = 0;
    return { number: ++number, bytes, tooLong };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, at));
      from = at + 1;
      yield take();
    }
    add(chunk.subarray(from));
  }
  if (length > 0) yield take();
}
