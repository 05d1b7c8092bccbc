import { beforeAll, describe, expect, test } from "vitest";
import { Annotated } from "../core/annotated.ts";
import { makeReport } from "../core/report.ts";
import { openKnowledge } from "../knowledge/open.ts";
import { createSentences } from "../text/sentences.ts";
import { createTokens } from "../text/tokens.ts";
import { createZones } from "../text/zones.ts";
import { createNationalities } from "./nationalities.ts";

let found: (text: string) => string[];

beforeAll(async () => {
  const knowledge = await openKnowledge();
  const [zones, sentences, tokens] = [
    createZones(knowledge),
    createSentences(knowledge),
    createTokens(knowledge),
  ];
  const nationalities = createNationalities(knowledge);
  found = (text) => {
    const zoned = Annotated.of(makeReport({ text })).with(
      "zone",
      zones.run(Annotated.of(makeReport({ text }))),
    );
    const cut = zoned.with("sentence", sentences.run(zoned));
    const report = cut.with("token", tokens.run(cut));
    return nationalities.run(report).map((n) => `${report.text(n)} ${n.value.country} ${n.value.form}`);
  };
});

describe("nationalities", () => {
  test.each([
    ["Pakistani troops met two Afghans at the gate.", ["Pakistani PK adjective", "Afghans AF people"]],
    ["A South African envoy and three Iraqis left.", ["South African ZA adjective", "Iraqis IQ people"]],
    ["The Turkish-backed fighters retreated.", ["Turkish TR adjective"]],
    ["They asked a Polish monk.", ["Polish PL adjective"]],
    ["He wanted to polish his shoes.", []],
    ["Chechen fighters were seen.", ["Chechen RU adjective"]],
    ["Kurdish fighters were seen.", []],
    ["TWO SALVADORAN OFFICERS WERE SHOT BY UNKNOWN MEN LATE IN THE EVENING.", ["SALVADORAN SV adjective"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});
