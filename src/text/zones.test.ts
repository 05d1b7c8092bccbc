import { describe, expect, it } from "vitest";
import { textKnowledge } from "../../test/support/text-knowledge.ts";
import { Annotated } from "../core/annotated.ts";
import { makeReport } from "../core/report.ts";
import { createZones } from "./zones.ts";

const zones = createZones(textKnowledge());

function read(text: string) {
  const bare = Annotated.of(makeReport({ text }));
  return bare.with("zone", zones.run(bare));
}
/** Zones as `kind: words`. */
const found = (text: string): string[] => {
  const report = read(text);
  return report.get("zone").map((z) => `${z.value.kind}: ${report.text(z).replaceAll("\n", "|")}`);
};
/** The dateline of a text: its words, place and date. */
const dateline = (text: string): (string | undefined)[] => {
  const report = read(text);
  const z = report.get("zone").find((x) => x.value.kind === "dateline");
  if (!z) return [];
  return [
    report.text(z),
    z.value.place && report.text(z.value.place),
    z.value.date && report.text(z.value.date),
  ].map((w) => w?.replaceAll("\n", "|"));
};

const BODY = "Gunmen shot dead two guards near the market on Friday, police said.";

describe("datelines", () => {
  it.each<[string, string, string | undefined, string | undefined]>([
    ["KABUL (AFP) - ", "KABUL (AFP) -", "KABUL", undefined],
    ["KABUL, Dec. 10 (AFP) - ", "KABUL, Dec. 10 (AFP) -", "KABUL", "Dec. 10"],
    ["KABUL, Afghanistan (AP) — ", "KABUL, Afghanistan (AP) —", "KABUL, Afghanistan", undefined],
    ["KABUL, Afghanistan — ", "KABUL, Afghanistan —", "KABUL, Afghanistan", undefined],
    [
      "KABUL, Afghanistan (Jan. 10, 2011) – ",
      "KABUL, Afghanistan (Jan. 10, 2011) –",
      "KABUL, Afghanistan",
      "Jan. 10, 2011",
    ],
    ["KABUL, 10 December 2022 - ", "KABUL, 10 December 2022 -", "KABUL", "10 December 2022"],
    ["KABUL, Sept 4 (Reuters) - ", "KABUL, Sept 4 (Reuters) -", "KABUL", "Sept 4"],
    ["ISLAMABAD: ", "ISLAMABAD:", "ISLAMABAD", undefined],
    ["NEW DELHI/SRINAGAR: ", "NEW DELHI/SRINAGAR:", "NEW DELHI/SRINAGAR", undefined],
    ["DERA ISMAIL KHAN: ", "DERA ISMAIL KHAN:", "DERA ISMAIL KHAN", undefined],
    ["Kabul, Dec 10 (Xinhua) -- ", "Kabul, Dec 10 (Xinhua) --", "Kabul", "Dec 10"],
    ["SAN SALVADOR, 3 JAN 90 -- [TEXT] ", "SAN SALVADOR, 3 JAN 90 -- [TEXT]", "SAN SALVADOR", "3 JAN 90"],
    [
      "SAN SALVADOR, 3 JAN 90 (RADIO ONE) -- [TEXT] ",
      "SAN SALVADOR, 3 JAN 90 (RADIO ONE) -- [TEXT]",
      "SAN SALVADOR",
      "3 JAN 90",
    ],
    ["PORT-AU-PRINCE, Haiti -- ", "PORT-AU-PRINCE, Haiti --", "PORT-AU-PRINCE, Haiti", undefined],
    ["N'DJAMENA, March 2 (Reuters) - ", "N'DJAMENA, March 2 (Reuters) -", "N'DJAMENA", "March 2"],
    ["UNITED NATIONS, Feb 3 (AP) -- ", "UNITED NATIONS, Feb 3 (AP) --", "UNITED NATIONS", "Feb 3"],
    [
      "BAGHDAD/MOSUL, Iraq, June 10 (Reuters) - ",
      "BAGHDAD/MOSUL, Iraq, June 10 (Reuters) -",
      "BAGHDAD/MOSUL, Iraq",
      "June 10",
    ],
    ["ST. LOUIS (AP) _ ", "ST. LOUIS (AP) _", "ST. LOUIS", undefined],
    ["BOGOTÁ, Colombia (EFE).- ", "BOGOTÁ, Colombia (EFE).-", "BOGOTÁ, Colombia", undefined],
    ["Bogotá, 3 Jan (EFE).- ", "Bogotá, 3 Jan (EFE).-", "Bogotá", "3 Jan"],
    ["GAZA CITY, Gaza Strip (AP) - ", "GAZA CITY, Gaza Strip (AP) -", "GAZA CITY, Gaza Strip", undefined],
    ["WASHINGTON, D.C. - ", "WASHINGTON, D.C. -", "WASHINGTON, D.C.", undefined],
    [
      "JOLO, Philippines, Tuesday, May 3, 2011 – ",
      "JOLO, Philippines, Tuesday, May 3, 2011 –",
      "JOLO, Philippines",
      "Tuesday, May 3, 2011",
    ],
  ])("%s", (line, words, place, date) => {
    expect(dateline(line + BODY)).toEqual([words, place, date]);
    expect(dateline(`Two guards die in market\n\n${line}${BODY}\n`)).toEqual([words, place, date]);
  });

  it("may stand over two lines", () => {
    expect(
      dateline("SAN SALVADOR, 3 JAN 90 -- [REPORT] [ARMY PRESS OFFICE,\nSAN SALVADOR] [TEXT] TWO MEN DIED."),
    ).toEqual([
      "SAN SALVADOR, 3 JAN 90 -- [REPORT] [ARMY PRESS OFFICE,|SAN SALVADOR] [TEXT]",
      "SAN SALVADOR",
      "3 JAN 90",
    ]);
  });

  it.each([
    ["Saturday, March 4, 2017", "Saturday, March 4, 2017"],
    ["Published: 4 March 2017", "4 March 2017"],
    ["March 4, 2017", "March 4, 2017"],
    ["2017-03-04", "2017-03-04"],
    ["First published on 4 March 2017", "4 March 2017"],
  ])("a line of its own: %s", (line, date) => {
    expect(dateline(`Two guards die\n\n${line}\n\n${BODY}`)).toEqual([line, undefined, date]);
  });

  it.each([
    "NATO said it had no troops there - a claim that the rebels deny.",
    "Kabul was quiet on Dec. 10 - for the first time in weeks.",
    "POLICE SAID 3 MAY BE DEAD - ALL OF THEM GUARDS OF THE CAMP.",
    "Updated March 4, 2017",
    "Ali Omar (a farmer) - he lost two sons - wept.",
    "UNICEF: we have no staff there.",
    "Kabul: a city in fear",
    "QUESTION: Who fired the first shot?",
    "NATIONAL VALLEY FRONT [NVF] MEN WERE SEEN THERE.",
    "VALLEY FRONT (VF) men were seen there.",
    "WHO WILL PAY - AND WHEN?",
    "On 3 May 2011 - a Tuesday - the camp burned.",
    "May 3 was the day of the raid.",
    "UNICEF: the children are safe, a spokeswoman told reporters there.",
    "A BOMB WENT OFF -- THE THIRD THIS WEEK -- IN SAN LUIS.",
    "ISIS-K - the group behind the raid - said nothing.",
  ])("no dateline: %s", (line) => {
    expect(dateline(line)).toEqual([]);
  });

  it("stands only near the top", () => {
    expect(dateline(`${`${BODY}\n\n`.repeat(20)}KABUL (AFP) - ${BODY}`)).toEqual([]);
  });
});

