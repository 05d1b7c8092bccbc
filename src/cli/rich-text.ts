import type { Colours } from "./colours.ts";

export type Style = "plain" | "bold" | "dim" | "label" | "value" | "good" | "bad" | "said";

/** Words in one style. */
export interface Piece {
  readonly text: string;
  readonly style?: Style;
}

/** The words of pieces in lines of at most `width` signs; every line but the first begins with `indent` blanks. */
export function wrap(
  pieces: readonly Piece[],
  first: string,
  indent: number,
  width: number,
  colours: Colours,
): string {
  let out = first;
  let column = visibleLength(first);
  let empty = column <= indent;
  for (const piece of pieces) {
    const style = painter(piece.style ?? "plain", colours);
    for (const word of piece.text.split(/\s+/)) {
      if (word === "") continue;
      const room = empty ? 0 : 1;
      if (!empty && column + room + word.length > width) {
        out += `\n${" ".repeat(indent)}`;
        column = indent;
      } else if (!empty) {
        out += " ";
        column += 1;
      }
      out += style(word);
      column += word.length;
      empty = false;
    }
  }
  return `${out}\n`;
}

/** Length without the signs that switch colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape sign
const visibleLength = (s: string): number => s.replace(/\u001b\[\d+m/g, "").length;

/** The function that gives words a style. */
function painter(style: Style, c: Colours): (text: string) => string {
  switch (style) {
    case "plain":
      return (t) => t;
    case "bold":
      return c.bold;
    case "dim":
      return c.dim;
    case "label":
      return c.cyan;
    case "value":
      return (t) => t;
    case "good":
      return c.green;
    case "bad":
      return c.yellow;
    case "said":
      return c.magenta;
    default:
      return style satisfies never;
  }
}
