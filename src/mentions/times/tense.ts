import type { Annotation } from "../../core/layers.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { normalize } from "../../knowledge/words.ts";

/** Tells whether the words around tokens `[first, end)` speak of the future: true, false for the past, or undefined. */
export type Tense = (
  tokens: readonly Annotation<"token">[],
  first: number,
  end: number,
) => boolean | undefined;

const REACH_LEFT = 14;
const REACH_RIGHT = 14;
const PAST_AUX = new Set(["was", "were", "had", "did", "has", "have", "'ve"]);
const BE = new Set(["is", "are", "'s", "'re", "be", "been", "being", "was", "were"]);

/**
 * Reads the tense of the verb that an expression goes with: the nearest one before it in its clause, else the next one
 * after it. "will meet Tuesday", "due to open Monday" are future; "met Tuesday", "tried to leave Monday" past.
 */
export function createTense(knowledge: Knowledge): Tense {
  const { future } = knowledge.data.time;
  const modals = new Set(future.modals.map(normalize));
  const governors = new Set(future.governors.map(normalize));
  const words = new Set(future.words.map(normalize));
  const irregular = new Set(Object.values(knowledge.data.grammar.irregular).flat().map(normalize));
  const isVerb = (t: Annotation<"token">): boolean => t.value.tag === "VERB" || t.value.tag === "AUX";
  const isPast = (t: Annotation<"token">): boolean =>
    PAST_AUX.has(t.value.norm) || (isVerb(t) && (/ed$/.test(t.value.norm) || irregular.has(t.value.norm)));

  /** The tense of the verb at `i`, by what stands before it in its group. */
  const verbAt = (tokens: readonly Annotation<"token">[], i: number, from: number): boolean | undefined => {
    let k = i;
    for (let steps = 0; k > from && steps < 4; steps++, k--) {
      const before = (tokens[k - 1] as Annotation<"token">).value;
      if (modals.has(before.norm)) return true;
      if (before.norm === "to") {
        // the verb that governs the infinitive decides
        for (let g = k - 2; g >= Math.max(from, k - 5); g--) {
          const t = tokens[g] as Annotation<"token">;
          if (governors.has(t.value.norm) && !(PAST_AUX.has(t.value.norm) && t.value.norm !== "have"))
            return true;
          if (isPast(t)) return false;
          if (modals.has(t.value.norm)) return true;
        }
        return undefined;
      }
      if (PAST_AUX.has(before.norm)) return words.has((tokens[i] as Annotation<"token">).value.norm);
      if (!BE.has(before.norm) && before.tag !== "ADV" && before.tag !== "AUX" && before.norm !== "not")
        break;
    }
    const own = tokens[i] as Annotation<"token">;
    const before = tokens[i - 1]?.value.norm;
    if (words.has(own.value.norm)) return true;
    if (isPast(own)) return false;
    if (/ing$/.test(own.value.norm) && (before === "is" || before === "are" || before === "'re"))
      return undefined;
    return undefined;
  };

  return (tokens, first, end) => {
    const sentence = (tokens[first] as Annotation<"token">).value.sentence;
    const inSentence = (i: number): boolean => tokens[i]?.value.sentence === sentence;
    const beside = tokens[first - 1]?.value.norm;
    if (inSentence(first - 1) && (beside === "later" || beside === "earlier"))
      return beside === "later" && /^(?:this|in|on)$/.test(tokens[first]?.value.norm ?? "")
        ? true
        : undefined;
    let from = first;
    while (from > 0 && first - from < REACH_LEFT && inSentence(from - 1)) {
      const w = (tokens[from - 1] as Annotation<"token">).value.norm;
      if (w === ";" || w === ":" || w === '"') break;
      from--;
    }
    for (let i = first - 1; i >= from; i--) {
      const t = tokens[i] as Annotation<"token">;
      if (words.has(t.value.norm))
        return !PAST_AUX.has(tokens[i - 1]?.value.norm ?? "") || t.value.norm !== "expected";
      if (modals.has(t.value.norm)) return true;
      if (isVerb(t) && !BE.has(t.value.norm)) return verbAt(tokens, i, from);
      if (t.value.norm === "was" || t.value.norm === "were") return false;
    }
    for (let i = end; i < end + REACH_RIGHT && inSentence(i); i++) {
      const t = tokens[i] as Annotation<"token">;
      if (modals.has(t.value.norm) || words.has(t.value.norm)) return true;
      if (t.value.norm === ";" || t.value.norm === '"') break;
      if (isPast(t)) return false;
    }
    return undefined;
  };
}
