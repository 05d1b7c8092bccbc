import type { KnowledgeData } from "../knowledge/knowledge.ts";
import { countryName } from "./describe.ts";

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
  /** Of an ISO 3166-1 code; the code itself where it is not known. */
  country(code: string): string;
}

/** Labels where no data is at hand. */
export const NO_LABELS: Labels = { act: () => undefined, actor: () => undefined, country: countryName };

/** The labels of `data/events` and `data/actors`. */
export function labelsOf(data: Pick<KnowledgeData, "acts" | "actors" | "nationalities">): Labels {
  const acts = new Map(data.acts.map((a) => [a.id, { label: a.label, type: a.codes.acled?.code ?? null }]));
  const actors = new Map(data.actors.map((a) => [a.id, a]));
  const countries = new Map(data.nationalities.countries.map((c) => [c.country, c.name]));
  return {
    act: (id) => acts.get(id),
    country: (code) => countries.get(code) ?? countryName(code),
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
