import { SENTENCES } from "./sentences.ts";

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const upTo = (random: Random, n: number): number => Math.floor(random() * (n + 1));
const times = (random: Random, most: number, make: () => string): string =>
  Array.from({ length: upTo(random, most) }, make).join("");

/** Pieces that have broken readers of text before: marks, numbers, controls, halves of pairs, code. */
const PIECES: readonly string[] = [
  "\u0000",
  "\u0007",
  "\u001b[31m",
  "\u007f",
  "\u0085",
  "\u00a0",
  "\u00ad",
  "\u200b",
  "\u200d",
  "\u200e",
  "\u200f",
  "\u2028",
  "\u2029",
  "\u202a",
  "\u202e",
  "\u2066",
  "\u2069",
  "\ufeff",
  "\ufffd",
  "\ufffe",
  "\ud800",
  "\udc00",
  "\udbff\udfff",
  "💥",
  "👩‍👩‍👧‍👦",
  "🇦🇫",
  "e\u0301",
  "a\u0323\u0307",
  "İ",
  "ı",
  "ß",
  "ﬁ",
  "ǅ",
  "Ω",
  "K",
  "٣٤",
  "१२",
  "三十",
  "½",
  "²",
  "Ⅻ",
  "\r",
  "\r\n",
  "\n",
  "\n\n",
  "\t",
  "   ",
  "\v",
  "\f",
  '"',
  "'",
  "“",
  "”",
  "‘",
  "’",
  "«",
  "»",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  "<",
  ">",
  "--",
  "—",
  "-",
  "...",
  "…",
  ".",
  "?",
  "!",
  ",",
  ";",
  ":",
  "/",
  "\\",
  "|",
  "&amp;",
  "U.S.",
  "Gen.",
  "No.",
  "a.m.",
  "1,000,000",
  "1,2,3",
  "12.12.12",
  "0",
  "-1",
  "1e309",
  "99999999999999999999",
  "10:61",
  "31 February",
  "2022-02-30",
  "13/13/2013",
  "30 Feb. 1900",
  "the 1980s",
  "Saturday",
  "last week",
  "yesterday",
  "at least",
  "dozens of",
  "a hundred thousand million",
  "no",
  "between 9 and 3",
  "two or three",
  "ISIS-K",
  "al-Shabaab",
  "TALIBAN",
  "Kabul",
  "the",
  "of",
  "and",
  "said",
  "killed",
  "was",
  "by",
  "not",
  "unless",
  "would",
  "attack",
  "who",
  "that",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "null",
  "undefined",
  "NaN",
  "true",
  "${x}",
  "{{x}}",
  "%s%n",
  "'; DROP TABLE events; --",
  "<script>",
  "&#x0;",
  "../../etc/passwd",
  "https://example.org/a?b=c#d",
  "a@b.c",
  "[TEXT]",
  "(AP) --",
  "KABUL, Dec. 10 (AFP) - ",
  "leave a reply:",
  "©",
  "By A. Writer",
  "---\n",
  "!!js/function",
];

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

/** Long texts without end or sense, each bad for some way of reading. `n` is about their length. */
export const BOMBS: readonly (readonly [string, (n: number) => string])[] = [
  ["one word without end", (n) => "a".repeat(n)],
  ["one capital word without end", (n) => "A".repeat(n)],
  [
    "words without spaces",
    (n) =>
      SENTENCES.join("")
        .replace(/\s/g, "")
        .repeat(Math.ceil(n / 2000))
        .slice(0, n),
  ],
  [
    "one sentence without end",
    (n) =>
      SENTENCES.join(" and ")
        .replace(/[.?!]/g, ",")
        .repeat(Math.ceil(n / 2200))
        .slice(0, n),
  ],
  [
    "capitals without end",
    (n) =>
      SENTENCES.join(" ")
        .toUpperCase()
        .repeat(Math.ceil(n / 2200))
        .slice(0, n),
  ],
  ["capitalised words", (n) => "Kabul ".repeat(n / 6)],
  ["names of actors", (n) => "Islamic State of ".repeat(n / 17)],
  ["names with commas", (n) => "Kabul, ".repeat(n / 7)],
  ["one verb", (n) => "killed ".repeat(n / 7)],
  ["one noun", (n) => "attack ".repeat(n / 7)],
  ["verbs and by", (n) => "was killed by ".repeat(n / 14)],
  ["of, of, of", (n) => "attack of the army of ".repeat(n / 22)],
  ["and, and, and", (n) => "gunmen and soldiers and ".repeat(n / 24)],
  ["commas between people", (n) => "six soldiers, two policemen, ".repeat(n / 29)],
  ["open brackets", (n) => "(".repeat(n)],
  ["brackets within brackets", (n) => "(a".repeat(n / 4) + "b)".repeat(n / 4)],
  ["open quotation marks", (n) => "“a ".repeat(n / 3)],
  ["straight quotation marks", (n) => '"a" '.repeat(n / 4)],
  ["apostrophes", (n) => "a'".repeat(n / 2)],
  ["full stops", (n) => ".".repeat(n)],
  ["letters with full stops", (n) => "A.".repeat(n / 2)],
  ["hyphens", (n) => "a-".repeat(n / 2)],
  ["commas in a number", (n) => "1,".repeat(n / 2)],
  ["one long number", (n) => "9".repeat(n)],
  ["words for numbers", (n) => "two hundred thousand million and ".repeat(n / 33)],
  ["dates", (n) => "3 May 2021 ".repeat(n / 11)],
  ["months", (n) => "May ".repeat(n / 4)],
  ["between and between", (n) => "between March and ".repeat(n / 18)],
  ["relative times", (n) => "last week on Saturday the week before ".repeat(n / 38)],
  ["said, said, said", (n) => "officials said that ".repeat(n / 20)],
  ["that who which", (n) => "who said that the men who ".repeat(n / 26)],
  ["if unless would", (n) => "unless they would attack if ".repeat(n / 28)],
  ["blank lines", (n) => "\n".repeat(n)],
  ["short lines", (n) => "Kabul\n".repeat(n / 6)],
  ["datelines", (n) => "KABUL, Dec. 10 (AFP) - \n".repeat(n / 24)],
  ["boilerplate", (n) => "leave a reply:\n".repeat(n / 15)],
  ["spaces", (n) => " ".repeat(n)],
  ["accents on one letter", (n) => `e${"\u0301".repeat(n)}`],
  ["halves of pairs", (n) => "\ud83d".repeat(n)],
  ["right to left", (n) => "\u202eهجوم ".repeat(n / 6)],
  ["characters of no width", (n) => "a\u200b".repeat(n / 2)],
  ["zeros", (n) => "\0".repeat(n)],
];
