import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { renderCards } from "../src/cli/cards.ts";
import { coloursFor, wantsColours } from "../src/cli/colours.ts";
import { describeCount, describePlace, describeStance, describeTime } from "../src/cli/describe.ts";
import { messageOf } from "../src/cli/exit.ts";
import { findSources, type Incoming, isJsonLines, readSource } from "../src/cli/inputs.ts";
import { readingToJson } from "../src/cli/json.ts";
import { type Labels, NO_LABELS } from "../src/cli/labels.ts";
import { linesOf } from "../src/cli/lines.ts";
import { buildProgram } from "../src/cli/program.ts";
import { handleInputs } from "../src/cli/read-inputs.ts";
import { checkJsonLine } from "../src/cli/report-input.ts";
import type { Sink } from "../src/cli/sink.ts";
import { findUncoded } from "../src/cli/uncoded.ts";
import { readingWriter } from "../src/cli/writers.ts";
import { countRange, exactly } from "../src/core/count-range.ts";
import { dayRange, monthRange, timeRange, yearRange } from "../src/core/time-range.ts";
import { DOZENS, RAID, RAID_TEXT } from "./support/raid-reading.ts";

const LABELS: Labels = {
  ...NO_LABELS,
  act: (id) => (id === "attack" ? { label: "Armed attack", type: "Attack" } : undefined),
  actor: (id) =>
    id === "red-lantern-front"
      ? {
          name: "Red Lantern Front",
          parents: [
            { id: "lantern-league", name: "Lantern League", relation: "wing_of", from: "2020" },
            { id: "old-league", name: "Old League", relation: "part_of", to: "2010-06" },
          ],
        }
      : undefined,
};

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "dateline-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(dir, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const readAll = async (...paths: string[]): Promise<Incoming[]> => {
  const all: Incoming[] = [];
  for (const source of await findSources(paths)) {
    if ("reason" in source) all.push(source);
    else for await (const incoming of readSource(source)) all.push(incoming);
  }
  return all;
};

