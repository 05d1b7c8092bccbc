import type { Annotation, Token } from "../core/layers.ts";

export type Tok = Annotation<"token">;

export const MODALS = new Set(["would", "could", "may", "might", "will", "shall", "should", "can", "must"]);

const RELATIVE = new Set(["who", "which", "that", "whom", "whose"]);

export type Class =
  | "det"
  | "num"
  | "adj"
  | "noun"
  | "pron"
  | "poss"
  | "verb"
  | "aux"
  | "to"
  | "not"
  | "adv"
  | "prep"
  | "conj"
  | "hyphen"
  | "time"
  | "comma"
  | "other";

export function classOf(t: Token): Class {
  if (t.norm === "'s" || t.norm === "'") return "poss";
  if (t.norm === "-") return "hyphen";
  if (t.norm === "to") return "to";
  if (t.norm === "not" || t.norm === "n't" || t.norm === "never") return "not";
  if (t.norm === ",") return "comma";
  if (t.norm === "others" || t.norm === "other") return t.norm === "others" ? "noun" : "adj";
  if (t.norm === "dead" || t.norm === "wounded" || t.norm === "injured")
    return t.tag === "VERB" ? "verb" : "adj";
  if (MODALS.has(t.norm) && t.tag !== "NOUN" && t.tag !== "PROPN") return "aux";
  if (RELATIVE.has(t.norm)) return "other";
  switch (t.tag) {
    case "DET":
      return "det";
    case "NUM":
      return "num";
    case "ADJ":
      return "adj";
    case "NOUN":
    case "PROPN":
    case "X":
      return "noun";
    case "PRON":
      return /^(?:his|her|its|their|our|my|your)$/.test(t.norm) ? "det" : "pron";
    case "VERB":
      return "verb";
    case "AUX":
      return "aux";
    case "ADV":
      return "adv";
    case "ADP":
      return "prep";
    case "CCONJ":
    case "SCONJ":
      return "conj";
    case "SYM":
      return t.norm === "$" || t.norm === "%" ? "num" : "other";
    case "PART":
    case "PUNCT":
    case "INTJ":
      return "other";
    default:
      return t.tag satisfies never;
  }
}
