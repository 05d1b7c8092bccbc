import { access } from "node:fs/promises";
import type { InferenceSession } from "onnxruntime-node";
import type { EncodedHead, Encoding } from "../core/encoding.ts";
import { MODEL_REMEDY, type ModelFolder, readModelFolder } from "./model-folder.ts";
import { ReaderUnavailable } from "./reader-unavailable.ts";
import { largest, stitch, type Window, windowsOf } from "./windows.ts";
import { makeWordPiece, type Pieces, type WordPiece } from "./wordpiece.ts";

/** One text to encode. */
export interface EncoderInput {
  readonly text: string;
  /** Where sentences begin, ascending, in UTF-16 units: windows begin there if they can. */
  readonly breaks?: readonly number[];
}

/** What the encoder made of one text, with the vocabulary ids of its pieces. */
export interface EncodedReport extends Encoding {
  readonly ids: Int32Array;
}

/** A model opened for use. */
export interface Encoder {
  readonly version: string;
  /**
   * Encodes texts, in their order. What comes out for one text depends on that text and the model alone, bit for bit on
   * one machine: not on the others, their order or the number of threads. Heads of level "report" have one row, the
   * largest logits over the text's windows; a text without pieces has minus infinity there.
   */
  encode(inputs: readonly EncoderInput[]): Promise<readonly EncodedReport[]>;
  /** Frees the model's memory. Nothing can be encoded afterwards. */
  close(): Promise<void>;
}

type Engine = Pick<typeof import("onnxruntime-node"), "InferenceSession" | "Tensor">;

/** How a model is opened. */
export interface EncoderOptions {
  /** Threads that share the work on one window; 1 if left out. */
  readonly threads?: number;
  /** Loads the engine, so that a test can stand in a machine without it. */
  readonly engine?: () => Promise<Engine>;
}

/**
 * Opens a model folder, loading the engine only now. Throws a ReaderUnavailable if the folder is not complete, the engine
 * has no binary for this platform, or the two do not go together.
 */
export async function openEncoder(folder: string, options: EncoderOptions = {}): Promise<Encoder> {
  const { threads = 1, engine = () => import("onnxruntime-node") } = options;
  const model = await readModelFolder(folder);
  const wordPiece = wordPieceOf(model, folder);
  // the engine tells a missing file and a damaged one by nothing but words
  await access(model.weights).catch((error: NodeJS.ErrnoException) => {
    throw new ReaderUnavailable("model", `${model.weights} cannot be read (${error.code})`, MODEL_REMEDY);
  });
  const ort = await loadEngine(engine);
  const session = await openSession(ort, model, threads);
  return new OnnxEncoder(ort, session, model, wordPiece);
}

function wordPieceOf(model: ModelFolder, folder: string): WordPiece {
  try {
    return makeWordPiece(model.vocabulary);
  } catch (error) {
    throw new ReaderUnavailable("model", `${folder}: ${(error as Error).message}`, MODEL_REMEDY, {
      cause: error,
    });
  }
}

async function loadEngine(engine: () => Promise<Engine>): Promise<Engine> {
  try {
    return await engine();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const missing = code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
    throw new ReaderUnavailable(
      "engine",
      missing
        ? "onnxruntime-node is not installed or brings no binary for this platform"
        : `the binary of onnxruntime-node cannot be loaded (${message.split("\n")[0]})`,
      "It has binaries for Linux and Windows on x64 and arm64 and for macOS on arm64, where Linux means glibc: run npm install again on one of these.",
      { cause: error },
    );
  }
}

