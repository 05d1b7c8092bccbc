import { checkActorDates } from "./checks/actor-dates.ts";
import { checkActorNames } from "./checks/actor-names.ts";
import { checkExampleTexts, checkPatterns } from "./checks/examples.ts";
import { checkIds } from "./checks/ids.ts";
import { sourcesBySlot } from "./checks/source.ts";
import type { DataFault } from "./errors.ts";
import type { Sourced } from "./load.ts";

/**
 * Faults that no file shows alone, and those that a schema cannot: ids given twice or dangling, names owned twice, dates
 * out of order, patterns that their own examples prove wrong. In the order of files and lines within each kind of fault.
 */
export function checkReferences(files: readonly Sourced[]): DataFault[] {
  const slots = sourcesBySlot(files);
  return [
    ...checkIds(slots),
    ...checkActorNames(slots("actors"), slots("nationalities")),
    ...checkActorDates(slots("actors")),
    ...checkPatterns(slots("boilerplate")),
    ...checkExampleTexts(slots("triggers"), slots("time"), slots("status")),
  ];
}
