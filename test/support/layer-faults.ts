import { posix } from "node:path";

/** A source file: path below `src/`, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The folders of `src/` from the bottom up. A folder imports only from itself and from lower rows. */
const ROWS: readonly (readonly string[])[] = [
  ["core"],
  ["knowledge"],
  ["text"],
  ["reader"],
  ["mentions"],
  ["frames"],
  ["events"],
  ["pipeline"],
  ["incidents"],
  ["codebooks"],
  ["ingest", "casebook"],
  ["queue", "export", "api", "cli"],
];

/** Composes the reading, so that nothing below may know it, and what is above takes it from `index.ts`. */
const MAY_IMPORT_PIPELINE = ["pipeline", "index.ts", "cli"];
/** The public API; only programs use it. */
const MAY_IMPORT_INDEX = ["queue", "api", "cli"];

const rowOf = (folder: string): number => ROWS.findIndex((row) => row.includes(folder));

/** The folder of `src/` in which a path lies, or the file itself at the top. */
const folderOf = (path: string): string => path.split("/")[0] as string;

/** Relative imports of a file, as paths below `src/`: static ones, dynamic ones, and re-exports. */
export function importsOf(file: SourceFile): string[] {
  const found = file.text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g);
  return [...found].map((m) => posix.normalize(posix.join(posix.dirname(file.path), m[1] as string)));
}

/** Imports that go up the layers, each as one line that names both files and the rule. */
export function layerFaults(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const from = folderOf(file.path);
    if (from !== "index.ts" && rowOf(from) < 0)
      return [`src/${file.path} lies in no known layer. Move it, or add its folder to ROWS.`];
    return importsOf(file).flatMap((target) => {
      const problem = faultOf(from, target);
      return problem ? [`src/${file.path} imports src/${target}: ${problem}`] : [];
    });
  });
}

function faultOf(from: string, target: string): string | null {
  const to = folderOf(target);
  if (to === "..") return from === "cli" ? null : "src imports nothing from outside.";
  if (from === to) return null;
  if (to === "index.ts")
    return MAY_IMPORT_INDEX.includes(from) ? null : `only ${MAY_IMPORT_INDEX.join(", ")} use the public API.`;
  if (to === "pipeline")
    return MAY_IMPORT_PIPELINE.includes(from)
      ? null
      : `only ${MAY_IMPORT_PIPELINE.join(", ")} import pipeline.`;
  if (rowOf(to) < 0) return `${to} is no known layer.`;
  if (from === "index.ts") return null;
  return rowOf(to) < rowOf(from) ? null : `imports only go down, and ${to} does not lie below ${from}.`;
}