describe("inputs", () => {
  test("a text file is a report exactly as it is, with what the .json file beside it says", async () => {
    const text = "  First line\r\n\r\nSecond “line”.\n";
    const path = put("a.txt", text);
    put(
      "a.json",
      JSON.stringify({ id: "a1", title: "T", published: "2020-02-03T10:00:00Z", pages: 3, url: null }),
    );
    expect(await readAll(path)).toEqual([
      { where: path, input: { text, id: "a1", title: "T", published: "2020-02-03" } },
    ]);
  });

  test("a folder is searched in the order of names, hidden files and other kinds are passed over", async () => {
    put("d/b.txt", "B");
    put("d/a/one.md", "A");
    put("d/c.jsonl", '{"text":"C"}\n');
    put("d/.hidden.txt", "no");
    put("d/picture.png", "no");
    put("d/b.json", "{}");
    const texts = (await readAll(join(dir, "d"))).map((i) => ("input" in i ? i.input.text : i.reason));
    expect(texts).toEqual(["A", "B", "C"]);
  });

  test("each line of a .jsonl file is a report of its own, and a bad one does not stop the others", async () => {
    const path = put(
      "r.jsonl",
      [
        '{"id":1,"text":"one","published":"2020-01-01"}',
        "{oops",
        "",
        '{"text":""}',
        '["x"]',
        '{"text":"two","published":"soon"}',
        '{"text":"three"}',
      ].join("\r\n"),
    );
    const all = await readAll(path);
    expect(all.map((i) => i.where)).toEqual([1, 2, 4, 5, 6, 7].map((n) => `${path}:${n}`));
    expect(all[0]).toMatchObject({ input: { id: "1", text: "one", published: "2020-01-01" } });
    expect(all[5]).toMatchObject({ input: { text: "three" } });
    const reasons = all.flatMap((i) => ("reason" in i ? [i.reason] : []));
    expect(reasons).toEqual([
      expect.stringMatching(/not valid JSON .* Write one JSON object a line/),
      expect.stringMatching(/text is empty/),
      expect.stringMatching(/not a JSON object/),
      expect.stringMatching(/"published" is "soon", not a day. Write it as YYYY-MM-DD/),
    ]);
  });

  test.each([
    ["no-such-file.txt", null, /no such file/],
    ["latin1.txt", Uint8Array.of(0x63, 0x61, 0x66, 0xe9), /not UTF-8.*iconv/],
    ["binary.txt", "a\0b", /not UTF-8/],
    ["empty.txt", " \n", /text is empty/],
    ["page.html", "<p>x</p>", /\.html files are not read/],
  ])("%s is set aside with a reason", async (name, content, reason) => {
    const path = content === null ? join(dir, name) : put(name, content);
    expect(await readAll(path)).toEqual([{ where: path, reason: expect.stringMatching(reason) as string }]);
  });

  test("a broken file beside a text is named", async () => {
    const path = put("a.txt", "words");
    put("a.json", "{");
    expect(await readAll(path)).toEqual([
      { where: path, reason: expect.stringMatching(/a\.json, is not a JSON object/) as string },
    ]);
  });

  test("an empty folder says what it should hold", async () => {
    expect(await readAll(dir)).toEqual([
      { where: dir, reason: expect.stringMatching(/no \.txt, \.md or \.jsonl/) as string },
    ]);
  });

  test("a byte order mark is no part of the report", async () => {
    const path = put("bom.txt", Uint8Array.of(0xef, 0xbb, 0xbf, 0x61));
    expect(await readAll(path)).toEqual([{ where: path, input: { text: "a" } }]);
  });

  test("standard input is taken for JSON Lines only when its first line is an object", () => {
    expect(isJsonLines('\n{"text":"x"}\n{"text":"y"}')).toBe(true);
    expect(isJsonLines("{curly} words open this report")).toBe(false);
    expect(isJsonLines("[TEXT] SAN SALVADOR")).toBe(false);
  });

  test("a record's values must be strings", () => {
    expect(checkJsonLine('{"text":"x","title":7}')).toEqual({
      reason: expect.stringMatching(/"title" is not a string/) as string,
    });
    expect(checkJsonLine('{"words":"x"}')).toEqual({
      reason: expect.stringMatching(/under the key "text"/) as string,
    });
  });
});

describe("lines", () => {
  const lines = async (chunks: string[], limit: number): Promise<[number, string][]> => {
    async function* bytes(): AsyncGenerator<Uint8Array> {
      for (const c of chunks) yield Buffer.from(c);
    }
    const all: [number, string][] = [];
    for await (const l of linesOf(bytes(), limit))
      all.push([l.number, l.tooLong ? "too long" : Buffer.from(l.bytes).toString()]);
    return all;
  };

  test("come out whole wherever the chunks end", async () => {
    expect(await lines(["ab", "c\nd", "\r\n", "\ne"], 100)).toEqual([
      [1, "abc"],
      [2, "d"],
      [3, ""],
      [4, "e"],
    ]);
  });

  test("longer than the limit are not kept", async () => {
    expect(await lines(["aaaa", "aaaa", "\nb\n"], 5)).toEqual([
      [1, "too long"],
      [2, "b"],
    ]);
  });
});

describe("a batch", () => {
  test("goes on after a report on which the reader fails", async () => {
    const path = put("r.jsonl", '{"text":"good"}\n{"text":"bad"}\n{"text":"fine"}\n');
    const errors: string[] = [];
    const stderr = vi.spyOn(process.stderr, "write").mockImplementation((s) => errors.push(String(s)) > 0);
    const taken: string[] = [];
    const counts = await handleInputs({
      paths: [path, join(dir, "missing.txt")],
      published: "2020-05-06",
      progress: true,
      handle: (input) => {
        if (input.text === "bad") throw new Error("Too bad.");
        return `${input.text} ${input.published}`;
      },
      take: async ({ result }) => void taken.push(result),
    });
    stderr.mockRestore();
    expect(counts).toEqual({ handled: 2, setAside: 2, single: false });
    expect(taken).toEqual(["good 2020-05-06", "fine 2020-05-06"]);
    expect(errors.join("")).toMatch(
      /set aside: .*r\.jsonl:2: .*Too bad\.[\s\S]*missing\.txt: There is no such file/,
    );
  });
});

