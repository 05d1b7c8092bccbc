import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, layerFaults, type SourceFile } from "./support/layer-faults.ts";

const SRC = join(import.meta.dirname, "..", "src");

const sources: readonly SourceFile[] = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((e) => e.isFile() && e.name.endsWith(".ts") && !e.name.endsWith(".test.ts"))
  .map((e) => join(e.parentPath, e.name))
  .map((path) => ({ path: relative(SRC, path).split(sep).join("/"), text: readFileSync(path, "utf8") }))
  .sort((a, b) => (a.path < b.path ? -1 : 1));

/** Layers in which the same report must give the same bytes. */
const PURE = /^(?:core|knowledge|text|reader|mentions|frames|events|pipeline|incidents|codebooks)\//;
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|\brandomUUID\b|\bperformance\.now\b|\bfetch\(|"node:(?:https?|http2|net|tls|dns|dgram)"/;

describe("layers of src/", () => {
  it("imports only go down", () => {
    expect(layerFaults(sources)).toEqual([]);
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(100); // the imports were in fact read
  });

  it("only knowledge knows YAML", () => {
    const knowing = sources.filter((f) => /from "yaml"/.test(f.text)).map((f) => f.path);
    expect(knowing.filter((p) => !p.startsWith("knowledge/"))).toEqual([]);
  });

  it("no clock, randomness or network where reports are read", () => {
    expect(sources.filter((f) => PURE.test(f.path) && IMPURE.test(f.text)).map((f) => f.path)).toEqual([]);
  });
});

describe("the check of layers itself", () => {
  it.each<[string, string, string, string | null]>([
    ["a call down", "frames/a.ts", 'import { span } from "../core/span.ts";', null],
    ["a call within the layer", "frames/a.ts", 'import { b } from "./deep/b.ts";', null],
    ["a call up", "core/a.ts", 'import { b } from "../text/b.ts";', "text does not lie below core"],
    [
      "a type from above",
      "text/a.ts",
      'import type { B } from "../mentions/b.ts";',
      "mentions does not lie below text",
    ],
    [
      "a call up over lines",
      "text/a.ts",
      'import {\n  a,\n  b,\n} from "../events/b.ts";',
      "events does not lie below text",
    ],
    [
      "a late call up",
      "knowledge/a.ts",
      'const b = await import("../cli/b.ts");',
      "cli does not lie below knowledge",
    ],
    [
      "passing on from above",
      "core/a.ts",
      'export * from "../events/b.ts";',
      "events does not lie below core",
    ],
    [
      "a neighbour in the same row",
      "casebook/a.ts",
      'import { b } from "../ingest/b.ts";',
      "ingest does not lie below casebook",
    ],
    ["the pipeline, from the command line", "cli/a.ts", 'import { b } from "../pipeline/b.ts";', null],
    [
      "the pipeline, from above it",
      "casebook/a.ts",
      'import { b } from "../pipeline/b.ts";',
      "import pipeline",
    ],
    [
      "the public API, from below",
      "events/a.ts",
      'import { read } from "../index.ts";',
      "use the public API",
    ],
    ["a folder that is no layer", "utils/a.ts", "", "lies in no known layer"],
    [
      "a folder that is no layer, imported",
      "cli/a.ts",
      'import { b } from "../utils/b.ts";',
      "utils is no known layer",
    ],
    ["a file outside src", "events/a.ts", 'import { b } from "../../bench/b.ts";', "nothing from outside"],
    ["a package", "core/a.ts", 'import { z } from "zod";', null],
  ])("finds %s", (_, path, text, wanted) => {
    const faults = layerFaults([{ path, text }]);
    if (wanted === null) expect(faults).toEqual([]);
    else {
      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain(wanted);
    }
  });
});
