import type { KnowledgeData } from "../knowledge/knowledge.ts";

/** A larger organisation that an actor belongs to. */
export interface Parent {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly from?: string;
  readonly to?: string;
}

/** The names that people read, by the ids that claims hold. Unknown ids give undefined. */
export interface Labels {
  act(id: string): { readonly label: string; readonly type: string | null } | undefined;
  actor(id: string): { readonly name: string; readonly parents: readonly Parent[] } | undefined;
}

/** Labels for ids that no data file is at hand for: none. */
export const NO_LABELS: Labels = { act: () => undefined, actor: () => undefined };

/** The labels of `data/events` and `data/actors`. */
export function labelsOf(data: Pick<KnowledgeData, "acts" | "actors">): Labels {
  const acts = new Map(data.acts.map((a) => [a.id, { label: a.label, type: a.codes.acled?.code ?? null }]));
  const actors = new Map(data.actors.map((a) => [a.id, a]));
  return {
    act: (id) => acts.get(id),
    actor(id) {
      const found = actors.get(id);
      if (found === undefined) return undefined;
      return {
        name: found.name,
        parents: found.parents.map(({ actor, relation, from, to }) => ({
          id: actor,
          name: actors.get(actor)?.name ?? actor,
          relation,
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        })),
      };
    },
  };
}