describe("headings", () => {
  it.each<[string, string, readonly string[]]>([
    [
      "a title over a blank line",
      `Gunmen Kill Two Guards at Market\n\n${BODY}`,
      ["heading: Gunmen Kill Two Guards at Market"],
    ],
    [
      "a title right over the text",
      `Gunmen Kill Two Guards at Market\n${BODY} The army denies it, and so does the mayor of the town.`,
      ["heading: Gunmen Kill Two Guards at Market"],
    ],
    [
      "title and subtitle",
      `Two Guards Die\n\nThird Raid on a Market This Week\n\n${BODY}`,
      ["heading: Two Guards Die", "heading: Third Raid on a Market This Week"],
    ],
    ["a heading between paragraphs", `${BODY}\n\nA town in fear\n\n${BODY}`, ["heading: A town in fear"]],
    [
      "no heading: wrapped text",
      "Gunmen shot dead two guards of a market in the north of the\ncountry on Friday, police said. A third guard was wounded and\nwas taken to a clinic.",
      [],
    ],
    [
      "no heading: wrapped text with capitals at the line",
      "Gunmen shot dead two guards of a market in the town of Port\nHarcourt on Friday, police said. A third guard was wounded and\nlater died.",
      [],
    ],
    [
      "no heading: wrapped text in capitals",
      "GUNMEN SHOT DEAD TWO GUARDS OF A MARKET IN THE NORTH OF THE\nCOUNTRY ON FRIDAY, POLICE SAID. A THIRD GUARD WAS WOUNDED AND\nTAKEN TO A CLINIC.",
      [],
    ],
    ["no heading: one line", BODY, []],
    ["no heading: a line that says", `${BODY}\n\nNobody was hurt, he said\n\n${BODY}`, []],
    ["no heading: one line of capitals", "TWO GUARDS WERE SHOT DEAD NEAR SAN LUIS.", []],
  ])("%s", (_, text, wanted) => {
    expect(found(text).filter((z) => z.startsWith("heading"))).toEqual(wanted);
  });
});

