import type { DataFault } from "../errors.ts";
import type { Sourced } from "../load.ts";
import { DATA_FILES } from "../schema/files.ts";

/** A data file whose value has passed its schema. */
export interface Source<T> extends Sourced {
  readonly value: T;
}

/** The files of each slot of `KnowledgeData`, such as `actors`. */
export function sourcesBySlot(files: readonly Sourced[]): <T>(slot: string) => readonly Source<T>[] {
  const bySlot = new Map<string, Sourced[]>();
  for (const file of files) {
    const slot = DATA_FILES.find((kind) => kind.path.test(file.file))?.slot ?? "";
    const known = bySlot.get(slot);
    if (known) known.push(file);
    else bySlot.set(slot, [file]);
  }
  return <T>(slot: string) => (bySlot.get(slot) ?? []) as Source<T>[];
}

/** A fault at a value of a file, with its line where the file tells it. */
export function faultAt(
  source: Sourced,
  path: readonly PropertyKey[],
  problem: string,
  remedy: string,
): DataFault {
  const line = source.yaml.lineOf(path);
  return line === undefined
    ? { file: source.file, problem, remedy }
    : { file: source.file, line, problem, remedy };
}

/** The last part of a path, without ".yml": `actors/africa/ansaru.yml` -> `ansaru`. */
export const fileName = (file: string): string =>
  file.slice(file.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
