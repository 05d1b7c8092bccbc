import { readdirSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The YAML files below a data folder: paths with `/` on every system, sorted. */
export function listDataFiles(root: string): string[] {
  const found: string[] = [];
  const walk = (dir: string): void => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.ya?ml$/.test(entry.name)) found.push(relative(root, path).split(sep).join("/"));
    }
  };
  walk(root);
  return found.sort();
}

/** Changes when any data file is added, removed or edited. Reads no contents, so that it is quick at every start. */
export function dataStamp(root: string): string {
  return listDataFiles(root)
    .map((f) => {
      const s = statSync(join(root, f));
      return `${f}:${s.size}:${Math.trunc(s.mtimeMs)}`;
    })
    .join("|");
}