describe("words for values", () => {
  test.each([
    [exactly(4), "4"],
    [exactly(0), "none"],
    [countRange(12, 12, null, "at-least"), "at least 12"],
    [countRange(12, null, null, "at-least"), "at least 12"],
    [countRange(null, null, 30, "at-most"), "at most 30"],
    [countRange(27, 30, 33, "about"), "about 30"],
    [countRange(10, null, 12, "range"), "10 to 12"],
    [DOZENS, "dozens (24 to 99)"],
  ])("the count %o is %s", (count, words) => expect(describeCount(count)).toBe(words));

  test.each([
    [dayRange("2022-12-10"), "10 December 2022"],
    [timeRange("2022-11-28", "2022-12-04"), "28 November to 4 December 2022"],
    [timeRange("2022-12-09", "2022-12-10"), "9 to 10 December 2022"],
    [timeRange("2021-12-31", "2022-01-01"), "31 December 2021 to 1 January 2022"],
    [monthRange(2022, 9), "September 2022"],
    [yearRange(2021), "2021"],
  ])("the time %o is %s", (time, words) => expect(describeTime(time)).toBe(words));

  test("a place says its larger parts once", () => {
    expect(
      describePlace({ name: "Russian embassy in Kabul", class: "site", admin1: "Kabul", country: "AF" }),
    ).toBe("Russian embassy in Kabul, Afghanistan");
    expect(describePlace({ name: "nowhere known", class: "unknown" })).toBe("nowhere known");
  });

  test("a stance names its speaker", () => {
    const who = { text: "the group", name: "Red Lantern Front", span: { from: 0, to: 9 } };
    expect(describeStance("denies", who)).toBe("denied by the group (Red Lantern Front)");
    expect(describeStance("states", undefined)).toBe("");
  });
});

describe("the cards", () => {
  const options = { where: "raid.txt", width: 90, colours: coloursFor(false), explain: false };
  const shown = renderCards(RAID, LABELS, options);

  test("show each value with who says so and the words behind it", () => {
    expect(shown).toMatchInlineSnapshot(`
      "──────────────────────────────────────────────────────────────────────────────────────────
      Raiders kill 3 in Orrin valley <market>
      Test Wire, raid.txt; published 5 May 2022

      1. Armed attack (happened) “killed”
         when        4 May 2022 “on Wednesday”
         where       Orrin, Hungary “village of Orrin”
         by          Armed men of the Red Lantern Front (rebel group) - police
         against     farmers (civilians) “three farmers”
         responsible Armed men of the Red Lantern Front (rebel group) - denied by the Front (Red
                     Lantern Front): “denied any part in the raid”
         killed      3 - police: “killed three farmers”
                     5 - a hospital in Belta: “put the dead at five”

      Sums of many events, kept apart
         “More than 200 people have been killed in the valley since January.” (It sums a span of
         months.)

      Told, but no event
         “new attacks” (It is feared, not told.)

      "
    `);
  });

  test("hold no escape signs without colours, and keep to the width", () => {
    expect(shown).not.toContain("\u001b");
    expect(Math.max(...shown.split("\n").map((l) => l.length))).toBeLessThanOrEqual(90);
  });

  test("name the rule behind each value when asked", () => {
    expect(renderCards(RAID, LABELS, { ...options, explain: true })).toContain("[stated, test.time]");
  });

  test("say so when there is no event", () => {
    expect(renderCards({ ...RAID, events: [] }, LABELS, options)).toContain(
      "No event of political violence was found.",
    );
  });

  test("colours: only on a terminal, unless the user says otherwise", () => {
    expect(wantsColours(true, {})).toBe(true);
    expect(wantsColours(false, {})).toBe(false);
    expect(wantsColours(true, { NO_COLOR: "1" })).toBe(false);
    expect(wantsColours(false, { FORCE_COLOR: "1" })).toBe(true);
    expect(wantsColours(true, { TERM: "dumb" })).toBe(false);
  });
});

