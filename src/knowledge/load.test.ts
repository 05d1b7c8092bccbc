import { describe, expect, it } from "vitest";
import { type Changes, smallData } from "../../test/support/small-data.ts";
import { DataError, type DataFault, describeFault } from "./errors.ts";
import { loadData } from "./load.ts";

const RIVER = "actors/nowhere/river-front.yml";
const VALLEY = "actors/nowhere/valley-union.yml";
const RAID = "lang/en/triggers/raid.yml";

/** The faults of the small data folder after changes. */
function faultsOf(changes: Changes): readonly DataFault[] {
  const data = smallData(changes);
  try {
    loadData(data.root);
    return [];
  } catch (e) {
    if (e instanceof DataError) return e.faults;
    throw e;
  } finally {
    data.remove();
  }
}

const put = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

describe("loadData", () => {
  it("reads a whole folder", () => {
    const data = smallData();
    const loaded = loadData(data.root);
    data.remove();
    expect(loaded.actors.map((a) => a.id)).toEqual(["river-front", "valley-union"]);
    expect(loaded.triggers[0]?.rules[0]?.verb).toEqual(["raid"]);
    expect(loaded.weapons.things[0]?.id).toBe("rifle");
  });

  /** What is wrong, the changes, and parts of the one line that reports it. */
  it.each<[string, Changes, readonly string[]]>([
    // one file alone
    [
      "YAML that is none",
      { [RIVER]: put("name: River Front", "name: River: Front") },
      [`${RIVER}:2`, "This is not valid YAML", "hold ': '"],
    ],
    [
      "a key given twice",
      { [VALLEY]: (t) => `${t}id: valley-union\n` },
      [`${VALLEY}:12`, "not valid YAML", "unique"],
    ],
    [
      "an unknown key",
      { [RIVER]: put("name: River", "nmae: x\nname: River") },
      [`${RIVER}:2`, '"nmae" is not a key', "Correct the spelling"],
    ],
    [
      "an unknown key within",
      { [RIVER]: put("kind: civilians,", "kind: civilians, since: x,") },
      [`${RIVER}:10`, '"since" is not a key'],
    ],
    [
      "a value off the list",
      { [RIVER]: put("armed_group", "army_group") },
      [`${RIVER}:3`, '"type" has a value that is not on the list', "armed_group, militia"],
    ],
    ["a missing key", { [RIVER]: put("name: River Front\n", "") }, [`${RIVER}:1`, '"name" does not fit']],
    [
      "a country that is no code",
      { [RIVER]: put("[ZM]", "[Zambia]") },
      [`${RIVER}:7`, "two-letter ISO 3166-1 code"],
    ],
    ["a country in small letters", { [RIVER]: put("[ZM]", "[zm]") }, ["quote NO"]],
    [
      "a date without quotation marks",
      { [RIVER]: put('from: "2000"', "from: 2000") },
      [`${RIVER}:10`, '"roles.1.from" does not fit'],
    ],
    ["a date in words", { [RIVER]: put('"2000"', '"May 2000"') }, [`${RIVER}:10`, "in quotation marks"]],
    [
      "an id in capitals",
      { [RIVER]: put("id: river-front", "id: River_Front") },
      [`${RIVER}:1`, "lower-case words"],
    ],
    [
      "no source",
      { [RIVER]: put("sources: [written for tests]", "sources: []") },
      [`${RIVER}:13`, '"sources" does not fit'],
    ],
    [
      "a rule without example",
      { [RAID]: put("yes: [Soldiers raided the camp.]", "yes: []") },
      [`${RAID}:7`, "does not fit"],
    ],
    [
      "a rule with verb and noun",
      { [RAID]: put("verb: [raid]", "verb: [raid]\n    noun: [raid]") },
      [`${RAID}:3`, 'either "verb" or "noun"'],
    ],
    [
      "a file in the wrong place",
      { "lang/en/wepons.yml": "things: []\n" },
      ["lang/en/wepons.yml:", "No kind of data file lies at this place", "lang/en/weapons.yml"],
    ],
    [
      "an actor outside a region",
      { "actors/marsh-men.yml": "id: marsh-men\n" },
      ["actors/marsh-men.yml:", "No kind of data file"],
    ],
    [
      "a missing file",
      { "lang/en/weapons.yml": null },
      ["lang/en/weapons.yml: There is no such file", "Restore it"],
    ],
    // several files together
    [
      "a file of another name",
      { [RIVER]: null, "actors/nowhere/rivers.yml": fileOf(RIVER) },
      [
        "actors/nowhere/rivers.yml:1",
        '"river-front" lies in a file of another name',
        'Rename the file to "river-front.yml"',
      ],
    ],
    [
      "an act's file of another name",
      { "events/raid.yml": put("id: raid", "id: raids"), [RAID]: put("act: raid", "act: raids") },
      ["events/raid.yml:1", 'act "raids" lies in a file of another name'],
    ],
    [
      "an actor twice",
      {
        "actors/elsewhere/valley-union.yml": fileOf(VALLEY).replace(
          "[Valley Union]",
          "[Union of the Valley]",
        ),
      },
      [
        `${VALLEY}:1`,
        'actor "valley-union" has the same id as one in actors/elsewhere/valley-union.yml:1',
        "another id",
      ],
    ],
    [
      "a rule twice, in two kinds of file",
      { "lang/en/time.yml": put("id: time.weekday", "id: en.raid.raid") },
      ["lang/en/time.yml:12", 'rule "en.raid.raid" has the same id', `${RAID}:3`],
    ],
    [
      "a weapon twice",
      { "lang/en/weapons.yml": (t) => t + t.split("\n")[1] },
      ["lang/en/weapons.yml:3", 'weapon "rifle" has the same id'],
    ],
    [
      "a cue twice",
      { "lang/en/status.yml": (t) => t + t.split("\n")[1] },
      ["lang/en/status.yml:3", 'cue "tried" has the same id'],
    ],
    [
      "a parent that does not exist",
      { [RIVER]: put("actor: valley-union", "actor: hill-union") },
      [`${RIVER}:12`, 'parent "hill-union" of "river-front" does not exist', "add the actor's file"],
    ],
    [
      "an act that does not exist",
      { [RAID]: put("act: raid", "act: rade") },
      [`${RAID}:1`, 'There is no act "rade"', "events/rade.yml"],
    ],
    [
      "a weapon that does not exist",
      { [RAID]: put("weapon: [rifle]", "weapon: [gun, rfile]") },
      [`${RAID}:6`, 'requires the weapon "rfile"', "weapons.yml"],
    ],
    [
      "a place that does not exist",
      { "places/nowhere.yml": put('"place:reed-marsh"', '"place:red-marsh"') },
      ["places/nowhere.yml:5", 'There is no place "red-marsh"'],
    ],
    [
      "a strong name of two actors",
      { [VALLEY]: put("[Valley Union]", "[Valley Union, front-of-the RIVER]") },
      [
        `${VALLEY}:5`,
        'strong name "front-of-the RIVER" belongs to "river-front" too',
        "Make it weak on both",
      ],
    ],
    [
      "a name strong and weak",
      { [RIVER]: put("[RF]", "[RF, rivér front]") },
      [`${RIVER}:6`, '"rivér front" is both strong and weak'],
    ],
    ["a name twice", { [RIVER]: put("[RF]", "[RF, rf]") }, [`${RIVER}:6`, '"rf" stands here twice']],
    ["a name without words", { [RIVER]: put("[RF]", '["--"]') }, [`${RIVER}:6`, '"--" holds no word']],
    [
      "weak names without support",
      {
        [VALLEY]: (t) =>
          t.replace("strong: [Valley Union]", "strong: []").replace("weak: []", "weak: [Union]"),
      },
      [
        `${VALLEY}:6`,
        'weak names of "valley-union" can never be supported',
        "Add a strong name or a country",
      ],
    ],
    [
      "a strong name that is a country's",
      { [VALLEY]: put("[Valley Union]", "[Valley Union, Zambia]") },
      [`${VALLEY}:5`, '"Zambia" is also a name of the country Zambia', "Make it weak"],
    ],
    [
      "a strong name that is a people's",
      { [VALLEY]: put("[Valley Union]", "[Valley Union, Zambians]") },
      [`${VALLEY}:5`, '"Zambians" is also a word for people of Zambia'],
    ],
    [
      "a strong name that is a small people's",
      { [VALLEY]: put("[Valley Union]", "[Valley Union, Valleyan]") },
      [`${VALLEY}:5`, '"Valleyan" is also a word for a people'],
    ],
    [
      "a month that is none",
      { [RIVER]: put('from: "2000"', 'from: "2000-13"') },
      [`${RIVER}:10`, '"2000-13" is no date', "Correct the month or the day"],
    ],
    [
      "a day that is none",
      { [RIVER]: put("1999-12-31", "1999-02-29") },
      [`${RIVER}:9`, '"1999-02-29" is no date'],
    ],
    [
      "a role that ends before it begins",
      { [RIVER]: put('from: "1990"', 'from: "2000"') },
      [`${RIVER}:9`, "The period ends (1999-12-31) before it begins (2000)"],
    ],
    [
      "a parent that ends before it begins",
      { [RIVER]: put('to: "1995"', 'to: "1990-12"') },
      [`${RIVER}:12`, "The period ends (1990-12) before it begins (1991)"],
    ],
    [
      "roles that overlap in a year",
      { [RIVER]: put('from: "2000"', 'from: "1999"') },
      [
        `${RIVER}:10`,
        "The role from 1999 overlaps the one before it, to 1999-12-31",
        'End the earlier role with "to"',
      ],
    ],
    [
      "a role without an end before another",
      { [RIVER]: put(', to: "1999-12-31"', "") },
      [`${RIVER}:10`, "overlaps the one before it, to now"],
    ],
    [
      "roles out of order",
      { [RIVER]: put('"2000"', '"1980"') },
      [`${RIVER}:10`, 'roles of "river-front" stand out of order'],
    ],
    [
      "an actor that is its own parent",
      { [RIVER]: put("actor: valley-union", "actor: river-front") },
      [`${RIVER}:12`, '"river-front" is its own parent'],
    ],
    [
      "two actors within each other",
      { [VALLEY]: put("parents: []", "parents: [{actor: river-front, relation: part_of}]") },
      [
        `${RIVER}:12`,
        '"river-front" is part of itself: river-front is part of valley-union is part of river-front',
      ],
    ],
    [
      "a pattern that does not compile",
      { "lang/en/boilerplate.yml": put("^leave", "^(leave") },
      [
        "lang/en/boilerplate.yml:2",
        'The pattern of "reply" is not a regular expression',
        "Unterminated group",
      ],
    ],
    [
      "a pattern that misses its example",
      { "lang/en/boilerplate.yml": put("^leave", "^give") },
      ["lang/en/boilerplate.yml:2", '"reply" does not find its "yes" example "Leave a reply:"'],
    ],
    [
      "a pattern that finds what it must not",
      { "lang/en/boilerplate.yml": put("^leave", "^(?:leave|he left)") },
      ["lang/en/boilerplate.yml:2", '"reply" finds its "no" example "He left a reply."'],
    ],
    [
      "an example twice",
      {
        [RAID]: put("[Soldiers raided the camp.]", "[Soldiers raided the camp., Soldiers raided the camp.]"),
      },
      [`${RAID}:7`, '"en.raid.raid" has the example "Soldiers raided the camp." twice'],
    ],
    [
      "an example for and against",
      { "lang/en/status.yml": put("no: [They raided it.]", "no: [They tried to raid it.]") },
      ["lang/en/status.yml:2", 'as "yes" and as "no"'],
    ],
  ])("rejects %s", (_, changes, parts) => {
    const faults = faultsOf(changes);
    expect(faults.map(describeFault)).toHaveLength(1);
    const line = describeFault(faults[0] as DataFault);
    for (const part of parts) expect(line).toContain(part);
  });

  it("reports every fault at once, in lines that begin with the file", () => {
    const data = smallData({
      [RIVER]: put("[ZM]", "[Zambia]"),
      [VALLEY]: put("rebel_group", "rebels"),
      "events/raid.yml": put("rank: 3", "rank: 12"),
    });
    let message = "";
    try {
      loadData(data.root);
    } catch (e) {
      message = (e as Error).message;
    }
    data.remove();
    expect(message.split("\n")).toHaveLength(4);
    expect(message).toMatch(/^The data folder has 3 faults:\n {2}actors\//);
    expect(message).toContain(`${VALLEY}:9`);
  });

  it("allows a parent of another relation to lead back", () => {
    expect(
      faultsOf({ [VALLEY]: put("parents: []", "parents: [{actor: river-front, relation: affiliate}]") }),
    ).toEqual([]);
  });

  it("allows one weak name on two actors", () => {
    expect(faultsOf({ [VALLEY]: put("weak: []", "weak: [RF]") })).toEqual([]);
  });
});

/** A file of the small data folder as it is. */
function fileOf(path: string): string {
  let text = "";
  const data = smallData({
    [path]: (t) => {
      text = t;
      return `${t}\n`;
    },
  });
  data.remove();
  return text;
}
