import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GateVerdict, Reading } from "../core/reading.ts";
import { makeReport, type ReportInput } from "../core/report.ts";
import { type KnowledgeOptions, openKnowledge } from "../knowledge/open.ts";
import { type Encoder, openEncoder } from "../reader/encoder.ts";
import { type Gate, openGate } from "../reader/gate.ts";
import { type Proposals, proposalsOf } from "../reader/proposals.ts";
import { ReaderUnavailable } from "../reader/reader-unavailable.ts";
import { sentenceBreaks } from "../reader/windows.ts";
import { createReader, type Explanation, type Reader } from "./reader.ts";

/** `models/` of the package, from `src/pipeline` as from `dist/pipeline`. */
const MODELS = fileURLToPath(new URL("../../models/", import.meta.url));

/** How reports are coded. */
export interface CoderOptions extends KnowledgeOptions {
  /** Whether the rules' own frames count. Default: true. Without them only the neural reader finds what was done. */
  readonly rules?: boolean;
  /** Whether the neural reader proposes, beside the rules. Default: true. */
  readonly model?: boolean;
  /** Folder of the model. Default: `models/reader` of the package. */
  readonly modelDir?: string;
  /** Threads of the neural reader; they never change what comes out. Default: 1. */
  readonly threads?: number;
  /** Whether the gate turns away reports that are not about violence. Default: true. */
  readonly gate?: boolean;
  /** The gate's weights. Default: `models/gate/gate.bin` of the package. */
  readonly gateFile?: string;
  /**
   * Called where the neural reader cannot run on this machine, and rules read alone. Without it, opening throws the
   * ReaderUnavailable.
   */
  readonly onUnavailable?: (why: ReaderUnavailable) => void;
}

/** What stands before the rules: the gate's verdict and the reader's proposals. */
export interface Preview {
  readonly gate?: GateVerdict;
  /** Absent where the gate turned the report away, or the rules read alone. */
  readonly proposals?: Proposals;
}

/**
 * Codes reports: the gate decides which are worth reading, the neural reader proposes, rules and resolvers decide. What
 * comes out for a report depends on it alone, not on others, their order or the number of threads.
 */
export interface Coder {
  /** The rules and resolvers. */
  readonly rules: Reader;
  /** Of rules, data and models: the same version gives the same reading. */
  readonly version: string;
  /** Whether the neural reader takes part. */
  readonly model: boolean;
  preview(input: ReportInput): Promise<Preview>;
  read(input: ReportInput): Promise<Reading>;
  explain(input: ReportInput): Promise<Explanation>;
  /** Frees the model's memory. */
  close(): Promise<void>;
}

/**
 * Opens a coder. Throws what `openKnowledge` throws, a GateError for damaged weights of the gate, and a
 * ReaderUnavailable where the neural reader cannot run, unless `onUnavailable` takes it.
 */
export async function openCoder(options: CoderOptions = {}): Promise<Coder> {
  const encoder = options.model === false ? null : await encoderOf(options);
  const rules = createReader(await openKnowledge(options), { rules: options.rules !== false });
  const gate = options.gate === false ? null : openGate(options.gateFile ?? join(MODELS, "gate", "gate.bin"));
  return makeCoder(rules, encoder, gate);
}

async function encoderOf({ modelDir, threads = 1, onUnavailable }: CoderOptions): Promise<Encoder | null> {
  try {
    return await openEncoder(modelDir ?? join(MODELS, "reader"), { threads });
  } catch (error) {
    if (!(error instanceof ReaderUnavailable) || onUnavailable === undefined) throw error;
    onUnavailable(error);
    return null;
  }
}

/** A coder of parts that are open already; null leaves a part out. */
export function makeCoder(rules: Reader, encoder: Encoder | null, gate: Gate | null): Coder {
  const version = [
    rules.version,
    ...(encoder ? [encoder.version] : []),
    ...(gate ? [gate.version] : []),
  ].join("+");
  const preview = async ({ text, title }: ReportInput): Promise<Preview> => {
    const verdict = gate ? verdictOf(gate, text, title) : undefined;
    if (verdict?.passed === false || encoder === null) return verdict ? { gate: verdict } : {};
    const head = headOf(text);
    const [encoding] = await encoder.encode([{ text: head, breaks: sentenceBreaks(head) }]);
    const proposals = encoding ? proposalsOf(encoding, head) : undefined;
    return { ...(verdict ? { gate: verdict } : {}), ...(proposals ? { proposals } : {}) };
  };
  const stamped = (reading: Reading, { gate: verdict }: Preview): Reading => ({
    ...reading,
    version,
    ...(verdict ? { gate: verdict } : {}),
  });
  return {
    rules,
    version,
    model: encoder !== null,
    preview,
    async read(input) {
      const seen = await preview(input);
      const reading =
        seen.gate?.passed === false ? unread(input, version) : rules.read(input, seen.proposals);
      return stamped(reading, seen);
    },
    async explain(input) {
      const seen = await preview(input);
      if (seen.gate?.passed === false) return { reading: stamped(unread(input, version), seen), stages: [] };
      const { reading, stages } = rules.explain(input, seen.proposals);
      return { reading: stamped(reading, seen), stages };
    },
    close: async () => encoder?.close(),
  };
}

/** The encoder reads so many UTF-16 units of a report: a book would take it minutes, and gigabytes. */
const LONGEST = 100_000;

/** The part of a text that the encoder reads: it ends with a character, where it can with a sentence. */
function headOf(text: string): string {
  if (text.length <= LONGEST) return text;
  const end = sentenceBreaks(text.slice(0, LONGEST)).at(-1) ?? LONGEST;
  return text.slice(0, end).replace(/[\uD800-\uDBFF]$/, "");
}

/** The score is rounded, so that it reads the same everywhere; the threshold is applied before. */
function verdictOf(gate: Gate, text: string, title: string | undefined): GateVerdict {
  const score = gate.score(text, title);
  return {
    passed: score >= gate.threshold,
    score: Math.round(score * 100) / 100,
    threshold: Math.round(gate.threshold * 100) / 100,
  };
}

/** The reading of a report that the gate turned away: nothing was looked for, so nothing is said of it. */
function unread(input: ReportInput, version: string): Reading {
  const report = makeReport(input);
  return {
    report,
    anchor: {
      date: report.published ?? null,
      window: null,
      certainty: report.published === undefined ? "assumed" : "stated",
      source: report.published === undefined ? "none" : "given",
      evidence: [],
      why:
        report.published === undefined
          ? "The report was not read, so no day of publication was looked for."
          : "The day of publication was given with the report.",
    },
    events: [],
    aggregates: [],
    statements: [],
    nonEvents: [],
    background: [],
    cast: [],
    entities: [],
    places: [],
    times: [],
    boilerplate: [],
    version,
  };
}
