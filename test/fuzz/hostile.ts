import { PIECES } from "./pieces.ts";
import { SENTENCES } from "./sentences.ts";

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const upTo = (random: Random, n: number): number => Math.floor(random() * (n + 1));
const times = (random: Random, most: number, make: () => string): string =>
  Array.from({ length: upTo(random, most) }, make).join("");

const letters = "abcdefghijklmnopqrstuvwxyz";
/** Stretches of several scripts, with right-to-left ones among them. */
const SCRIPTS: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x370, 0x52f],
  [0x590, 0x6ff],
  [0x900, 0x97f],
  [0xe00, 0xe7f],
  [0x2000, 0x206f],
  [0x3040, 0x30ff],
  [0x4e00, 0x4fff],
  [0xd800, 0xdfff],
  [0xff00, 0xffff],
];

/** What can be done to a sentence that looks real. */
const DAMAGE: readonly ((s: string, random: Random) => string)[] = [
  (s, r) => cutAt(s, r, (a, b) => a + pick(r, PIECES) + b),
  (s, r) => cutAt(s, r, (a, b) => a + b.slice(1 + upTo(r, 6))),
  (s, r) => cutAt(s, r, (a) => a),
  (s, r) => cutAt(s, r, (_, b) => b),
  (s, r) => cutAt(s, r, (a, b) => `${b} ${a}`),
  (s, r) => cutAt(s, r, (a, b) => `${a}${pick(r, ["(", "[", "“", '"', "‘"])}${b}`),
  (s, r) =>
    s
      .split(" ")
      .sort(() => r() - 0.5)
      .join(" "),
  (s) => s.toUpperCase(),
  (s) => s.toLowerCase(),
  (s) => s.replace(/\s+/g, ""),
  (s) => s.replace(/[aeiou]/g, ""),
  (s) => s.replaceAll(" ", "\n"),
  (s) => s.replaceAll(" ", "\u00a0"),
  (s) => s.replace(/[.,]/g, ""),
  (s) => s.normalize("NFD").replace(/([aeiou])/g, "$1\u0301"),
  (s, r) => s.replace(/\d+/g, () => String(Math.floor(r() * 10 ** upTo(r, 20)))),
  (s, r) => s.replace(/\b\w+\b/g, (w) => (r() < 0.15 ? pick(r, PIECES) : w)),
  (s, r) => `${s} ${pick(r, SENTENCES)}`,
  (s, r) => `${pick(r, SENTENCES).slice(0, 30)}, ${s.charAt(0).toLowerCase()}${s.slice(1)}`,
  (s, r) => s + pick(r, ["?", "!", "...", '"', ")", "—", "\n\n", " killed", " and", " in", " by the"]),
];

function cutAt(s: string, random: Random, join: (a: string, b: string) => string): string {
  const at = upTo(random, s.length);
  return join(s.slice(0, at), s.slice(at));
}

/** One kind of hostile text each; sizes are those of a line or two, for there are a hundred thousand of them. */
const KINDS: readonly ((random: Random) => string)[] = [
  // real-looking sentences, damaged: the largest share
  ...Array.from({ length: 5 }, () => (r: Random): string => {
    let s = pick(r, SENTENCES);
    for (let i = 0; i <= upTo(r, 3); i++) s = pick(r, DAMAGE)(s, r);
    return s.slice(0, 110);
  }),
  // pieces in a row, with and without spaces
  (r) => times(r, 16, () => pick(r, PIECES) + pick(r, ["", " "])),
  (r) => times(r, 16, () => `${pick(r, PIECES)} `),
  // any units of one script or all
  (r) => {
    const [from, to] = pick(r, SCRIPTS);
    return times(r, 50, () => String.fromCharCode(from + upTo(r, to - from)));
  },
  (r) => times(r, 40, () => String.fromCharCode(upTo(r, 0xffff))),
  // one piece, over and over
  (r) => pick(r, PIECES).repeat(upTo(r, 25)),
  // brackets and quotation marks within each other
  (r) => times(r, 40, () => pick(r, ["(", ")", "[", "]", "“", "”", '"', "a ", "killed ", ". "])),
  // numbers and words for numbers
  (r) =>
    times(r, 12, () =>
      pick(r, [
        "one ",
        "twenty-",
        "hundred ",
        "thousand ",
        "million ",
        "and ",
        "1",
        ",",
        ".",
        "000",
        " to ",
        "-",
        "dozens ",
        "no ",
        "killed ",
      ]),
    ),
  // words without sense
  (r) => times(r, 12, () => `${times(r, 9, () => pick(r, [...letters]))} `),
];

/** A hostile text, the same for the same random numbers. One in fifty is some hundred units long. */
export function hostileText(random: Random): string {
  const text = pick(random, KINDS)(random);
  return random() < 0.02 ? text + times(random, 8, () => pick(random, KINDS)(random)) : text;
}