describe("the JSON output", () => {
  const json = readingToJson(RAID, LABELS);

  test("has the values of an event first, and every claim with its words", () => {
    expect(json.events[0]).toMatchObject({
      id: "e1",
      act: "attack",
      label: "Armed attack",
      type: "Attack",
      status: "happened",
      main: true,
      time: { earliest: "2022-05-04", latest: "2022-05-04", edtf: "2022-05-04" },
      place: { name: "Orrin", country: "HU" },
      agent: { actor: "red-lantern-front", name: "Red Lantern Front", kind: "rebel_group" },
      target: { text: "farmers", actor: null },
      tolls: { killed: { low: 3, best: 3, high: 3, basis: "exact" } },
    });
    expect(json.events[0]?.tolls).not.toHaveProperty("wounded");
    for (const claim of json.events[0]?.claims ?? [])
      for (const { from, to, quote } of claim.evidence) expect(quote).toBe(RAID_TEXT.slice(from, to));
    expect(json.events[0]?.claims.find((c) => c.id === "e1.c9")).toMatchObject({
      field: "perpetrator",
      stance: "denies",
      saidBy: { text: "The Front", name: "Red Lantern Front" },
    });
  });

  test("groups the mentions of an actor and gives the parents of the day", () => {
    expect(json.actors.map((a) => [a.id, a.name, a.surfaces.map((s) => s.quote)])).toEqual([
      ["red-lantern-front", "Red Lantern Front", ["Armed men of the Red Lantern Front", "The Front"]],
      [null, "farmers", ["farmers"]],
      [null, "police", ["police"]],
    ]);
    expect(json.actors[0]?.parents).toEqual([
      { id: "lantern-league", name: "Lantern League", relation: "wing_of" },
    ]);
    expect(json.persons).toMatchObject([{ name: "Imre Dal", office: "spokesman" }]);
  });

  test("never shows a part as the toll", () => {
    const [event] = RAID.events;
    if (event === undefined) throw new Error("The raid has an event.");
    const killed = event.claims.filter((c) => c.field === "killed");
    const claims = killed.map((c, i) => (i === 0 ? { ...c, value: { ...c.value, part: true } } : c));
    const part = readingToJson({ ...RAID, events: [{ ...event, claims }] }, LABELS);
    expect(part.events[0]?.tolls.killed).toMatchObject({ best: 5 });
  });

  test("writes the same bytes each time, as one object, a list or lines", async () => {
    const write = async (format: "json" | "jsonl", single: boolean, times: number): Promise<string> => {
      let out = "";
      const sink: Sink = {
        terminal: false,
        width: 80,
        write: async (s) => {
          out += s;
        },
        end: async () => undefined,
        abandon: async () => undefined,
      };
      const writer = readingWriter(format, sink, LABELS, { single, explain: false });
      for (let i = 0; i < times; i++) await writer.write("raid.txt", RAID);
      await writer.end();
      return out;
    };
    expect(JSON.parse(await write("json", true, 1))).toEqual(json);
    expect(JSON.parse(await write("json", false, 2))).toEqual([json, json]);
    expect(JSON.parse(await write("json", false, 0))).toEqual([]);
    expect(
      (await write("jsonl", false, 2))
        .trim()
        .split("\n")
        .map((l) => JSON.parse(l) as unknown),
    ).toEqual([json, json]);
    expect(await write("json", true, 1)).toBe(await write("json", true, 1));
  });
});

