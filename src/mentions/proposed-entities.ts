import { overlapping } from "../core/annotated.ts";
import type { ActorKind } from "../core/claim.ts";
import type { Annotation, Entity } from "../core/layers.ts";
import { compareSpans, overlaps, type Span } from "../core/span.ts";

/** What a kind of mention, as the reader tells it, says of the side. */
const KINDS: Readonly<Record<string, ActorKind>> = {
  armed_group: "rebel_group",
  state_force: "state_forces",
  government: "state_forces",
  civilians: "civilians",
  person: "civilians",
};

/** What a role says of the kind where no kind of mention is proposed. */
const KIND_OF_ROLE: Readonly<Record<string, ActorKind>> = {
  agent: "unidentified",
  organization: "unidentified",
  victim: "civilians",
  victim_name: "civilians",
};

/** Below this score, words that no rule takes for people stay what they are. */
const LEAST = 0.5;

/**
 * The entities of the rules, and those that only the reader sees: people and bodies in a role of some event whom no
 * word list and no grammar rule took for such ("JORGE SERRANO" in a text in capitals).
 */
export function withProposedEntities(
  entities: readonly Annotation<"entity">[],
  proposals: readonly Annotation<"proposal">[],
  textOf: (s: Span) => string,
): readonly Annotation<"entity">[] {
  if (proposals.length === 0) return entities;
  const sorted = [...entities].sort(compareSpans);
  const mentions = proposals.filter((p) => p.value.head === "mention").sort(compareSpans);
  const added: Annotation<"entity">[] = [];
  for (const p of proposals) {
    const role = p.value.label;
    if (p.value.head !== "filler" || KIND_OF_ROLE[role] === undefined || p.value.score < LEAST) continue;
    if (overlapping(sorted, p) || sorted.some((e) => overlaps(e, p)) || added.some((e) => overlaps(e, p)))
      continue;
    const mention = overlapping(mentions, p);
    const kind = KINDS[mention?.value.label ?? ""] ?? (KIND_OF_ROLE[role] as ActorKind);
    const name = role === "victim_name" || mention?.value.label === "person";
    const value: Entity = {
      head: { from: p.from, to: p.to },
      form: name ? "person" : role === "organization" ? "unknown" : "generic",
      actor: null,
      kind: role === "agent" && kind === "civilians" ? "unidentified" : kind,
      ...(name ? { name: textOf(p).replace(/\s+/g, " ") } : {}),
      certainty: "inferred",
      why: `the reader takes these words for ${role.replace("_", " ")}`,
    };
    added.push({ from: p.from, to: p.to, value, by: p.by });
  }
  return added.length === 0 ? entities : [...entities, ...added].sort(compareSpans);
}
