import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cachedData } from "./cache.ts";
import { openGazetteer } from "./gazetteer/open.ts";
import type { Knowledge } from "./knowledge.ts";

/** Root of the package, from `src/knowledge` as from `dist/knowledge`. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Where the knowledge lies. */
export interface KnowledgeOptions {
  /** Folder of the hand-edited data. Default: `data/` of the package. */
  readonly dataDir?: string;
  /** The compiled gazetteer. Default: `dist/gazetteer.bin` of the package. */
  readonly gazetteerFile?: string;
}

/**
 * Opens the data and the gazetteer. Throws a DataError with every fault of the data, or an Error that says how to build
 * the gazetteer where it is missing.
 */
export async function openKnowledge(options: KnowledgeOptions = {}): Promise<Knowledge> {
  const dataDir = options.dataDir ?? join(ROOT, "data");
  const gazetteerFile = options.gazetteerFile ?? join(ROOT, "dist", "gazetteer.bin");
  if (!existsSync(dataDir))
    throw new Error(`There is no data folder at ${dataDir}. Give the path of one, or reinstall the package.`);
  if (!existsSync(gazetteerFile))
    throw new Error(`There is no gazetteer at ${gazetteerFile}. Run "npm run build", which makes it.`);
  const { data, version } = await cachedData(dataDir);
  const gazetteer = openGazetteer(gazetteerFile, data);
  return { data, gazetteer, version: `${version}-${gazetteer.version}` };
}
