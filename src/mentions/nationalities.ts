import type { Annotation, Nationality, Token } from "../core/layers.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";

/** Plural of a word for people: "Iraqi" has its own in the data; "Afghan" takes an s; "Japanese" stays. */
const plural = (word: string): string | null =>
  /(?:s|ese|ish|ch|men|[^aeiou]i)$/.test(word) ? null : `${word}s`;

/** Adjectives written like another word or a name: they count only where written with a capital in the sentence's midst. */
const AMBIGUOUS = new Set([
  "polish",
  "turkey",
  "pole",
  "poles",
  "scot",
  "dane",
  "danes",
  "finn",
  "turk",
  "kiwi",
  "kiwis",
  "brit",
  "swede",
  "swedes",
  "indo",
  "latin",
  "anglo",
  "naga",
  "lao",
  "thai",
]);

/**
 * Finds words of nationality: "Pakistani" (adjective), "two Afghans" (people), "the British" (people). They are no places.
 * Words of peoples without a state of their own ("Kurdish") are left out, since they point to no single country.
 */
export function createNationalities(knowledge: Knowledge): Stage<"token", "nationality"> {
  const table = new PhraseTable<Nationality | null>();
  const { countries, peoples } = knowledge.data.nationalities;
  for (const c of [...countries, ...peoples]) {
    const value = (form: Nationality["form"]): Nationality | null =>
      c.country === undefined ? null : { country: c.country, form };
    for (const w of c.adjectives) table.add(w, value("adjective"));
    for (const w of c.people) {
      if (!c.adjectives.includes(w)) table.add(w, value("people"));
      const more = plural(w);
      if (more !== null) table.add(more, value("people"));
    }
  }
  const by = { kind: "rule", rule: "place.nationality", version: knowledge.version } as const;
  return defineStage({
    name: "nationalities",
    needs: ["token"],
    adds: "nationality",
    run(report) {
      const tokens = report.get("token");
      const norms = tokens.map((t) => t.value.norm);
      const found: Annotation<"nationality">[] = [];
      for (const m of table.scan(norms)) {
        const first = tokens[m.first] as Annotation<"token">;
        const last = tokens[m.last] as Annotation<"token">;
        const value = m.values[0];
        if (!value || first.value.sentence !== last.value.sentence || first.value.shape === "lower") continue;
        const opens = tokens[m.first - 1]?.value.sentence !== first.value.sentence;
        if (AMBIGUOUS.has(first.value.norm) && (opens || first.value.shape === "upper") && m.first === m.last)
          continue;
        found.push({ from: first.from, to: last.to, value: withForm(value, tokens, m.first, m.last), by });
      }
      return found;
    },
  });
}

/** "the British said", "two Lebanese were": an adjective that nothing follows stands for people. */
function withForm(
  value: Nationality,
  tokens: readonly Annotation<"token">[],
  first: number,
  last: number,
): Nationality {
  if (value.form === "people") return value;
  const next: Token | undefined = tokens[last + 1]?.value;
  const before: Token | undefined = tokens[first - 1]?.value;
  const modifies = next !== undefined && /^(?:NOUN|PROPN|ADJ|NUM)$/.test(next.tag);
  const determined = before !== undefined && /^(?:DET|NUM)$/.test(before.tag);
  return !modifies && next?.norm !== "-" && determined ? { ...value, form: "people" } : value;
}
