import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ZodType } from "zod";
import { checkReferences } from "./check-references.ts";
import { DataError, type DataFault } from "./errors.ts";
import type { KnowledgeData } from "./knowledge.ts";
import { DATA_FILES } from "./schema/files.ts";
import { listDataFiles } from "./stamp.ts";
import { checkYaml, parseYaml, type YamlFile } from "./yaml.ts";

/** Where a checked value came from, for messages about faults between files. */
export interface Sourced {
  readonly file: string;
  readonly yaml: YamlFile;
  readonly value: unknown;
}

/** Reads and checks all of `data/`. Throws a DataError that lists every fault with its remedy. */
export function loadData(root: string): KnowledgeData {
  const faults: DataFault[] = [];
  const collected: Record<string, Record<string, unknown>> = {};
  const sourced: Sourced[] = [];
  for (const file of listDataFiles(root)) {
    const kind = DATA_FILES.find((k) => k.path.test(file));
    if (!kind) {
      faults.push({
        file,
        problem: "No kind of data file lies at this place.",
        remedy: `Move it to one of: ${DATA_FILES.map((k) => k.where).join(", ")}.`,
      });
      continue;
    }
    const yaml = parseYaml(file, readFileSync(join(root, file), "utf8"));
    if (Array.isArray(yaml)) {
      faults.push(...yaml);
      continue;
    }
    const checked = checkYaml(file, yaml, kind.schema as ZodType);
    if ("faults" in checked) faults.push(...checked.faults);
    else {
      const slot = collected[kind.slot] ?? {};
      slot[file] = checked.value;
      collected[kind.slot] = slot;
      sourced.push({ file, yaml, value: checked.value });
    }
  }
  for (const kind of DATA_FILES)
    if (!collected[kind.slot] && !faults.some((f) => kind.path.test(f.file)))
      faults.push({
        file: kind.where,
        problem: "There is no such file.",
        remedy: "Restore it from the repository.",
      });
  if (faults.length === 0) faults.push(...checkReferences(sourced));
  if (faults.length > 0) throw new DataError(faults);
  const data: Record<string, unknown> = {};
  for (const kind of DATA_FILES) {
    const values = Object.values(collected[kind.slot] as Record<string, unknown>);
    data[kind.slot] = kind.many ? values : values[0];
  }
  return data as unknown as KnowledgeData;
}
