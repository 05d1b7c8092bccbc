import type { ZodType } from "zod";
import { actSchema } from "./act.ts";
import { actorSchema } from "./actor.ts";
import {
  abbreviationsSchema,
  agentsSchema,
  boilerplateSchema,
  grammarSchema,
  numbersSchema,
  officesSchema,
  reportingSchema,
  statusSchema,
  thingsSchema,
} from "./lexicon.ts";
import { nationalitiesSchema } from "./nationalities.ts";
import { placesSchema } from "./places.ts";
import { timeSchema } from "./time.ts";
import { triggersSchema } from "./trigger.ts";

/** One kind of data file: where it lies, its schema, and the slot of `KnowledgeData` that it fills. */
export interface DataFileKind {
  readonly where: string;
  readonly path: RegExp;
  readonly schema: ZodType;
  readonly slot: string;
  readonly many: boolean;
}

const one = (file: string, slot: string, schema: ZodType): DataFileKind => ({
  where: file,
  path: new RegExp(`^${file.replace(".", "\\.")}$`),
  schema,
  slot,
  many: false,
});

/** Every kind of file that may lie in `data/`. */
export const DATA_FILES: readonly DataFileKind[] = [
  { where: "events/<act>.yml", path: /^events\/[^/]+\.yml$/, schema: actSchema, slot: "acts", many: true },
  {
    where: "actors/<region>/<actor>.yml",
    path: /^actors\/[^/]+\/[^/]+\.yml$/,
    schema: actorSchema,
    slot: "actors",
    many: true,
  },
  {
    where: "places/<name>.yml",
    path: /^places\/[^/]+\.yml$/,
    schema: placesSchema,
    slot: "places",
    many: true,
  },
  {
    where: "lang/en/triggers/<act>.yml",
    path: /^lang\/en\/triggers\/[^/]+\.yml$/,
    schema: triggersSchema,
    slot: "triggers",
    many: true,
  },
  one("lang/en/agents.yml", "agents", agentsSchema),
  one("lang/en/offices.yml", "offices", officesSchema),
  one("lang/en/reporting.yml", "reporting", reportingSchema),
  one("lang/en/status.yml", "status", statusSchema),
  one("lang/en/weapons.yml", "weapons", thingsSchema),
  one("lang/en/targets.yml", "targets", thingsSchema),
  one("lang/en/numbers.yml", "numbers", numbersSchema),
  one("lang/en/time.yml", "time", timeSchema),
  one("lang/en/nationalities.yml", "nationalities", nationalitiesSchema),
  one("lang/en/boilerplate.yml", "boilerplate", boilerplateSchema),
  one("lang/en/abbreviations.yml", "abbreviations", abbreviationsSchema),
  one("lang/en/grammar.yml", "grammar", grammarSchema),
];
