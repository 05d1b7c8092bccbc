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
  agent: { bias: -1.39, rule: 0.6, reader: 1.13, repeated: 0.18, relevant: 0.05 },
  organization: { bias: -1.71, rule: 1.18, reader: 1.01, repeated: -0.3, relevant: 0.09 },
  victim: { bias: -1.29, rule: -0.2, reader: 1.1, repeated: 0.7, relevant: 0 },
  victim_name: { bias: -2.31, rule: 0.01, reader: 0.62, repeated: 0.47, relevant: 0.35 },
  target: { bias: -0.91, rule: -0.39, reader: 0.89, repeated: -0.17, relevant: -0.01 },
  instrument: { bias: -0.89, rule: -0.03, reader: 0.86, repeated: 0.44, relevant: 0.08 },
};

/** The reader's score where it proposes nothing: less than the least that it proposes. */
export const SILENT = 0.05;
