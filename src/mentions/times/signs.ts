/**
 * Signs of time: one bit for each kind of word that a rule may ask for. Rules whose signs are not among the next few words
 * are not tried, so that "the" and "a", with which many rules can begin, cost little.
 */
const KINDS: readonly (readonly string[])[] = [
  ["MONTH", "MONTHONLY"],
  ["WEEKDAY", "WEEKDAYONLY"],
  ["WEEKDAYS"],
  ["UNIT"],
  ["UNITS", "LONGUNITS"],
  ["PART"],
  ["SEASON", "SEASONONLY"],
  ["HOLIDAY"],
  ["NOW"],
  ["DAILY"],
  ["AMPM"],
  ["TZ"],
  ["REL", "THEREL"],
  ["FOCUS"],
  ["PASTREL", "NEXTREL"],
  ["LATER", "AGO", "BEFOREAFTER"],
  ["PORTION"],
  ["APPROX"],
];
const NUMBERS = [
  "NUM",
  "ORD",
  "DAY",
  "DAYTH",
  "N2",
  "YEAR",
  "YEARSHORT",
  "YEARANY",
  "YEARROUND",
  "YEARWORDS",
  "CLOCK",
  "HMM",
  "HHMM",
];

/** A figure or a number word. */
export const SIGN_OF_NUMBER = 1 << KINDS.length;
/** A word that a rule names itself ("today", "overnight"). */
export const SIGN_OF_WORD = 1 << (KINDS.length + 1);

const BY_CLASS = new Map<string, number>([
  ...KINDS.flatMap((names, i) => names.map((n): [string, number] => [n, 1 << i])),
  ...NUMBERS.map((n): [string, number] => [n, SIGN_OF_NUMBER]),
]);

/** The bit of a word class; 0 for classes that are no sign of time by themselves. */
export const signOfClass = (name: string): number => BY_CLASS.get(name) ?? 0;

/** Words that stand in nearly every sentence, so that they are no sign. */
const COMMON = new Set(
  "a an the of in on to and or so that its their his her - \u2013 , ' 's ( ) /".split(" "),
);
export const isCommonWord = (word: string): boolean => COMMON.has(word);

/** The words that a pattern names itself, without those of nearly every sentence. */
export const wordsOfPattern = (pattern: string): string[] =>
  pattern
    .split(/[\s|]+/)
    .map((part) => part.replace(/\?$/, "").split(":")[0] as string)
    .filter((word) => /^[a-z]/.test(word) && !COMMON.has(word));
