import { beforeAll, describe, expect, test } from "vitest";
import { Annotated } from "../core/annotated.ts";
import { makeReport } from "../core/report.ts";
import { openKnowledge } from "../knowledge/open.ts";
import { createSentences } from "../text/sentences.ts";
import { createTokens } from "../text/tokens.ts";
import { createZones } from "../text/zones.ts";
import { createToponyms } from "./toponyms.ts";

let found: (text: string, actors?: readonly string[]) => string[];

beforeAll(async () => {
  const knowledge = await openKnowledge();
  const [zones, sentences, tokens] = [
    createZones(knowledge),
    createSentences(knowledge),
    createTokens(knowledge),
  ];
  const toponyms = createToponyms(knowledge);
  const by = { kind: "rule", rule: "test", version: "0" } as const;
  found = (text, actors = []) => {
    const bare = Annotated.of(makeReport({ text }));
    const zoned = bare.with("zone", zones.run(bare));
    const cut = zoned.with("sentence", sentences.run(zoned));
    const worded = cut.with("token", tokens.run(cut));
    const named = worded.with(
      "actorName",
      actors.map(
        (a) =>
          ({
            from: text.indexOf(a),
            to: text.indexOf(a) + a.length,
            value: { actor: "x", strength: "strong" },
            by,
          }) as const,
      ),
    );
    return toponyms.run(named).map((t) => named.text(t));
  };
});

describe("toponyms", () => {
  test.each([
    ["Gunmen shot two teachers in Mosul, Tikrit and Baiji on Monday.", ["Mosul", "Tikrit", "Baiji"]],
    ["The blast hit a market near Port-au-Prince, officials said.", ["Port-au-Prince"]],
    ["Fighters from al-Hasakah crossed into the Anbar governorate.", ["al-Hasakah", "Anbar"]],
    ["Police in Paris, Texas, and in Columbus, Ga., were told.", ["Paris", "Texas", "Columbus", "Ga."]],
    ["The United States and the U.K. asked for talks.", ["United States", "U.K."]],
    ["Residents of Laurel County left for South Charleston.", ["Laurel County", "South Charleston"]],
    ["A raid in the Sambisa Forest freed nine people.", ["Sambisa Forest"]],
    ["Somalia's Lower Shabelle region has seen much fighting.", ["Somalia", "Lower Shabelle"]],
  ])("finds %s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each([
    ["Paris Hilton met Mr. Austin and President Lincoln there."],
    ["The Chicago Bulls lost again, wrote the Kansas City Star."],
    ["On Monday in March the police made a plan of their own."],
    ["Nobody told us what we had to do."],
    ["The FDA and UNICEF sent staff."],
    ["The White House said nothing about the Red Cross."],
    ["Give it to Jack London or to Florence Marlow."],
  ])("finds nothing in %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("reads texts in capitals by their words, not by their letters", () => {
    const text =
      "SAN SALVADOR, 3 JAN 90 -- [TEXT] GUERRILLAS ATTACKED A POLICE POST IN SUCHITOTO LAST NIGHT AND FLED TO THE " +
      "NORTH. GENERAL JUAN SANTIAGO TOLD US THAT MANY MORE WERE SEEN NEAR THE TOWN OF CHALATENANGO.";
    expect(found(text)).toEqual(["SAN SALVADOR", "SUCHITOTO", "CHALATENANGO"]);
  });

  test("names within the name of an actor are no places", () => {
    const text = "The Islamic State of Iraq and Syria attacked a base in Syria.";
    expect(found(text, ["Islamic State of Iraq and Syria"])).toEqual(["Syria"]);
  });

  test("a name that was a place once is one again without support", () => {
    expect(
      found("Three men were held in Concord. A Concord court will hear them.").filter((n) => n === "Concord"),
    ).toHaveLength(2);
  });

  test("a long text of names ends in bounded time", () => {
    const from = performance.now();
    found("Santiago San Jose Al Bab New York, ".repeat(3000));
    expect(performance.now() - from).toBeLessThan(20_000);
  });
});
