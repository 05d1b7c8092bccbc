/** The labels of one output of the encoder with their logits: a row of `labels.length` numbers per piece. */
export interface EncodedHead {
  readonly labels: readonly string[];
  readonly logits: Float32Array;
}

/** What the encoder made of one report: its pieces, with spans in the report's text, and logits over them. */
export interface Encoding {
  /** Name and version of the model. */
  readonly model: string;
  readonly version: string;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** By name; the heads of level "report" have one row. */
  readonly heads: ReadonlyMap<string, EncodedHead>;
}
