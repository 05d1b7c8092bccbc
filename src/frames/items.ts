import type { Annotation } from "../core/layers.ts";

export type Tok = Annotation<"token">;

export type Noun = Annotation<"phrase">;

export type Verb = Annotation<"phrase">;

/** A sentence as a row of noun phrases, verb groups and single words. */
export interface Item {
  readonly kind: "noun" | "verb" | "word";
  readonly first: number;
  readonly last: number;
  readonly phrase?: Annotation<"phrase">;
  /** Norm of a single word. */
  readonly word: string;
  /** True for words of a time expression. */
  readonly time: boolean;
}

export const RELATIVE = new Set(["who", "which", "that", "whom"]);

export const BREAKS = new Set([";", ":", "--", "—", "–"]);

export const SUBORDINATORS = new Set([
  "if",
  "unless",
  "after",
  "before",
  "when",
  "while",
  "because",
  "since",
  "although",
  "though",
  "until",
  "as",
  "whether",
  "where",
  "once",
  "should",
]);
