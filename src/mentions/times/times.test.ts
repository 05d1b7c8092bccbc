import { describe, expect, test } from "vitest";
import { createTimesReader, testKnowledge } from "./for-tests.ts";

const read = createTimesReader(testKnowledge());

/** Saturday. */
const PUBLISHED = "2022-12-10";

/** Text, words of the expression, TIMEX3 value, EDTF of the range ("-" for none). */
const CASES: readonly (readonly [string, string, string, string])[] = [
  ["The army said Saturday that two men fell.", "Saturday", "2022-12-10", "2022-12-10"],
  ["Gunmen shot a judge on Monday in Cali.", "Monday", "2022-12-05", "2022-12-05"],
  ["A bomb went off Tuesday night in Cali.", "Tuesday night", "2022-12-06TNI", "2022-12-06"],
  ["He was shot last Saturday in Cali.", "last Saturday", "2022-12-03", "2022-12-03"],
  ["Voters will choose on Monday in Cali.", "Monday", "2022-12-12", "2022-12-12"],
  ["The talks are due to open Thursday in Doha.", "Thursday", "2022-12-15", "2022-12-15"],
  ["He tried to leave Thursday with his men.", "Thursday", "2022-12-08", "2022-12-08"],
  ["Talks open next Monday in Doha.", "next Monday", "2022-12-12", "2022-12-12"],
  ["They fled on Tuesday of last week.", "Tuesday of last week", "2022-11-29", "2022-11-29"],
  ["A mine went off yesterday in Kono.", "yesterday", "2022-12-09", "2022-12-09"],
  ["Shells fell last night on Homs.", "last night", "2022-12-09TNI", "2022-12-09"],
  ["Drones struck overnight in Kharkiv.", "overnight", "2022-12-10TNI", "2022-12-09/2022-12-10"],
  ["Nine died last week in Tripoli.", "last week", "2022-W48", "2022-11-28/2022-12-04"],
  ["Nine died this month in Tripoli.", "this month", "2022-12", "2022-12-01/2022-12-10"],
  ["Nine died last month in Tripoli.", "last month", "2022-11", "2022-11"],
  ["Nine died last year in Tripoli.", "last year", "2021", "2021"],
  ["Nine died over the weekend in Tripoli.", "the weekend", "2022-W49-WE", "2022-12-10/2022-12-11"],
  ["Nine died last weekend in Tripoli.", "last weekend", "2022-W48-WE", "2022-12-03/2022-12-04"],
  ["In September, a bomber struck there.", "September", "2022-09", "2022-09"],
  ["He fled in late November to Goma.", "late November", "2022-11", "2022-11-21/2022-11-30"],
  ["He fled in mid-October to Goma.", "mid-October", "2022-10", "2022-10-11/2022-10-20"],
  ["He fled in December 2019 to Goma.", "December 2019", "2019-12", "2019-12"],
  ["He fled late last year to Goma.", "late last year", "2021", "2021-09-01/2021-12-31"],
  ["He was killed on Dec. 28 in Goma.", "Dec. 28", "2021-12-28", "2021-12-28"],
  ["He died on December 3, officials said.", "December 3", "2022-12-03", "2022-12-03"],
  ["HE WAS KILLED ON 30 NOVEMBER IN LEON.", "30 NOVEMBER", "2022-11-30", "2022-11-30"],
  ["The siege of Dec 3-5 cost nine lives.", "Dec 3-5", "2022-12-03", "2022-12-03/2022-12-05"],
  ["The war began three days ago in the hills.", "three days ago", "2022-12-07", "2022-12-07"],
  ["The war began two weeks ago in the hills.", "two weeks ago", "2022-11-26", "2022-11-24/2022-11-28"],
  ["The war began five years ago in the hills.", "five years ago", "2017", "2017"],
  ["Nine died in the past 24 hours in Gaza.", "the past 24 hours", "PT24H", "2022-12-09/2022-12-10"],
  ["Hundreds died in the past year in Gaza.", "the past year", "P1Y", "2021-12-10/2022-12-10"],
  ["Nine have died since Tuesday in Gaza.", "Tuesday", "2022-12-06", "2022-12-06/2022-12-10"],
  [
    "It was seized in the first half of 2021 by rebels.",
    "the first half of 2021",
    "2021-H1",
    "2021-01-01/2021-06-30",
  ],
  ["It grew in the 1990s in the hills.", "1990s", "199X", "1990-01-01/1999-12-31"],
  ["It grew in the summer of 2010 there.", "the summer of 2010", "2010-SU", "2010-06-01/2010-08-31"],
  ["He fell on Easter Sunday in Lagos.", "Easter Sunday", "2022-04-17", "2022-04-17"],
  ["The fight took three days in all.", "three days", "P3D", "-"],
  ["They march every Friday in Algiers.", "every Friday", "XXXX-WXX-5", "-"],
  ["The road is now open again.", "now", "PRESENT_REF", "-"],
  ["He was recently freed by them.", "recently", "PAST_REF", "-"],
  ["It went off at 10:35 p.m. Wednesday in Lima.", "10:35 p.m. Wednesday", "2022-12-07T22:35", "2022-12-07"],
];

