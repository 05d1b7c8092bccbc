import { describe, expect, test } from "vitest";
import { addDays, type CivilDate, dayOf, monthOf, weekday, yearOf } from "../../core/date.ts";
import { createTimesReader, testKnowledge } from "./for-tests.ts";

const read = createTimesReader(testKnowledge());
const anchorOf = (text: string) => read(text).anchor;

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const month = (d: CivilDate): string => MONTHS[monthOf(d) - 1] as string;
const monthDay = (d: CivilDate): string => `${month(d)} ${dayOf(d)}`;
const dayName = (d: CivilDate): string => DAYS[weekday(d) - 1] as string;

describe("a day that is told", () => {
  test("as given", () => {
    expect(read("A mine went off.", "2020-05-01").anchor).toMatchObject({
      date: "2020-05-01",
      source: "given",
      certainty: "stated",
    });
  });
  test.each([
    ["LIMA, 24 MAR 89 (AFP) -- A PATROL WAS ATTACKED YESTERDAY.", "1989-03-24"],
    ["Friday, January 4, 2019\n\nA wall fell yesterday in Perm.", "2019-01-04"],
    ["Morning Update, Feb. 21, 2011\nPress Office\n\nTroops found a bomb yesterday.", "2011-02-21"],
    ["Two hurt in Ames\n\nPosted: Monday, May 18, 2015 5:16 PM\n\nTwo men were hurt Sunday.", "2015-05-18"],
    [
      "Troops Find Bomb\nPress Office\n2010-09-CA-005 For Immediate Release\n\nKABUL, Afghanistan (Sept. 1) - Troops found a bomb Tuesday.",
      "2010-09-01",
    ],
  ])("in the head: %s", (text, date) => {
    expect(anchorOf(text).date).toBe(date);
  });
});

/** Reports of our own whose words fix their day of publication `a`; the date told in them is `b`. */
const TELLINGS: readonly {
  readonly name: string;
  readonly back: number;
  text(a: CivilDate, b: CivilDate): string;
}[] = [
  {
    name: "one speaker: last week, her address, the year of the forum",
    back: 7,
    text: (a, b) =>
      `The army said ${dayName(a)} its troops had killed five rebels in the hills.\n\nMinister Dora Linde warned last week that the rebels were growing.\n\n"They are a danger," Linde told the ${yearOf(b)} Harbor Security Forum in Oslo.\n\n"They cannot be ignored," she noted in her ${monthDay(b)} address.`,
  },
  {
    name: "one speaker: this is what he said yesterday",
    back: 1,
    text: (_a, b) =>
      `Rebels burned a school in Kola, officials said.\n\nGovernor Ivo Marsh said yesterday that he would rebuild it.\n\n"We will not give in," Marsh said in a speech on ${monthDay(b)}, ${yearOf(b)}.`,
  },
  {
    name: "side by side: yesterday and a full date",
    back: 1,
    text: (_a, b) =>
      `Four farmers were shot dead yesterday, ${monthDay(b)}, ${yearOf(b)}, near Kola, the police said.`,
  },
  {
    name: "side by side: two days ago in brackets, day first",
    back: 2,
    text: (_a, b) => `A bridge was blown up two days ago (${dayOf(b)} ${month(b)} ${yearOf(b)}) near Kola.`,
  },
  {
    name: "one happening: last week's bombing and its date",
    back: 7,
    text: (a, b) =>
      `Police said ${dayName(a)} they had arrested two men over last week's bombing. The ${monthDay(b)}, ${yearOf(b)}, bombing killed nine people.`,
  },
];

describe("a day that follows from the words", () => {
  for (const telling of TELLINGS)
    test(telling.name, () => {
      for (let k = 0; k < 120; k++) {
        const a = addDays("2003-01-04", k * 59);
        const text = telling.text(a, addDays(a, -telling.back));
        const { anchor, evidence } = read(text);
        expect(anchor.date, `${text}\n${anchor.why}`).toBe(a);
        expect(anchor).toMatchObject({ certainty: "inferred", source: "text", window: null });
        expect(evidence.length).toBeGreaterThanOrEqual(2);
      }
    });

  test("the report's own weekday picks the day of the week; without it the week is a window", () => {
    const text =
      'Linde warned last week that it was close.\n\n"It is close," she said in her December 3, 2022 address.';
    expect(anchorOf(text)).toMatchObject({
      date: null,
      window: { earliest: "2022-12-05", latest: "2022-12-11" },
    });
  });
});

describe("a day that nothing fixes stays open", () => {
  test.each([
    ["a weekday alone", "The army said Saturday its troops had killed five rebels."],
    ["no year", "The army said Saturday that a man was shot yesterday, March 3, in Kola."],
    [
      "dates without a relative time",
      "The war began on May 5, 2019. On June 3 the army took Kola, officials said Monday.",
    ],
    [
      "two speakers",
      'Linde warned last week of war. "It is near," Marsh said in his December 3, 2022 address.',
    ],
    [
      "two dates of one speaker",
      "Linde warned last week of war. Linde said in her May 3, 2022 speech no. Linde said in her June 9, 2022 speech yes.",
    ],
    ["ties that contradict", "He fell yesterday, March 3, 2020. She fell yesterday, June 9, 2020."],
  ])("%s", (_name, text) => {
    expect(anchorOf(text)).toMatchObject({ date: null, window: null, source: "none" });
  });
});
