import type { ActorKind } from "../core/claim.ts";
import type { Entity } from "../core/layers.ts";
import type { Mention, Reading } from "../core/reading.ts";
import { type Span, slice } from "../core/span.ts";

/** All mentions of one actor or person in a report. */
export interface ActorGroup {
  readonly form: "named" | "generic" | "unknown" | "person";
  readonly id: string | null;
  readonly name: string;
  readonly kind: ActorKind;
  readonly country: string | null;
  readonly office: string | null;
  readonly surfaces: readonly Span[];
}

const key = (s: Span): string => `${s.from}:${s.to}`;

/** How far a chain of "they" -> "the group" -> "ISIS-K" is followed. */
const LONGEST_CHAIN = 8;

/**
 * Groups the mentions of a reading by whom they mean, in the order of their first mention: by id where the actor is
 * known, by name where not, by word for general ones ("gunmen"). Words that point back ("the group") join what they
 * point to; pronouns that point to nothing are left out.
 */
export function groupActors(reading: Reading): ActorGroup[] {
  const bySpan = new Map(reading.entities.map((e) => [key(e), e]));
  const groups = new Map<string, { root: Mention<Entity>; surfaces: Span[] }>();
  for (const mention of reading.entities) {
    const root = rootOf(mention, bySpan);
    if (root.value.form === "pronoun") continue;
    const group = groupKey(root, reading.report.text);
    const known = groups.get(group);
    const surface = { from: mention.from, to: mention.to };
    if (known === undefined) groups.set(group, { root, surfaces: [surface] });
    else known.surfaces.push(surface);
  }
  return [...groups.values()].map(({ root, surfaces }) => {
    const e = root.value;
    return {
      form:
        e.form === "person"
          ? "person"
          : e.actor !== null
            ? "named"
            : e.form === "unknown"
              ? "unknown"
              : "generic",
      id: e.actor,
      name: e.name ?? slice(reading.report.text, root),
      kind: e.kind,
      country: e.country ?? null,
      office: e.office ?? null,
      surfaces,
    };
  });
}

function rootOf(mention: Mention<Entity>, bySpan: ReadonlyMap<string, Mention<Entity>>): Mention<Entity> {
  let at = mention;
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const next = at.value.refersTo === undefined ? undefined : bySpan.get(key(at.value.refersTo));
    if (next === undefined) break;
    at = next;
  }
  return at;
}

function groupKey(mention: Mention<Entity>, text: string): string {
  const e = mention.value;
  const words = (e.name ?? slice(text, mention)).toLowerCase();
  if (e.form === "person") return `person ${words}`;
  if (e.actor !== null) return `actor ${e.actor}`;
  return e.agent !== undefined ? `agent ${e.agent} ${e.country ?? ""}` : `words ${words}`;
}
