import { lowerBound } from "../core/annotated.ts";
import type { Annotation, Phrase } from "../core/layers.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { nounPhrase } from "./noun-phrases.ts";
import { leadsToVerb, verbGroup } from "./verb-groups.ts";
import { type Class, classOf, type Tok } from "./word-classes.ts";

/**
 * Finds the noun phrases and verb groups of every sentence, from the parts of speech: "two ISIS-K gunmen" (head
 * "gunmen"), "had been killed" (passive, past). Names of actors and places count as one noun; time expressions
 * belong to neither.
 */
export function createPhrases(
  knowledge: Knowledge,
): Stage<"token" | "sentence" | "actorName" | "toponym" | "timex", "phrase"> {
  const by = { kind: "rule", rule: "phrase.shallow", version: knowledge.version } as const;
  return defineStage({
    name: "phrases",
    needs: ["token", "sentence", "actorName", "toponym", "timex"],
    adds: "phrase",
    run(report) {
      const tokens = report.get("token");
      const found: Annotation<"phrase">[] = [];
      const classes: Class[] = tokens.map((t) => classOf(t.value));
      const paint = (spans: readonly { from: number; to: number }[], c: Class): void => {
        for (const s of spans) {
          const first = lowerBound(tokens, s.from);
          if (tokens[first]?.from !== s.from) continue;
          for (let i = first; i < tokens.length && (tokens[i] as Tok).to <= s.to; i++) classes[i] = c;
        }
      };
      paint(report.get("toponym"), "noun");
      paint(report.get("actorName"), "noun");
      paint(
        report.get("timex").filter((t) => t.value.type === "DATE" || t.value.type === "TIME"),
        "time",
      );

      let i = 0;
      while (i < tokens.length) {
        const end = sentenceEnd(tokens, i);
        chunk(tokens, classes, i, end, (phrase) => {
          found.push({
            from: (tokens[phrase.first] as Tok).from,
            to: (tokens[phrase.last] as Tok).to,
            value: phrase,
            by,
          });
        });
        i = end + 1;
      }
      return found;
    },
  });
}

function sentenceEnd(tokens: readonly Tok[], first: number): number {
  const s = tokens[first]?.value.sentence;
  let last = first;
  while (last + 1 < tokens.length && tokens[last + 1]?.value.sentence === s) last++;
  return last;
}

function chunk(
  tokens: readonly Tok[],
  classes: readonly Class[],
  first: number,
  last: number,
  add: (p: Phrase) => void,
): void {
  let preposition: string | undefined;
  let i = first;
  while (i <= last) {
    const c = classes[i] as Class;
    const noun = nounPhrase(tokens, classes, i, last);
    if (noun) {
      for (const p of noun.parts)
        add({ kind: "noun", ...p, ...(preposition === undefined ? {} : { preposition }) });
      i = noun.last + 1;
      preposition = undefined;
      continue;
    }
    const negated = c === "not" && (classes[i + 1] === "verb" || classes[i + 1] === "aux"); // "never shot"
    const verb =
      c === "aux" || c === "verb" || negated || (c === "to" && leadsToVerb(tokens, classes, i, last))
        ? verbGroup(tokens, classes, i, last)
        : null;
    if (verb) {
      add(verb);
      i = verb.last + 1;
      preposition = undefined;
      continue;
    }
    if (c === "prep" || c === "to")
      preposition = isParticle(tokens, classes, i) ? undefined : prepositionAt(tokens, i);
    else if (c === "adv" || c === "not" || c === "other") preposition = c === "adv" ? preposition : undefined;
    else if (c === "conj" || c === "comma" || c === "time") preposition = undefined;
    i++;
  }
}

const PARTICLES = new Set(["up", "down", "away", "apart", "back", "out", "off"]);

/** "blew UP a bridge", "carried OUT an attack", "took OVER the town": a part of the verb, which governs no noun. */
function isParticle(tokens: readonly Tok[], classes: readonly Class[], i: number): boolean {
  const word = tokens[i]?.value.norm ?? "";
  if (classes[i - 1] !== "verb") return false;
  return (
    PARTICLES.has(word) || (word === "over" && /^(?:take|hand|turn)$/.test(tokens[i - 1]?.value.lemma ?? ""))
  );
}

/** "according to", "because of" and "out of" as one. */
function prepositionAt(tokens: readonly Tok[], i: number): string {
  const word = tokens[i]?.value.norm ?? "";
  const before = tokens[i - 1]?.value.norm ?? "";
  if (word === "to" && before === "according") return "according to";
  if (word === "of" && (before === "because" || before === "out" || before === "outside"))
    return `${before} of`;
  return word;
}
