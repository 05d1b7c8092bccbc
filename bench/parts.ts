import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Coder, openCoder, type Preview } from "../src/index.ts";

/** Options that choose which parts of the reader take part in a run; worker processes get the same. */
export const PARTS_OPTIONS = {
  "no-rules": { type: "boolean" },
  "no-reader": { type: "boolean" },
  gate: { type: "boolean" },
  model: { type: "string" },
  cache: { type: "string" },
} as const;

/** Which parts take part. */
export interface Parts {
  readonly rules: boolean;
  readonly reader: boolean;
  readonly gate: boolean;
  /** A model folder other than the package's. */
  readonly model?: string | undefined;
  /** A folder that keeps what the encoder proposed, so that runs which differ in rules alone encode once. */
  readonly cache?: string | undefined;
}

/** The options of the command line that stand for these parts. */
export const optionsOf = ({ rules, reader, gate, model, cache }: Parts): string[] => [
  ...(rules ? [] : ["--no-rules"]),
  ...(reader ? [] : ["--no-reader"]),
  ...(gate ? ["--gate"] : []),
  ...(model === undefined ? [] : ["--model", model]),
  ...(cache === undefined ? [] : ["--cache", cache]),
];

/** The parts that parsed options stand for. The gate is off unless asked for: most sets are not about violence. */
export const partsOf = (values: {
  "no-rules"?: boolean | undefined;
  "no-reader"?: boolean | undefined;
  gate?: boolean | undefined;
  model?: string | undefined;
  cache?: string | undefined;
}): Parts => ({
  rules: values["no-rules"] !== true,
  reader: values["no-reader"] !== true,
  gate: values.gate === true,
  model: values.model,
  cache: values.cache,
});

/** Opens a coder of these parts. Throws where the neural reader is wanted and cannot run: a bench never falls back. */
export async function openParts({ rules, reader, gate, model, cache }: Parts, threads = 1): Promise<Coder> {
  const options = { rules, threads, ...(model === undefined ? {} : { modelDir: model }) };
  if (cache === undefined || !reader) return openCoder({ ...options, model: reader, gate });
  const kept = keeping(await openCoder({ ...options, gate: false }), cache);
  return gate ? gated(kept, await openCoder({ model: false })) : kept;
}

/** A coder whose previews are kept in a folder, one file a text and version of the model. */
function keeping(coder: Coder, folder: string): Coder {
  mkdirSync(folder, { recursive: true });
  const version = coder.version.slice(coder.version.indexOf("+"));
  return {
    ...coder,
    async preview(input) {
      const key = createHash("sha256")
        .update(`${version}\n${input.title ?? ""}\n${input.text}`)
        .digest("hex");
      const file = join(folder, `${key.slice(0, 24)}.json`);
      if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Preview;
      const preview = await coder.preview(input);
      writeFileSync(file, JSON.stringify(preview));
      return preview;
    },
  };
}

/** A coder behind the gate of another. */
const gated = (coder: Coder, keeper: Coder): Coder => ({
  ...coder,
  async preview(input) {
    const verdict = await keeper.preview(input);
    return verdict.gate?.passed === false ? verdict : { ...verdict, ...(await coder.preview(input)) };
  },
});

/** Opens the coder that command-line options stand for. */
export const openFrom = (options: readonly string[]): Promise<Coder> =>
  openParts(partsOf(parseArgs({ args: [...options], options: PARTS_OPTIONS }).values));
