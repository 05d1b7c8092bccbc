import { type BenchSet, UsageError } from "../harness.ts";
import { eventTypes } from "./event-types.ts";
import { gunCasualties } from "./gun-casualties.ts";
import { isaf } from "./isaf.ts";
import { muc4 } from "./muc4.ts";
import { native } from "./native.ts";
import { ner } from "./ner.ts";
import { relevance } from "./relevance.ts";
import { sameIncident } from "./same-incident.ts";
import { timex } from "./timex.ts";
import { toponyms } from "./toponyms.ts";
import { whoDidWhat } from "./who-did-what.ts";

/** Every set, in the order of the table. */
export const SETS: readonly BenchSet[] = [
  native,
  muc4,
  isaf,
  gunCasualties,
  toponyms,
  timex,
  sameIncident,
  eventTypes,
  ner,
  whoDidWhat,
  relevance,
];

/** The set of a name. Throws a UsageError that lists the names. */
export function setNamed(name: string): BenchSet {
  const found = SETS.find((s) => s.name === name);
  if (!found)
    throw new UsageError(`There is no set "${name}". The sets are: ${SETS.map((s) => s.name).join(", ")}.`);
  return found;
}
