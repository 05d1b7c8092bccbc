import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { renderCards } from "../src/cli/cards.ts";
import { coloursFor } from "../src/cli/colours.ts";
import { EXIT } from "../src/cli/exit.ts";
import { findSources, readSource } from "../src/cli/inputs.ts";
import { readingToJson } from "../src/cli/json.ts";
import { labelsOf, NO_LABELS } from "../src/cli/labels.ts";
import { buildProgram } from "../src/cli/program.ts";
import { RECORD_KEYS } from "../src/cli/report-input.ts";
import type { Act } from "../src/knowledge/schema/act.ts";
import { DATA_FILES } from "../src/knowledge/schema/files.ts";
import { expectKept } from "./support/kept-doc.ts";
import { RAID } from "./support/raid-reading.ts";
import { schemaKeys } from "./support/schema-keys.ts";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const program = buildProgram(() => undefined);

/** The part of a document under one of its headings. */
function section(document: string, heading: string): string {
  const from = document.indexOf(`\n## ${heading}\n`);
  if (from < 0) return "";
  const to = document.indexOf("\n## ", from + 1);
  return document.slice(from, to < 0 ? undefined : to);
}

describe("docs/cli.md", () => {
  const document = read("docs/cli.md");

  test.each(program.commands.map((c): [string, Command] => [c.name(), c]))(
    "has dateline %s with all its options",
    (name, command) => {
      const text = section(document, `dateline ${name}`);
      expect(text, `a section "dateline ${name}"`).not.toBe("");
      for (const argument of command.registeredArguments)
        expect(text).toContain(argument.variadic ? `<${argument.name()}...>` : `<${argument.name()}>`);
      for (const option of command.options)
        expect(text, `the option ${option.flags}`).toContain(`\`${option.flags}\``);
      for (const option of command.options)
        for (const choice of option.argChoices ?? []) expect(text).toContain(`\`${choice}\``);
    },
  );

  test("has no command or option that the program lacks", () => {
    const commands = [...document.matchAll(/^## dateline (\S+)$/gm)].map((m) => m[1]);
    expect(commands).toEqual(program.commands.map((c) => c.name()));
    const known = new Set(program.commands.flatMap((c) => c.options.map((o) => o.flags)));
    for (const [, flags] of document.matchAll(/^\| `(-[^`]+)` \|/gm)) expect(known).toContain(flags);
  });

  test("has every setting that the program reads", () => {
    const settings = new Set<string>();
    for (const file of readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }))
      if (file.endsWith(".ts") && !file.endsWith(".test.ts"))
        for (const [, dot, key] of read(join("src", file)).matchAll(/\benv(?:\.([A-Z_]+)|\["([A-Z_]+)"\])/g))
          settings.add(dot ?? key ?? "");
    expect(settings.size).toBeGreaterThan(0);
    for (const name of settings) expect(section(document, "Settings")).toContain(`\`${name}\``);
  });

  test("has every exit status and every key of a record", () => {
    for (const status of Object.values(EXIT))
      expect(section(document, "Exit status")).toContain(`| ${status} |`);
    for (const key of ["text", ...RECORD_KEYS])
      expect(section(document, "What is read")).toContain(`\`${key}\``);
  });

  test("tells what --help tells, for each command with an example", () => {
    for (const command of program.commands) {
      let help = "";
      command
        .configureOutput({
          writeOut: (s) => {
            help += s;
          },
        })
        .outputHelp();
      expect(help).toMatch(new RegExp(`Examples?:\\n  (?:.*\\| )?dateline ${command.name()}`));
    }
  });
});

describe("docs/output.md", () => {
  const document = read("docs/output.md");

  test("has every key of the output", () => {
    const json = readingToJson(RAID, NO_LABELS);
    const [event] = json.events;
    const [claim] = event?.claims ?? [];
    const keys = [
      json,
      json.report,
      json.anchor,
      json.aggregates[0],
      json.statements[0],
      json.nonEvents[0],
      json.actors[0],
      json.persons[0],
      json.places[0],
      json.times[0],
      event,
      event?.agent,
      claim,
      claim?.saidBy,
    ].flatMap((o) => Object.keys(o ?? {}));
    for (const key of new Set(keys)) expect(document, `the key ${key}`).toMatch(new RegExp(`\`${key}\``));
  });
});

describe("docs/events.md", () => {
  test("has every event type of data/events", () => {
    const acts = readdirSync(join(ROOT, "data", "events"))
      .filter((f) => f.endsWith(".yml"))
      .map((f) => parse(read(join("data", "events", f))) as Act)
      .sort((a, b) => (a.family === b.family ? (a.id < b.id ? -1 : 1) : a.family < b.family ? -1 : 1));
    const families = [...new Set(acts.map((a) => a.family))];
    const cell = (text: string): string => text.replaceAll("|", "\\|").replace(/\s+/g, " ").trim();
    const text = families
      .map((family) => {
        const rows = acts
          .filter((a) => a.family === family)
          .map(
            (a) =>
              `| \`${a.id}\` | ${cell(a.label)} | ${cell(a.definition)} | ${a.makes === "event" ? (a.codes.acled?.code ?? "") : a.makes === "statement" ? "kept as a statement" : "no event"} |`,
          );
        return `## ${family}\n\n| id | label | what it is | ACLED sub-event |\n|---|---|---|---|\n${rows.join("\n")}\n`;
      })
      .join("\n");
    expectKept("docs/events.md", "acts", text);
  });
});

describe("CONTRIBUTING.md", () => {
  test("has the keys of every kind of data file", () => {
    const text = DATA_FILES.map((k) => `### data/${k.where}\n\n${schemaKeys(k.schema)}\n`).join("\n");
    expectKept("CONTRIBUTING.md", "keys", text);
  });

  test("has every folder of src", () => {
    for (const entry of readdirSync(join(ROOT, "src"), { withFileTypes: true }))
      if (entry.isDirectory()) expect(read("CONTRIBUTING.md")).toContain(`| \`src/${entry.name}/\` |`);
  });
});

describe("README.md", () => {
  test("shows what the program really prints", async () => {
    const { openCoder } = await import("../src/index.ts");
    const coder = await openCoder();
    const where = "samples/kabul-blast-second-day.txt";
    const [source] = await findSources([join(ROOT, where)]);
    if (source === undefined || "reason" in source) throw new Error(`${where} is missing.`);
    for await (const incoming of readSource(source)) {
      if ("reason" in incoming) throw new Error(incoming.reason);
      const cards = renderCards(await coder.read(incoming.input), labelsOf(coder.rules.knowledge.data), {
        where,
        width: 100,
        colours: coloursFor(false),
        explain: false,
      });
      expectKept("README.md", "example", `\`\`\`\n$ dateline read ${where}\n${cards.trimEnd()}\n\`\`\`\n`);
    }
    await coder.close();
  });

  test("names files that exist", () => {
    for (const document of [
      "README.md",
      "CONTRIBUTING.md",
      "docs/cli.md",
      "docs/output.md",
      "docs/events.md",
      "models/README.md",
      "training/README.md",
    ])
      for (const [, link] of read(document).matchAll(/\]\(((?!https?:)[^)#]+)\)/g))
        expect(
          () => read(join(dirname(document), link as string)),
          `${document} links to ${link}`,
        ).not.toThrow();
  });
});