describe("usage", () => {
  const usage = async (...args: string[]): Promise<{ code: number; text: string }> => {
    let text = "";
    let code = 0;
    const program = buildProgram((status) => {
      code = status;
    });
    const write = (s: string): void => {
      text += s;
    };
    for (const command of [program, ...program.commands])
      command.exitOverride().configureOutput({ writeOut: write, writeErr: write });
    try {
      await program.parseAsync(args, { from: "user" });
    } catch (cause) {
      code = (cause as { exitCode?: number }).exitCode ?? 1;
      text += messageOf(cause);
    }
    return { code, text };
  };

  test.each([
    [["--help"], 0, /Usage: dateline[\s\S]*Exit status:/],
    [["read", "--help"], 0, /Examples:\n {2}dateline read report.txt/],
    [[], 1, /Usage: dateline/],
    [["read"], 1, /missing required argument 'inputs'/],
    [["read", "x.txt", "--format", "xml"], 1, /Allowed choices are text, json, jsonl/],
    [
      ["read", "x.txt", "--published", "yesterday"],
      1,
      /--published yesterday is not a day. Write it as YYYY-MM-DD/,
    ],
    [["unknown", "x.txt", "--top", "many"], 1, /Give a whole number/],
    [
      ["check", "--data", "no-such-folder"],
      1,
      /There is no data folder no-such-folder. Give its path with --data/,
    ],
  ])("dateline %s", async (args, code, text) => {
    const outcome = await usage(...args);
    expect(outcome.text).toMatch(text);
    expect(outcome.code).toBe(code);
  });

  test("check names the file, the line and the remedy of a fault", async () => {
    put("data/lang/en/abbreviations.yml", "before_name: [Gen.]\nanywhere: [U.S.]\ncolour: red\n");
    let out = "";
    const stdout = vi.spyOn(process.stdout, "write").mockImplementation((s) => {
      out += String(s);
      return true;
    });
    const { code } = await usage("check", "--data", join(dir, "data"), "--no-examples");
    stdout.mockRestore();
    expect(out).toMatch(
      /lang\/en\/abbreviations\.yml:3: "colour" is not a key .* Correct the spelling or remove it/,
    );
    expect(code).toBe(1);
  });
});

describe("what could not be coded", () => {
  const at = (text: string, from: number, value: unknown) => ({ from, to: from + text.length, text, value });
  const token = (text: string, from: number, tag: string, sentence: number, lemma = text.toLowerCase()) =>
    at(text, from, {
      norm: text.toLowerCase(),
      lemma,
      tag,
      shape: /^[A-Z]/.test(text) ? "initial" : "lower",
      sentence,
    });

  test("is found by kind", () => {
    // "Soldiers harried Foo Bar near Quxville." - a sentence with an armed side and no frame.
    const stages = [
      {
        adds: "token",
        annotations: [
          token("Soldiers", 0, "NOUN", 0),
          token("harried", 9, "VERB", 0, "harry"),
          token("Foo", 17, "PROPN", 0),
          token("Bar", 21, "PROPN", 0),
          token("near", 25, "ADP", 0),
          token("Quxville", 30, "PROPN", 0),
          token("Blue", 40, "PROPN", 0),
        ],
      },
      { adds: "sentence", annotations: [at("x".repeat(44), 0, { index: 0, paragraph: 0, allCaps: false })] },
      { adds: "toponym", annotations: [at("Quxville", 30, { candidates: [], form: "name" })] },
      {
        adds: "entity",
        annotations: [
          at("Soldiers", 0, { form: "generic", kind: "state_forces", actor: null }),
          at("Blue", 40, { form: "unknown", kind: "unidentified", actor: null, name: "Blue Guard" }),
        ],
      },
    ];
    expect(findUncoded(stages, new Set(["say"])).map((u) => [u.kind, u.words])).toEqual([
      ["actor", "Blue Guard"],
      ["place", "Quxville"],
      ["name", "Foo Bar"],
      ["verb", "harry"],
    ]);
    const frame = {
      adds: "frame",
      annotations: [at("harried", 9, { sentence: 0, trigger: { from: 9, to: 16 } })],
    };
    expect(findUncoded([...stages, frame], new Set()).some((u) => u.kind === "verb")).toBe(false);
  });
});
