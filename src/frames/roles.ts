import type { Annotated } from "../core/annotated.ts";
import type { Annotation } from "../core/layers.ts";
import { contains, overlaps, type Span } from "../core/span.ts";
import { isArmedKind } from "../mentions/agents.ts";
import type { Noun, SentenceGrammar, Tok } from "./clauses.ts";

/** What a noun phrase is, for the roles it may fill. */
export type NounType = "people" | "weapon" | "site" | "place" | "name" | "thing";

type Report = Annotated<"token" | "phrase" | "entity" | "weapon" | "target" | "place" | "timex">;

/** What is known of the noun phrases of one sentence. */
export interface NounFacts {
  type(noun: Noun): NounType;
  entity(noun: Noun): Annotation<"entity"> | undefined;
  isArmed(noun: Noun): boolean;
  isState(noun: Noun): boolean;
  isCrowd(noun: Noun): boolean;
}

/** Looks up entities, weapons, sites and places by the noun phrases' heads. */
export function nounFacts(report: Report, sentence: SentenceGrammar, tokens: readonly Tok[]): NounFacts {
  const range: Span = { from: tokens[sentence.first]?.from ?? 0, to: tokens[sentence.last]?.to ?? 0 };
  const entities = report.within("entity", range);
  const weapons = report.within("weapon", range);
  const targets = report.within("target", range);
  const places = report.within("place", range);
  const headOf = (n: Noun): Span => tokens[n.value.head] ?? n;
  const entity = onceForEach(
    (n: Noun) =>
      entities.find((e) => e.from === n.from && e.to === n.to) ??
      entities.find((e) => contains(n, e) && overlaps(e, headOf(n))),
  );
  return {
    entity,
    type: onceForEach((n: Noun): NounType => {
      const head = headOf(n);
      const e = entity(n);
      if (weapons.some((w) => overlaps(w, head))) return "weapon";
      if (e && e.value.form !== "unknown" && e.value.form !== "pronoun") return "people";
      if (targets.some((t) => overlaps(t, head))) return "site";
      if (places.some((p) => overlaps(p, head))) return "place";
      if (e?.value.form === "unknown") return "name";
      return e ? "people" : "thing";
    }),
    isArmed: (n) => {
      const e = entity(n);
      return (
        e !== undefined &&
        isArmedKind(e.value.kind) &&
        e.value.form !== "pronoun" &&
        e.value.form !== "unknown"
      );
    },
    isState: (n) => /^(?:state_forces|external_forces)$/.test(entity(n)?.value.kind ?? ""),
    isCrowd: (n) => /^(?:protesters|rioters)$/.test(entity(n)?.value.kind ?? ""),
  };
}

/** Many rules ask the same of a noun phrase. */
function onceForEach<T>(ask: (n: Noun) => T): (n: Noun) => T {
  const known = new Map<Noun, { readonly answer: T }>();
  return (n) => {
    const found = known.get(n) ?? { answer: ask(n) };
    known.set(n, found);
    return found.answer;
  };
}
