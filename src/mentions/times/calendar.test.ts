import { expect, test } from "vitest";
import { easter, holidayIn, isoWeek, weekdayAtOrAfter, weekdayAtOrBefore } from "./calendar.ts";

test("ISO weeks, with those that cross the new year", () => {
  expect(isoWeek("1998-03-12")).toBe("1998-W11");
  expect(isoWeek("2021-01-03")).toBe("2020-W53");
  expect(isoWeek("2019-12-30")).toBe("2020-W01");
});

test("Easter and the holidays that hang on it", () => {
  expect(["2019", "2022", "2024", "2000"].map((y) => easter(Number(y)))).toEqual([
    "2019-04-21",
    "2022-04-17",
    "2024-03-31",
    "2000-04-23",
  ]);
  expect(holidayIn({ id: "good-friday", words: ["x"], day: { easter: -2 } }, 2019)).toBe("2019-04-19");
});

test("nth weekdays", () => {
  expect(holidayIn({ id: "thanksgiving", words: ["x"], day: { nth: 4, weekday: 4, month: 11 } }, 1999)).toBe(
    "1999-11-25",
  );
  expect(holidayIn({ id: "memorial-day", words: ["x"], day: { nth: -1, weekday: 1, month: 5 } }, 2023)).toBe(
    "2023-05-29",
  );
});

test("weekdays around a day", () => {
  expect(weekdayAtOrBefore("2022-12-10", 6)).toBe("2022-12-10");
  expect(weekdayAtOrBefore("2022-12-10", 7)).toBe("2022-12-04");
  expect(weekdayAtOrAfter("2022-12-10", 1)).toBe("2022-12-12");
});
