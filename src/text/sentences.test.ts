import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textKnowledge } from "../../test/support/text-knowledge.ts";
import { Annotated } from "../core/annotated.ts";
import { makeReport } from "../core/report.ts";
import { createSentences } from "./sentences.ts";
import { createZones } from "./zones.ts";

const knowledge = textKnowledge();
const zones = createZones(knowledge);
const sentences = createSentences(knowledge);

function read(text: string) {
  const bare = Annotated.of(makeReport({ text }));
  const zoned = bare.with("zone", zones.run(bare));
  return zoned.with("sentence", sentences.run(zoned));
}
/** The sentences of a text, with line breaks shown as `|`. */
const cut = (text: string): string[] => {
  const report = read(text);
  return report.get("sentence").map((s) => report.text(s).replaceAll("\n", "|"));
};

describe("sentences", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "two plain ones",
      "Gunmen shot two guards. They fled north.",
      ["Gunmen shot two guards.", "They fled north."],
    ],
    [
      "a rank",
      "The blast hurt Gen. Omar Sadiq and Lt. Col. Ruiz. Both lived.",
      ["The blast hurt Gen. Omar Sadiq and Lt. Col. Ruiz.", "Both lived."],
    ],
    [
      "initials",
      "J. R. Malik spoke first. A. B. Nasser did not.",
      ["J. R. Malik spoke first.", "A. B. Nasser did not."],
    ],
    [
      "U.S. within",
      "The U.S. troops left. The U.S. Embassy stayed open.",
      ["The U.S. troops left.", "The U.S. Embassy stayed open."],
    ],
    [
      "U.S. at the end",
      "He flew to the U.S. The rebels stayed.",
      ["He flew to the U.S.", "The rebels stayed."],
    ],
    [
      "p.m. within and at the end",
      "It began at 4 p.m. Monday near Jolo. It ended at 9 p.m. The dead lay there.",
      ["It began at 4 p.m. Monday near Jolo.", "It ended at 9 p.m.", "The dead lay there."],
    ],
    [
      "months",
      "On Dec. 3 and on Sept. 11 bombs went off. None was found on Jan. 5.",
      ["On Dec. 3 and on Sept. 11 bombs went off.", "None was found on Jan. 5."],
    ],
    [
      "No. and a number",
      "Camp No. 4 burned. No. It was camp 5.",
      ["Camp No. 4 burned.", "No. It was camp 5."],
    ],
    [
      "St. and Mt.",
      "They met in St. Louis below Mt. Elgon. Then they left.",
      ["They met in St. Louis below Mt. Elgon.", "Then they left."],
    ],
    [
      "Inc. and Corp.",
      "Guards of Delta Corp. shot back. Delta Inc. denied it.",
      ["Guards of Delta Corp. shot back.", "Delta Inc. denied it."],
    ],
    [
      "decimals",
      "About 3.5 tons of powder were found. It was 4.5 km off.",
      ["About 3.5 tons of powder were found.", "It was 4.5 km off."],
    ],
    ["a full stop within quotation marks", "“We will go on.” He left.", ["“We will go on.”", "He left."]],
    ["a full stop before straight marks", '"We will go on." He left.', ['"We will go on."', "He left."]],
    [
      "a question and a cry",
      "Who fired? Nobody knows! Police wait.",
      ["Who fired?", "Nobody knows!", "Police wait."],
    ],
    [
      "a question within a quotation",
      "“Who fired?” asked the judge. Nobody knew.",
      ["“Who fired?” asked the judge.", "Nobody knew."],
    ],
    [
      "an ellipsis that goes on",
      "They waited ... and then ran. None came back...",
      ["They waited ... and then ran.", "None came back..."],
    ],
    ["an ellipsis that ends", "They waited... The army came.", ["They waited...", "The army came."]],
    [
      "brackets",
      "The front (it was founded in 1990. It split later) is small. It has no arms.",
      ["The front (it was founded in 1990. It split later) is small.", "It has no arms."],
    ],
    [
      "a bracket that is never closed",
      `${"The front (see above is small. It has no arms. ".repeat(1)}It waits.`,
      ["The front (see above is small. It has no arms. It waits."],
    ],
    [
      "a sentence in brackets",
      "Six died. (Two were children.) The army denies it.",
      ["Six died.", "(Two were children.)", "The army denies it."],
    ],
    [
      "an address of the web",
      "The claim was put on news.example.org on Friday. It was short.",
      ["The claim was put on news.example.org on Friday.", "It was short."],
    ],
    ["a missing space", "Six men died.The army denies it.", ["Six men died.The army denies it."]],
    [
      "wrapped lines",
      "Six men died near the\nriver on Friday. The army\ndenies it.",
      ["Six men died near the|river on Friday.", "The army|denies it."],
    ],
    [
      "wrapped lines with a rank at the end",
      "The order came from Col.\nHassan of the guard.",
      ["The order came from Col.|Hassan of the guard."],
    ],
    [
      "paragraphs",
      "Six men died.\n\nThe army denies it.\n\n\n\nIt rains.",
      ["Six men died.", "The army denies it.", "It rains."],
    ],
    [
      "paragraphs without a full stop",
      "the toll rose to nine in the night\n\nthe army denies it and said so at length to us.",
      ["the toll rose to nine in the night", "the army denies it and said so at length to us."],
    ],
    [
      "Windows line ends",
      "Six men died.\r\n\r\nThe army denies it.\r\nIt rains.",
      ["Six men died.", "The army denies it.", "It rains."],
    ],
    [
      "capitals",
      "GUNMEN SHOT GEN. OMAR SADIQ NEAR SAN LUIS. THE ARMY DENIES IT.",
      ["GUNMEN SHOT GEN. OMAR SADIQ NEAR SAN LUIS.", "THE ARMY DENIES IT."],
    ],
    [
      "capitals with U.S.",
      "A U.S. ADVISER WAS WOUNDED. HE WAS FLOWN OUT.",
      ["A U.S. ADVISER WAS WOUNDED.", "HE WAS FLOWN OUT."],
    ],
    [
      "capitals, wrapped",
      "A BOMB WENT OFF IN FRONT OF THE\nMINISTRY. NO ONE WAS HURT.",
      ["A BOMB WENT OFF IN FRONT OF THE|MINISTRY.", "NO ONE WAS HURT."],
    ],
    [
      "capitals with an abbreviation at the end of a line",
      "MAJ.\nRUIZ SPOKE TO THE PRESS ON RADIO CADENA. HE DENIED ALL.",
      ["MAJ.|RUIZ SPOKE TO THE PRESS ON RADIO CADENA.", "HE DENIED ALL."],
    ],
    [
      "etc.",
      "Rifles, mines, etc. were found. Mines, rifles, etc. The army took them.",
      ["Rifles, mines, etc. were found.", "Mines, rifles, etc.", "The army took them."],
    ],
    [
      "a list of points",
      "The army said:\n- two men died;\n- four men fled.\n",
      ["The army said:", "- two men died;|- four men fled."],
    ],
    [
      "a semicolon and a colon",
      "Two died; four fled: nobody knows why.",
      ["Two died; four fled: nobody knows why."],
    ],
    [
      "an age in brackets",
      "Ali Omar (34) was shot. His son (6) lived.",
      ["Ali Omar (34) was shot.", "His son (6) lived."],
    ],
    ["an empty text", "", []],
    ["white space", " \n \t\n", []],
    ["one word", "Boom", ["Boom"]],
    ["full stops alone", "...", ["..."]],
    [
      "Jr. in a name",
      "Juan Cruz Jr. was shot. Juan Cruz Sr. lived.",
      ["Juan Cruz Jr. was shot.", "Juan Cruz Sr. lived."],
    ],
    [
      "a number at the start",
      "The raid killed many. 14 were police.",
      ["The raid killed many.", "14 were police."],
    ],
    [
      "an abbreviation of a group at the end",
      "He led the P.L.F. It split in 1990.",
      ["He led the P.L.F.", "It split in 1990."],
    ],
  ])("cuts %s", (_, text, wanted) => {
    expect(cut(text)).toEqual(wanted);
  });

  it("tells capitals from other text, paragraph by paragraph", () => {
    const report = read(
      "A BOMB WENT OFF IN THE CENTRE OF TOWN TODAY.\n\nThe army denies it, and the FMLN does too.",
    );
    expect(report.get("sentence").map((s) => s.value.allCaps)).toEqual([true, false]);
  });

  it("counts paragraphs", () => {
    const report = read("One fell. Two fell.\n\nThree fell.\n\nFour fell. Five fell.");
    const p = report.get("sentence").map((s) => s.value.paragraph);
    expect(p.map((n) => n - (p[0] ?? 0))).toEqual([0, 0, 1, 2, 2]);
  });

  it("cuts what never ends", () => {
    const report = read("men ".repeat(5000));
    expect(report.get("sentence").length).toBeGreaterThan(10);
  });

  it("takes every word, in order, without overlap", () => {
    const piece = fc.constantFrom(
      "Six",
      "men",
      "Gen.",
      "U.S.",
      ".",
      "?",
      '."',
      "(",
      ")",
      "[",
      "“",
      "”",
      "\n",
      "\n\n",
      " ",
      "...",
      "ISIS-K",
      "KABUL",
      "--",
      "2022",
      "said",
      ",",
      "💥",
      "\u2028",
      "\r\n",
      "e.g.",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.boolean(), (parts, spaced) => {
        const report = read(parts.join(spaced ? " " : ""));
        let at = 0;
        for (const [i, s] of report.get("sentence").entries()) {
          expect(s.value.index).toBe(i);
          expect(s.from).toBeGreaterThanOrEqual(at);
          expect(s.to).toBeGreaterThan(s.from);
          expect(report.report.text.slice(at, s.from).trim()).toBe("");
          at = s.to;
        }
        expect(report.report.text.slice(at).trim()).toBe("");
      }),
    );
  });
});