describe("one expression against Saturday, 10 December 2022", () => {
  test.each(CASES)("%s", (text, words, value, edtf) => {
    const { times } = read(text, PUBLISHED);
    const found = times.find((t) => t.words === words);
    expect(
      found?.value.value,
      times.map((t) => `${t.words} = ${t.value.value} ${t.value.range?.edtf}`).join("; "),
    ).toBe(value);
    expect(found?.value.range?.edtf ?? "-").toBe(edtf);
  });
});

describe("times that hang together", () => {
  const ranges = (text: string): string[] =>
    read(text, PUBLISHED).times.map((t) => t.value.range?.edtf ?? "-");
  test("a later day counts from the one told before", () => {
    expect(ranges("He was shot on December 1. He died two days later.")).toEqual([
      "2022-12-01",
      "2022-12-03",
    ]);
    expect(ranges("He was shot on Tuesday. The next day, he died.")).toEqual(["2022-12-06", "2022-12-07"]);
    expect(ranges("He was shot on 3 May. That same day troops came.")).toEqual(["2022-05-03", "2022-05-03"]);
    expect(ranges("It was shut in May 2018. The following month it burned.")).toEqual(["2018-05", "2018-06"]);
  });
  test("both ends of an interval stand for all of it", () => {
    expect(ranges("They held it between 3 May and 5 June 2020.")).toEqual([
      "2020-05-03/2020-06-05",
      "2020-05-03/2020-06-05",
    ]);
    expect(ranges("They fought from Friday to Sunday in Aden.")).toEqual([
      "2022-12-02/2022-12-04",
      "2022-12-02/2022-12-04",
    ]);
    expect(ranges("Between 3 and 5 December they fled.")).toEqual(["2022-12-03/2022-12-05"]);
  });
  test("without a day of publication relative times stay open and dates do not", () => {
    const { anchor, times } = read("A mine went off yesterday in Kono. The war began on 4 July 2019.");
    expect(anchor).toMatchObject({ date: null, window: null, source: "none" });
    expect(times.map((t) => [t.value.value, t.value.range?.edtf ?? "-"])).toEqual([
      ["XXXX-XX-XX", "-"],
      ["2019-07-04", "2019-07-04"],
    ]);
  });
  test("the ages of people are no times", () => {
    expect(read("A six-year-old boy and his 40-year-old father died.", PUBLISHED).times).toEqual([]);
  });
});

test("hostile rows of time words end soon", () => {
  for (const part of [
    "1990 - ",
    "the first half of the ",
    "from Friday to ",
    "twenty-",
    "May 5, ",
    "a hundred and ",
    "12:30 p.m. ",
  ])
    expect(read(part.repeat(1000), PUBLISHED).times.length).toBeGreaterThanOrEqual(0);
}, 60_000);
