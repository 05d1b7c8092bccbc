import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ReaderUnavailable } from "./reader-unavailable.ts";

const HeadSchema = z.strictObject({
  level: z.enum(["token", "report"]),
  labels: z.array(z.string()).min(1),
});

const AboutSchema = z
  .strictObject({
    version: z.string().min(1),
    window: z.int().min(8),
    overlap: z.int().min(0),
    heads: z.record(z.string(), HeadSchema),
  })
  .refine((about) => 2 * about.overlap < about.window - 2, {
    message: "must be less than half of the window without its two marks",
    path: ["overlap"],
  });

/** One output of the model: a row of logits per piece ("token") or per window ("report"). */
export type Head = z.infer<typeof HeadSchema>;

/** What `training/export.py` writes into a model folder beside the weights. */
export interface ModelFolder {
  readonly version: string;
  /** Tokens of a window, [CLS] and [SEP] counted. */
  readonly window: number;
  /** Pieces that neighbouring windows share at least. */
  readonly overlap: number;
  readonly heads: ReadonlyMap<string, Head>;
  /** Words in order of their ids. */
  readonly vocabulary: readonly string[];
  /** Path of the weights. */
  readonly weights: string;
}

export const MODEL_REMEDY =
  "Restore the folder from the package, or make it again as training/README.md tells.";

/** Reads `reader.json` and `vocab.txt`. Throws a ReaderUnavailable that names the file and what is wrong with it. */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const [about, words] = await Promise.all([read(folder, "reader.json"), read(folder, "vocab.txt")]);
  const parsed = AboutSchema.safeParse(json(join(folder, "reader.json"), about));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ReaderUnavailable(
      "model",
      `${join(folder, "reader.json")} is not valid: ${issue?.path.join(".") || "the file"}: ${issue?.message}`,
      MODEL_REMEDY,
    );
  }
  const { heads, ...rest } = parsed.data;
  return {
    ...rest,
    heads: new Map(Object.entries(heads)),
    vocabulary: words.replace(/\r?\n$/, "").split(/\r?\n/),
    weights: join(folder, "reader.onnx"),
  };
}

async function read(folder: string, name: string): Promise<string> {
  const file = join(folder, name);
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new ReaderUnavailable(
      "model",
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code})`,
      MODEL_REMEDY,
      { cause: error },
    );
  }
}

function json(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ReaderUnavailable("model", `${file} is no JSON`, MODEL_REMEDY, { cause: error });
  }
}
