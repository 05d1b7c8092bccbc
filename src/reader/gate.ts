import { readFileSync } from "node:fs";
import { type FeatureSink, feedFeatures } from "./gate-features.ts";

/**
 * Raised whenever features, blocks or the layout of the file change, so that old weights are refused, not misread.
 */
export const FORMAT = 1;
/** Words in a segment, and segments in a block: blocks overlap by all but one segment. */
export const SEGMENT_WORDS = 15;
export const BLOCK_SEGMENTS = 4;

const MAGIC = 0x54474c44; // "DLGT", little-endian
/** Bytes before the weights. */
const HEADER = 28;

/** What a gate file holds. The score of a block is `bias + scale * sum of its features' weights`, as log-odds. */
export interface GateWeights {
  /** One weight a bucket; the length is a power of two. */
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
  /** Log-odds from which a report is worth reading. */
  readonly threshold: number;
}

/** Decides by words alone whether a report is worth reading. */
export interface Gate {
  /** Names the weights: two gates of one version decide alike. */
  readonly version: string;
  /** Log-odds from which `passes` holds. */
  readonly threshold: number;
  /**
   * Log-odds that the report tells of violence or protest: those of its most telling block of sixty words,
   * so that length does not thin out one violent paragraph. The title counts as the words before the text. A report
   * without a known word has the odds of no words at all, which lie below the threshold.
   */
  score(text: string, title?: string): number;
  /** Whether the score reaches the threshold, or the one given instead. */
  passes(text: string, title?: string, threshold?: number): boolean;
}

/** Thrown when a gate file cannot be used. */
export class GateError extends Error {
  override readonly name = "GateError";
}

const REMEDY =
  'Restore it from the package, or make it again with "npx tsx training/gate.ts" (training/README.md); --no-gate reads without it.';

/** Opens a gate file. Throws a GateError that names the file, the likely cause and the remedy. */
export function openGate(file: string): Gate {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new GateError(
      `The gate's weights ${file} cannot be read (${(error as NodeJS.ErrnoException).code}). ${REMEDY}`,
    );
  }
  return makeGate(decodeGate(bytes, file));
}

/** The bytes of a gate file: a header of seven 32-bit fields, then one signed byte a bucket. */
export function encodeGate(gate: GateWeights): Uint8Array {
  const bytes = new Uint8Array(HEADER + gate.weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, FORMAT, true);
  view.setUint32(8, Math.log2(gate.weights.length), true);
  view.setFloat32(12, gate.scale, true);
  view.setFloat32(16, gate.bias, true);
  view.setFloat32(20, gate.threshold, true);
  bytes.set(new Uint8Array(gate.weights.buffer, gate.weights.byteOffset, gate.weights.length), HEADER);
  view.setUint32(24, checksum(bytes), true);
  return bytes;
}

/** Reads what `encodeGate` wrote. Throws a GateError; `file` is for its message only. */
export function decodeGate(bytes: Uint8Array, file: string): GateWeights {
  const fault = (cause: string): GateError =>
    new GateError(`The gate's weights ${file} cannot be used: ${cause}. ${REMEDY}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint32(0, true) !== MAGIC) throw fault("this is no gate file");
  const format = view.getUint32(4, true);
  if (format !== FORMAT)
    throw fault(`it has format ${format} and this version of Dateline reads format ${FORMAT}`);
  const bits = view.getUint32(8, true);
  if (bits < 8 || bits > 24 || bytes.length !== HEADER + 2 ** bits)
    throw fault(`it has ${bytes.length} bytes, so that it was cut short or lengthened`);
  if (view.getUint32(24, true) !== checksum(bytes))
    throw fault("its checksum does not fit, so that it was damaged on the way");
  return {
    weights: new Int8Array(bytes.buffer.slice(bytes.byteOffset + HEADER, bytes.byteOffset + bytes.length)),
    scale: view.getFloat32(12, true),
    bias: view.getFloat32(16, true),
    threshold: view.getFloat32(20, true),
  };
}

/** A gate from its weights; for training, which has them in memory. */
export function makeGate(gate: GateWeights): Gate {
  const { scale, bias, threshold } = gate;
  const blocks = new BlockMaximum(gate.weights);
  const score = (text: string, title?: string): number => {
    blocks.begin();
    if (title !== undefined) feedFeatures(title, blocks);
    feedFeatures(text, blocks);
    return bias + scale * blocks.end();
  };
  return {
    version: `gate-${FORMAT}-${checksum(encodeGate(gate)).toString(16).padStart(8, "0")}`,
    threshold,
    score,
    passes: (text, title, least = threshold) => score(text, title) >= least,
  };
}

/** Sums weights over blocks as the words come and keeps the greatest sum. Whole numbers, so no order of adding matters. */
class BlockMaximum implements FeatureSink {
  readonly #weights: Int8Array;
  readonly #mask: number;
  /** Sums of the latest segments, the one being filled at `#at`. */
  readonly #segments = new Int32Array(BLOCK_SEGMENTS);
  #at = 0;
  #block = 0;
  #words = 0;
  #best = 0;
  #any = false;

  constructor(weights: Int8Array) {
    this.#weights = weights;
    this.#mask = weights.length - 1;
  }

  begin(): void {
    this.#segments.fill(0);
    this.#at = this.#block = this.#words = this.#best = 0;
    this.#any = false;
  }

  feature(hash: number): void {
    const weight = this.#weights[hash & this.#mask] as number;
    this.#segments[this.#at] = (this.#segments[this.#at] as number) + weight;
    this.#block += weight;
  }

  word(): void {
    if (++this.#words < SEGMENT_WORDS) return;
    this.#close();
    this.#at = (this.#at + 1) % BLOCK_SEGMENTS;
    this.#block -= this.#segments[this.#at] as number;
    this.#segments[this.#at] = 0;
  }

  /** The greatest sum of a block; 0 where there was no word. */
  end(): number {
    if (this.#words > 0) this.#close();
    return this.#best;
  }

  #close(): void {
    if (!this.#any || this.#block > this.#best) this.#best = this.#block;
    this.#any = true;
    this.#words = 0;
  }
}

/** FNV-1a over all bytes but the checksum's own. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++)
    if (i < 24 || i >= HEADER) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash >>> 0;
}
