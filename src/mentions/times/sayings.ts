import type { Annotation } from "../../core/layers.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { normalize } from "../../knowledge/words.ts";

/** A verb of saying with who says it, as a word that stays the same through the report ("haines"). */
export interface Saying {
  readonly verb: number;
  readonly sentence: number;
  readonly speaker: string;
}

const PRONOUNS = new Set(["he", "she", "they", "it"]);

/**
 * Finds "Haines warned", "the ministry said", "said Haines"; a pronoun is the speaker of the saying before. Enough to
 * see that two sayings are one speaker's, not to name the speaker.
 */
export function createSayings(knowledge: Knowledge): (tokens: readonly Annotation<"token">[]) => Saying[] {
  const verbs = new Set(
    knowledge.data.reporting.verbs.flatMap((v) => v.words.map((w) => normalize(w).split(" ")[0] as string)),
  );
  return (tokens) => {
    const found: Saying[] = [];
    let last: string | null = null;
    tokens.forEach((t, i) => {
      if (t.value.tag !== "VERB" || !verbs.has(t.value.lemma)) return;
      const speaker = subjectOf(tokens, i, last);
      if (speaker === null) return;
      last = speaker;
      found.push({ verb: i, sentence: t.value.sentence, speaker });
    });
    return found;
  };
}

function subjectOf(tokens: readonly Annotation<"token">[], verb: number, last: string | null): string | null {
  const at = (i: number): Annotation<"token">["value"] | undefined =>
    tokens[i]?.value.sentence === tokens[verb]?.value.sentence ? tokens[i]?.value : undefined;
  for (let i = verb - 1; i >= verb - 6; i--) {
    const w = at(i);
    if (!w) break;
    if (w.tag === "PROPN" || w.tag === "NOUN") return w.norm;
    if (PRONOUNS.has(w.norm)) return last;
    if (w.tag !== "ADV" && w.tag !== "AUX" && w.norm !== "have" && w.norm !== "has") break;
  }
  const after = at(verb + 1);
  if (after?.tag !== "PROPN") return null;
  let end = verb + 1;
  while (at(end + 1)?.tag === "PROPN") end++;
  return at(end)?.norm ?? null;
}
