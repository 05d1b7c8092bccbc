import type { Claim, Party } from "../core/claim.ts";
import type { Event } from "../core/event.ts";
import type { Reading } from "../core/reading.ts";
import { contains } from "../core/span.ts";
import type { KnowledgeData } from "../knowledge/knowledge.ts";
import { BODIES } from "./muc4-tables.ts";
import { muc4String, responsible } from "./muc4-words.ts";

export interface Muc4Organization {
  readonly ids: readonly string[];
  readonly confidence: readonly string[];
}

export interface Muc4Perpetrators {
  readonly category: "TERRORIST ACT" | "STATE-SPONSORED VIOLENCE" | null;
  readonly individuals: readonly { readonly ids: readonly string[] }[];
  readonly organizations: readonly Muc4Organization[];
}

/** Who did it, parted into persons and bodies: "FMLN guerrillas" gives GUERRILLAS and FMLN. */
export function muc4Perpetrators(event: Event, reading: Reading, data: KnowledgeData): Muc4Perpetrators {
  const individuals = new Map<string, { ids: string[] }>();
  const organizations = new Map<string, Muc4Organization>();
  const kinds = new Set<string>();
  for (const claim of responsible(event)) {
    const party = claim.value;
    kinds.add(party.kind);
    const { persons, body } = partsOf(party, reading, data);
    if (persons !== null) individuals.set(persons, { ids: [persons] });
    if (body !== null && !organizations.has(party.actor ?? body))
      organizations.set(party.actor ?? body, { ids: [body], confidence: [confidenceOf(claim)] });
  }
  if (organizations.size === 0 && kinds.has("rebel_group")) {
    const only = soleRebels(reading, data);
    if (only !== null) organizations.set(only, { ids: [only], confidence: ["REPORTED AS FACT"] });
  }
  const state = kinds.has("state_forces") || kinds.has("external_forces");
  return {
    category: kinds.size === 0 ? null : state ? "STATE-SPONSORED VIOLENCE" : "TERRORIST ACT",
    individuals: [...individuals.values()],
    organizations: [...organizations.values()],
  };
}

/** "The guerrillas", where the report names one armed group only, are its people. */
function soleRebels(reading: Reading, data: KnowledgeData): string | null {
  const named = reading.entities.filter((e) => e.value.kind === "rebel_group" && e.value.actor !== null);
  const actors = new Set(named.map((e) => e.value.actor));
  const first = named[0];
  if (actors.size !== 1 || !first) return null;
  const text = reading.report.text.slice(first.from, first.to);
  return actorName({ text, span: first, kind: "rebel_group", actor: first.value.actor }, reading, data);
}

/** The words for persons and the name of the body within a phrase; null where it has none. */
function partsOf(
  party: Party,
  reading: Reading,
  data: KnowledgeData,
): { persons: string | null; body: string | null } {
  const whole = muc4String(party.text);
  const entity =
    reading.entities.find((e) => e.from === party.span.from && e.to === party.span.to) ??
    reading.entities.find((e) => contains(party.span, e) && e.value.actor === party.actor);
  if (entity?.value.form === "pronoun") return { persons: null, body: actorName(party, reading, data) };
  if (party.actor === null) {
    const last = whole.split(" ").at(-1)?.toLowerCase() ?? "";
    return BODIES.has(last) ? { persons: null, body: whole } : { persons: whole, body: null };
  }
  const body = actorName(party, reading, data);
  if (entity?.value.agent === undefined) return { persons: null, body: body ?? whole };
  const persons =
    body === null
      ? whole
      : muc4String(whole.replace(body, " ").replace(/\[\s*\]|\(\s*\)|\s+OF(?: THE)?\s*$/g, " "));
  return { persons: persons === "" ? null : persons, body };
}

/** The actor's name as the text writes it, the fullest one. */
function actorName(party: Party, reading: Reading, data: KnowledgeData): string | null {
  const actor = data.actors.find((a) => a.id === party.actor);
  if (!actor) return null;
  const names = [...actor.names.strong, ...actor.names.weak]
    .map((n) => muc4String(n))
    .sort((a, b) => b.length - a.length);
  const within = muc4String(party.text);
  const text = ` ${reading.report.text.replace(/\s+/g, " ").toUpperCase()} `;
  return (
    names.find((n) => containsWords(within, n)) ??
    names.find((n) => n.length > 2 && containsWords(text, n)) ??
    null
  );
}

const containsWords = (text: string, words: string): boolean => {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!/\w/.test(text[at - 1] ?? " ") && !/\w/.test(text[at + words.length] ?? " ")) return true;
  return false;
};

/** How sure the perpetrator is, in the words of slot 11. */
export function confidenceOf(claim: Claim): string {
  if (claim.stance === "claims") return "CLAIMED OR ADMITTED";
  if (claim.stance === "accuses" || claim.stance === "suspects")
    return claim.saidBy?.kind === "state_forces"
      ? "SUSPECTED OR ACCUSED BY AUTHORITIES"
      : "SUSPECTED OR ACCUSED";
  return "REPORTED AS FACT";
}
