import type { ActorKind } from "../core/claim.ts";
import type { CivilDate } from "../core/date.ts";
import type { ActorEntry } from "../knowledge/schema/actor.ts";

/** "2021-08" covers its whole month when it opens (`from`) or closes (`to`) a period. */
const atOrAfter = (day: CivilDate, from: string | undefined): boolean =>
  from === undefined || day.slice(0, from.length) >= from;
const atOrBefore = (day: CivilDate, to: string | undefined): boolean =>
  to === undefined || day.slice(0, to.length) <= to;

/** What kind of side an actor was on a day: the Taliban of 2019 are rebels, of 2022 a state's forces. */
export function kindOn(actor: ActorEntry, day: CivilDate | null): ActorKind {
  const roles = actor.roles;
  const last = roles[roles.length - 1] as ActorEntry["roles"][number];
  if (day === null) return last.kind;
  return (
    roles.find((r) => atOrAfter(day, r.from) && atOrBefore(day, r.to)) ??
    (atOrAfter(day, last.from) ? last : (roles[0] ?? last))
  ).kind;
}
