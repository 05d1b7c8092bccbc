import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ZodType } from "zod";
import { DataError } from "../../src/knowledge/errors.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { DATA_FILES } from "../../src/knowledge/schema/files.ts";
import { listDataFiles } from "../../src/knowledge/stamp.ts";
import { checkYaml, parseYaml } from "../../src/knowledge/yaml.ts";

const ROOT = join(import.meta.dirname, "..", "..", "data");

/** Places of the tests, in the place of the gazetteer. */
const PLACES = new Set(["islamabad", "dera ismail khan", "new delhi"]);

/** The knowledge that the text stages use: the word lists and trigger rules, with a gazetteer of three names. */
export function textKnowledge(): Knowledge {
  const data: Record<string, unknown> = { acts: [], actors: [], places: [], triggers: [] };
  for (const file of listDataFiles(join(ROOT, "lang")).map((f) => `lang/${f}`)) {
    const kind = DATA_FILES.find((k) => k.path.test(file));
    if (!kind) throw new Error(`${file} is no kind of data file.`);
    const yaml = parseYaml(file, readFileSync(join(ROOT, file), "utf8"));
    if (Array.isArray(yaml)) throw new DataError(yaml);
    const checked = checkYaml(file, yaml, kind.schema as ZodType);
    if ("faults" in checked) throw new DataError(checked.faults);
    if (kind.many) (data[kind.slot] as unknown[]).push(checked.value);
    else data[kind.slot] = checked.value;
  }
  const lookup = (name: string) => (PLACES.has(name.toLowerCase()) ? [{ row: 0, form: 0 }] : []);
  return { data, version: "test", gazetteer: { lookup } } as unknown as Knowledge;
}
