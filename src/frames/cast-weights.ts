import type { CastRole } from "../core/layers.ts";

/** How far rules and reader are to be trusted of one role: the terms of a logistic regression. */
export interface CastWeights {
  readonly bias: number;
  /** Where a rule fills the role with the words. */
  readonly rule: number;
  /** Of the log-odds of the reader's highest score. */
  readonly reader: number;
  /** Of the logarithm of the number of mentions. */
  readonly repeated: number;
  /** Of the log-odds that the report is worth coding. */
  readonly relevant: number;
}

/** Fitted by `training/calibrate.ts` on the held-out part of muc4-dev; see training/README.md. */
export const CAST_WEIGHTS: Readonly<Record<CastRole, CastWeights>> = {
  agent: { bias: -1.16, rule: 0.1, reader: 1.07, repeated: 0.38, relevant: 0.05 },
  organization: { bias: -1.51, rule: 0.56, reader: 0.98, repeated: -0.07, relevant: 0.08 },
  victim: { bias: -1.2, rule: -0.15, reader: 0.98, repeated: 0.7, relevant: -0 },
  victim_name: { bias: -2.15, rule: -0.21, reader: 0.57, repeated: 0.73, relevant: 0.37 },
  target: { bias: -1.15, rule: -0.35, reader: 0.79, repeated: -0.1, relevant: 0.03 },
  instrument: { bias: -0.67, rule: -0.05, reader: 0.77, repeated: 0.35, relevant: 0.12 },
};

/** The reader's score where it proposes nothing: less than the least that it proposes. */
export const SILENT = 0.05;