describe("what is not the report's own", () => {
  it.each<[string, string]>([
    ["leave a reply:", "boilerplate"],
    ["© 2021 Valley News. All rights reserved.", "boilerplate"],
    ["Follow us on Twitter", "boilerplate"],
    ["Read more: The war in the valley", "boilerplate"],
    ["Subscribe to our newsletter", "boilerplate"],
    ["Advertisement", "boilerplate"],
    ["Editor's note: the toll was corrected.", "editorial"],
    ["(MORE)", "editorial"],
  ])("%s", (line, kind) => {
    expect(found(`${BODY}\n\n${line}\n`)).toContain(`${kind}: ${line}`);
    expect(found(`${BODY}\r\n\r\n  ${line}  \r\n`)).toContain(`${kind}: ${line}`);
  });

  it("ends at the end of its line", () => {
    expect(found(`${BODY}\nAdvertisement\n${BODY}`)).toEqual(["boilerplate: Advertisement"]);
  });

  it("is never a sentence that begins alike", () => {
    expect(found("Advertisement boards were set on fire by the crowd on Friday, police said.")).toEqual([]);
    expect(found("Leave was cancelled for all soldiers after the raid, the army said.")).toEqual([]);
  });

  it("is never a line within wrapped text", () => {
    expect(
      found(
        "TWO GUARDS WERE SHOT DEAD IN THE MARKET ON FRIDAY, AND SOME MEN SEEN\nBY WITNESSES NEAR THE GATE FLED. THE ARMY DENIES IT.",
      ),
    ).toEqual([]);
    expect(found("BY WITNESSES NEAR THE GATE\n\nTWO GUARDS WERE SHOT DEAD.")).toHaveLength(1);
  });

  it("finds nothing in an empty text", () => {
    expect(found("")).toEqual([]);
    expect(found("\n \n")).toEqual([]);
  });
});

describe("on hostile text", () => {
  it.each<[string, string]>([
    ["line breaks", "\n".repeat(300_000)],
    ["one line", "a ".repeat(150_000)],
    ["capitals", "A ".repeat(150_000)],
    ["short lines", "Ab\n".repeat(100_000)],
    ["dashes", "KABUL -".repeat(40_000)],
    ["open brackets", "KABUL, [".repeat(40_000)],
    ["spaces", `KABUL${" ".repeat(300_000)}-`],
  ])("takes linear time on 300,000 units of %s", (_, text) => {
    const start = performance.now();
    read(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
