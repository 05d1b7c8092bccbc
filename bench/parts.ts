import { parseArgs } from "node:util";
import { type Coder, openCoder } from "../src/index.ts";

/** Options that choose which parts of the reader take part in a run; worker processes get the same. */
export const PARTS_OPTIONS = {
  "no-rules": { type: "boolean" },
  "no-reader": { type: "boolean" },
  gate: { type: "boolean" },
  model: { type: "string" },
} as const;

/** Which parts take part. */
export interface Parts {
  readonly rules: boolean;
  readonly reader: boolean;
  readonly gate: boolean;
  /** A model folder other than the package's. */
  readonly model?: string | undefined;
}

/** The options of the command line that stand for these parts. */
export const optionsOf = ({ rules, reader, gate, model }: Parts): string[] => [
  ...(rules ? [] : ["--no-rules"]),
  ...(reader ? [] : ["--no-reader"]),
  ...(gate ? ["--gate"] : []),
  ...(model === undefined ? [] : ["--model", model]),
];

/** The parts that parsed options stand for. The gate is off unless asked for: most sets are not about violence. */
export const partsOf = (values: {
  "no-rules"?: boolean | undefined;
  "no-reader"?: boolean | undefined;
  gate?: boolean | undefined;
  model?: string | undefined;
}): Parts => ({
  rules: values["no-rules"] !== true,
  reader: values["no-reader"] !== true,
  gate: values.gate === true,
  model: values.model,
});

/** Opens a coder of these parts. Throws where the neural reader is wanted and cannot run: a bench never falls back. */
export const openParts = ({ rules, reader, gate, model }: Parts): Promise<Coder> =>
  openCoder({ rules, model: reader, gate, ...(model === undefined ? {} : { modelDir: model }) });

/** Opens the coder that command-line options stand for. */
export const openFrom = (options: readonly string[]): Promise<Coder> =>
  openParts(partsOf(parseArgs({ args: [...options], options: PARTS_OPTIONS }).values));
