import { describe, expect, it } from "vitest";
import { textKnowledge } from "../../test/support/text-knowledge.ts";
import { Annotated } from "../core/annotated.ts";
import { makeReport } from "../core/report.ts";
import { createQuotes } from "./quotes.ts";
import { createSentences } from "./sentences.ts";
import { createTokens } from "./tokens.ts";
import { createZones } from "./zones.ts";

const knowledge = textKnowledge();
const [zones, sentences, tokens, quotes] = [createZones, createSentences, createTokens, createQuotes].map(
  (create) => create(knowledge as never),
) as unknown as [
  ReturnType<typeof createZones>,
  ReturnType<typeof createSentences>,
  ReturnType<typeof createTokens>,
  ReturnType<typeof createQuotes>,
];

function read(text: string) {
  const bare = Annotated.of(makeReport({ text }));
  const zoned = bare.with("zone", zones.run(bare));
  const cut = zoned.with("sentence", sentences.run(zoned));
  const worded = cut.with("token", tokens.run(cut));
  return worded.with("quote", quotes.run(worded));
}
/** Quotations as [words, speaker]; a few words within a sentence have a tilde before them. */
const found = (text: string): [string, string | null][] => {
  const report = read(text);
  return report
    .get("quote")
    .map((q) => [
      (q.value.scare ? "~" : "") + report.text(q),
      q.value.speaker && report.text(q.value.speaker),
    ]);
};

describe("quotations", () => {
  it.each<[string, string, [string, string | null][]]>([
    ["speaker after", "“We will go on fighting,” Haddad said.", [["“We will go on fighting,”", "Haddad"]]],
    [
      "speaker after the verb",
      "“We will go on fighting,” said Haddad.",
      [["“We will go on fighting,”", "Haddad"]],
    ],
    ["straight marks", '"We will go on fighting," Haddad said.', [['"We will go on fighting,"', "Haddad"]]],
    [
      "speaker before a colon",
      "Haddad told reporters: “We will go on fighting.”",
      [["“We will go on fighting.”", "Haddad"]],
    ],
    [
      "speaker before a comma",
      'The governor said, "We will go on fighting."',
      [['"We will go on fighting."', "The governor"]],
    ],
    [
      "after a place and a time",
      'In Jolo on Friday, the governor said: "We will go on fighting."',
      [['"We will go on fighting."', "the governor"]],
    ],
    [
      "office with of",
      "“We lost two men,” said a spokesman of the army in Kabul.",
      [["“We lost two men,”", "a spokesman of the army"]],
    ],
    [
      "with an apposition before",
      'Ali Omar, the mayor of the town, said: "We lost two men there."',
      [['"We lost two men there."', "Ali Omar"]],
    ],
    [
      "with an apposition after",
      '"We lost two men there," said Ali Omar, the mayor of the town.',
      [['"We lost two men there,"', "Ali Omar"]],
    ],
    ["a pronoun", "“We lost two men there,” she said.", [["“We lost two men there,”", "she"]]],
    [
      "a quotation in two parts",
      "“We lost two men,” Haddad said. “We will not leave.”",
      [
        ["“We lost two men,”", "Haddad"],
        ["“We will not leave.”", "Haddad"],
      ],
    ],
    [
      "a sentence broken by the speaker",
      "“We lost,” Haddad said, “two good men.”",
      [
        ["“We lost,”", "Haddad"],
        ["“two good men.”", "Haddad"],
      ],
    ],
    [
      "two speakers",
      "“We lost two men,” Haddad said. “He lies about it,” said Mansour.",
      [
        ["“We lost two men,”", "Haddad"],
        ["“He lies about it,”", "Mansour"],
      ],
    ],
    ["a few words", "The army called it a “search operation” near Jolo.", [["~“search operation”", null]]],
    [
      "a few words, straight",
      'The army called it a "search operation" near Jolo.',
      [['~"search operation"', null]],
    ],
    ["no speaker", "“We will go on fighting,” the banner read.", [["“We will go on fighting,”", null]]],
    [
      "over paragraphs",
      "“We lost two men there,” Haddad said. “It was a hard night.\n\n“We will not leave the town.”\n\nThe army denies it.",
      [
        ["“We lost two men there,”", "Haddad"],
        ["“It was a hard night.", "Haddad"],
        ["“We will not leave the town.”", "Haddad"],
      ],
    ],
    [
      "over paragraphs, straight",
      '"We lost two men there," Haddad said. "It was a hard night.\n\n"We will not leave the town."\n\nThe army "denies" it.',
      [
        ['"We lost two men there,"', "Haddad"],
        ['"It was a hard night.', "Haddad"],
        ['"We will not leave the town."', "Haddad"],
        ['~"denies"', null],
      ],
    ],
    [
      "a mark never closed",
      "“We will go on fighting. Haddad left.\n\nThe army was silent, and “we will see” was all.",
      [["~“we will see”", null]],
    ],
    [
      "a straight mark never closed",
      'They said "no and left.\n\nThe army spoke of a "search operation" near Jolo.',
      [['~"search operation"', null]],
    ],
    [
      "marks of inches",
      'A 6" pipe lay there.\n\n"We found it," Haddad said.',
      [['"We found it,"', "Haddad"]],
    ],
    ["nothing between", 'He said "" and left.', []],
    [
      "announced in the line before",
      'Haddad told the press:\n\n"We lost two men there."',
      [['"We lost two men there."', "Haddad"]],
    ],
    ["no marks", "He said that they would go on.", []],
    ["capitals", '"WE LOST TWO MEN THERE," HADDAD SAID.', [['"WE LOST TWO MEN THERE,"', "HADDAD"]]],
    [
      "wrapped lines",
      'Haddad told the press on\nFriday that "the army shot\nat our men in the valley" and left.',
      [['"the army shot\nat our men in the valley"', "Haddad"]],
    ],
    [
      "only the text's own speaker of that paragraph",
      "“We lost two men there,” Haddad said.\n\n“The road is closed to all of us.”",
      [
        ["“We lost two men there,”", "Haddad"],
        ["“The road is closed to all of us.”", null],
      ],
    ],
  ])("%s", (_, text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });

  it("does not take a mark of long ago for an opening one", () => {
    expect(found(`He said “${"men fled north and ".repeat(500)}then left.”`)).toEqual([]);
  });

  it("takes linear time on marks without end", () => {
    const start = performance.now();
    read('" “ '.repeat(10_000));
    read('"a '.repeat(10_000));
    read("“”".repeat(10_000));
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
