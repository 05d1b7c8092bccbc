import { FORM, KIND } from "../knowledge/gazetteer/format.ts";
import type { Gazetteer, Hit } from "../knowledge/gazetteer/gazetteer.ts";
import { normalize } from "../knowledge/words.ts";

/** The first letter after an Arabic or Spanish article, without case and marks. */
export const firstLetter = (name: string): string =>
  /^(?:(?:al|el|la|los|las|ad|ar|as|ash|at|an)[ -])?['ʻ‘]?(.)/.exec(normalize(name))?.[1] ?? "";

/**
 * How readily a name means this row, before any context: countries first, then by kind and population. `initial` is the
 * name's first letter.
 */
export function priorOf(gazetteer: Gazetteer, hit: Hit, initial: string): number {
  const { row, form } = hit;
  const people = Math.log10(gazetteer.population(row) + 10) / 2;
  return base(gazetteer.kind(row)) + people - penalty();

  /** Other names cost something; those that begin unlike the own name are mostly historical or in other languages. */
  function penalty(): number {
    if (form === FORM.main) return 0;
    if (form === FORM.stripped) return 0.3;
    if (form === FORM.bare) return 0.6;
    return gazetteer.kind(row) >= KIND.town && firstLetter(gazetteer.name(row)) !== initial ? 2 : 0.9;
  }

  function base(kind: number): number {
    switch (kind) {
      case KIND.country:
        return 4;
      case KIND.admin1:
        return 1.5;
      case KIND.admin2:
        return 0;
      case KIND.capital:
        return 2.2;
      case KIND.seat:
        return 1;
      case KIND.region:
        return 4.5;
      case KIND.site:
        return 2.5;
      case KIND.quarter:
        return -0.4;
      // towns that data/places names are there because reports speak of them
      default:
        return gazetteer.feature(row) === undefined ? 0 : 1.4;
    }
  }
}

/** A reading of a name with its prior. */
export interface Ranked {
  readonly hit: Hit;
  readonly prior: number;
}

/** Hits with their priors, the readiest first; equal ones keep the order of the gazetteer. */
export function ranked(gazetteer: Gazetteer, hits: readonly Hit[], name: string): Ranked[] {
  const initial = firstLetter(name);
  return hits
    .map((hit) => ({ hit, prior: priorOf(gazetteer, hit, initial) }))
    .sort((a, b) => b.prior - a.prior || a.hit.row - b.hit.row);
}
