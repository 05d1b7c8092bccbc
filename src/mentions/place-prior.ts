import { FORM, KIND } from "../knowledge/gazetteer/format.ts";
import type { Gazetteer, Hit } from "../knowledge/gazetteer/gazetteer.ts";

/** How readily a name means this row, before any context: countries first, then by kind and population. */
export function priorOf(gazetteer: Gazetteer, hit: Hit): number {
  const { row, form } = hit;
  const people = Math.log10(gazetteer.population(row) + 10) / 2;
  return base(gazetteer.kind(row)) + people - (form === FORM.main ? 0 : form === FORM.alternate ? 0.9 : form === FORM.stripped ? 0.3 : 0.6);

  function base(kind: number): number {
    switch (kind) {
      case KIND.country: return 4;
      case KIND.admin1: return 1.5;
      case KIND.admin2: return 0;
      case KIND.capital: return 2.2;
      case KIND.seat: return 1;
      case KIND.region: return 3.5;
      case KIND.site: return 2.5;
      case KIND.quarter: return -0.4;
      default: return 0;
    }
  }
}

/** Hits with their priors, the readiest first; equal ones keep the order of the gazetteer. */
export function ranked(gazetteer: Gazetteer, hits: readonly Hit[]): { readonly hit: Hit; readonly prior: number }[] {
  return hits
    .map((hit) => ({ hit, prior: priorOf(gazetteer, hit) }))
    .sort((a, b) => b.prior - a.prior || a.hit.row - b.hit.row);
}
