/** A fault in a data file: where, what, and how to repair it. */
export interface DataFault {
  /** Path below `data/`. */
  readonly file: string;
  /** 1-based, where known. */
  readonly line?: number;
  readonly problem: string;
  readonly remedy: string;
}

/** Thrown when `data/` cannot be used; carries every fault found, not only the first. */
export class DataError extends Error {
  readonly faults: readonly DataFault[];

  constructor(faults: readonly DataFault[]) {
    super(
      `The data folder has ${faults.length} fault${faults.length === 1 ? "" : "s"}:\n${faults.map(describeFault).join("\n")}`,
    );
    this.name = "DataError";
    this.faults = faults;
  }
}

/** One line for a person: file, line, problem, remedy. */
export const describeFault = (f: DataFault): string =>
  `  ${f.file}${f.line === undefined ? "" : `:${f.line}`}: ${f.problem} ${f.remedy}`;