async function openSession(ort: Engine, model: ModelFolder, threads: number): Promise<InferenceSession> {
  const damaged = (cause: string, error?: unknown): ReaderUnavailable =>
    new ReaderUnavailable("model", `${model.weights} ${cause}`, MODEL_REMEDY, { cause: error });
  let session: InferenceSession;
  try {
    session = await ort.InferenceSession.create(model.weights, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: "sequential",
      // the graph is written as it shall run; optimising would cost start-up, and fuses norms into something slower
      graphOptimizationLevel: "disabled",
      // windows differ in length, so that a plan of one is none of the next
      enableMemPattern: false,
      // a thread that spins while it waits takes the core from whoever else computes
      extra: { session: { intra_op: { allow_spinning: "0" } } },
    });
  } catch (error) {
    throw damaged(`cannot be opened (${(error as Error).message.split("\n")[0]})`, error);
  }
  const widths = new Map(
    session.outputMetadata.map((o) => [o.name, o.isTensor ? o.shape.at(-1) : undefined]),
  );
  for (const [name, { labels }] of model.heads)
    if (widths.get(name) !== labels.length) {
      await session.release();
      throw damaged(
        `does not belong to the reader.json beside it: the head "${name}" has ${labels.length} labels there and ${widths.get(name) ?? "no"} outputs here`,
      );
    }
  return session;
}

class OnnxEncoder implements Encoder {
  constructor(
    private readonly ort: Engine,
    private readonly session: InferenceSession,
    private readonly model: ModelFolder,
    private readonly wordPiece: WordPiece,
  ) {}

  get version(): string {
    return this.model.version;
  }

  async encode(inputs: readonly EncoderInput[]): Promise<readonly EncodedReport[]> {
    const reports: EncodedReport[] = [];
    for (const input of inputs) reports.push(await this.encodeOne(input));
    return reports;
  }

  close(): Promise<void> {
    return this.session.release();
  }

  /**
   * Window after window, each by itself at its own length: on a CPU a batch is no quicker than its windows one by one,
   * and padding would be work for nothing.
   */
  private async encodeOne({ text, breaks = [] }: EncoderInput): Promise<EncodedReport> {
    const pieces = this.wordPiece.cut(text);
    const { window: tokens, overlap, version } = this.model;
    const windows = windowsOf(pieces.ids.length, tokens - 2, overlap, piecesAt(pieces, breaks));
    const rows = new Map<string, Float32Array[]>([...this.model.heads.keys()].map((name) => [name, []]));
    for (const window of windows) {
      const outputs = await this.run(pieces.ids.subarray(window.from, window.to));
      for (const [name, made] of rows) made.push((outputs[name] as { data: Float32Array }).data);
    }
    const heads = new Map<string, EncodedHead>();
    for (const [name, made] of rows) heads.set(name, this.joined(name, pieces, windows, made));
    return { model: "reader", version, ...pieces, heads };
  }

  private run(ids: Int32Array): Promise<InferenceSession.OnnxValueMapType> {
    const data = new BigInt64Array(ids.length + 2);
    data[0] = BigInt(this.wordPiece.cls);
    ids.forEach((id, i) => {
      data[i + 1] = BigInt(id);
    });
    data[ids.length + 1] = BigInt(this.wordPiece.sep);
    return this.session.run({ ids: new this.ort.Tensor("int64", data, [1, data.length]) });
  }

  private joined(
    name: string,
    pieces: Pieces,
    windows: readonly Window[],
    made: readonly Float32Array[],
  ): EncodedHead {
    const { labels, level } = this.model.heads.get(name) as { labels: string[]; level: string };
    const width = labels.length;
    if (level === "report") return { labels, logits: largest(width, made) };
    const parts = windows.map((window, i) => {
      const all = made[i] as Float32Array;
      return { window, rows: all.subarray(width, all.length - width) };
    });
    return { labels, logits: stitch(pieces.ids.length, width, parts) };
  }
}

/** The first piece at or after each offset. */
function piecesAt({ from }: Pieces, offsets: readonly number[]): readonly number[] {
  const found: number[] = [];
  let piece = 0;
  for (const offset of offsets) {
    while (piece < from.length && (from[piece] as number) < offset) piece++;
    if (piece < from.length) found.push(piece);
  }
  return found;
}
