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
  agent: { bias: -1.39, rule: 0.54, reader: 1.22, repeated: -0.05, relevant: 0.06 },
  organization: { bias: -0.95, rule: 1.49, reader: 1.57, repeated: -0.38, relevant: -0.04 },
  victim: { bias: -1.05, rule: -0.3, reader: 1.24, repeated: 0.62, relevant: -0 },
  victim_name: { bias: -1.65, rule: 0.16, reader: 0.88, repeated: 0.41, relevant: 0.16 },
  target: { bias: -0.45, rule: -0.49, reader: 1.2, repeated: -0.58, relevant: -0.14 },
  instrument: { bias: -0.71, rule: -0.19, reader: 1.5, repeated: 0.04, relevant: -0.01 },
};

/** The reader's score where it proposes nothing: less than the least that it proposes. */
export const SILENT = 0.05;
