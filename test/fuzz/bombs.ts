import { SENTENCES } from "./sentences.ts";

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
  ["one group, joined again and again", (n) => "The dead men belonged to the Taliban. ".repeat(n / 38)],
  ["one claim, again and again", (n) => "The Taliban claimed responsibility. ".repeat(n / 36)],
  ["one attack, taken up again and again", (n) => "The attack came. It killed them. ".repeat(n / 33)],
  ["one event, again and again", (n) => "Gunmen killed six people in Kabul on Friday. ".repeat(n / 45)],
  ["one sum, again and again", (n) => "Dozens of attacks have killed hundreds since May. ".repeat(n / 50)],
  ["one saying, again and again", (n) => "“We will go on fighting,” he said on Friday. ".repeat(n / 45)],
  ["acronyms", (n) => "the Al-Shabaab Front (ASF) and ASF men ".repeat(n / 39)],
  ["headings", (n) => "A Town in Fear\n\nSix men died.\n\n".repeat(n / 31)],
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
