import { isCivilDate } from "../../core/date.ts";
import type { DataFault } from "../errors.ts";
import type { ActorEntry } from "../schema/actor.ts";
import { faultAt, type Source } from "./source.ts";

type Period = { readonly from?: string | undefined; readonly to?: string | undefined };

/** Roles and parents whose dates are no dates, end before they begin, overlap, or stand out of order; and actors within themselves. */
export function checkActorDates(actors: readonly Source<ActorEntry>[]): DataFault[] {
  const partOf = new Map(
    actors.map((a) => [
      a.value.id,
      a.value.parents.filter((p) => p.relation === "part_of").map((p) => p.actor),
    ]),
  );
  return actors.flatMap((source) => [
    ...source.value.roles.flatMap((role, i) => badPeriod(source, ["roles", i], role)),
    ...source.value.parents.flatMap((parent, i) => badPeriod(source, ["parents", i], parent)),
    ...roleOrder(source),
    ...ownParent(source),
    ...cycle(source, partOf),
  ]);
}

function badPeriod(source: Source<ActorEntry>, path: readonly PropertyKey[], period: Period): DataFault[] {
  for (const key of ["from", "to"] as const) {
    const date = period[key];
    if (date !== undefined && !isPartialDate(date))
      return [faultAt(source, [...path, key], `"${date}" is no date.`, "Correct the month or the day.")];
  }
  const { from, to } = period;
  if (from === undefined || to === undefined || !before(to, from)) return [];
  return [
    faultAt(
      source,
      [...path, "to"],
      `The period ends (${to}) before it begins (${from}).`,
      "Correct the dates.",
    ),
  ];
}

/** Roles follow each other; a month or year holds all its days, so that "to 1994" and "from 1994-06" overlap. */
function roleOrder(source: Source<ActorEntry>): DataFault[] {
  const { roles, id } = source.value;
  return roles.slice(1).flatMap((role, i) => {
    const last = roles[i] as ActorEntry["roles"][number];
    if (role.from !== undefined && last.to !== undefined && before(last.to, role.from)) return [];
    const early = role.from !== undefined && last.from !== undefined && before(role.from, last.from);
    return faultAt(
      source,
      ["roles", i + 1],
      early
        ? `The roles of "${id}" stand out of order.`
        : `The role from ${role.from ?? "the beginning"} overlaps the one before it, to ${last.to ?? "now"}.`,
      early
        ? "Put the earlier role first."
        : 'End the earlier role with "to" before the next one\'s "from", to the day where they share a month or a year.',
    );
  });
}

const ownParent = (source: Source<ActorEntry>): DataFault[] =>
  source.value.parents.flatMap((parent, i) =>
    parent.actor === source.value.id
      ? faultAt(
          source,
          ["parents", i, "actor"],
          `"${parent.actor}" is its own parent.`,
          "Remove the parent, or correct its id.",
        )
      : [],
  );

/** Reported once, at the first of its actors in the order of ids. */
function cycle(source: Source<ActorEntry>, partOf: ReadonlyMap<string, readonly string[]>): DataFault[] {
  const start = source.value.id;
  const way = wayBack(start, start, partOf, new Set());
  if (!way || way.length < 2 || way.some((id) => id < start)) return [];
  return [
    faultAt(
      source,
      ["parents"],
      `"${start}" is part of itself: ${[...way, start].join(" is part of ")}.`,
      "Remove the wrong one of these parents, or give it another relation.",
    ),
  ];
}

function wayBack(
  at: string,
  start: string,
  partOf: ReadonlyMap<string, readonly string[]>,
  seen: Set<string>,
): string[] | null {
  for (const parent of partOf.get(at) ?? []) {
    if (parent === start) return [at];
    if (seen.has(parent)) continue;
    seen.add(parent);
    const rest = wayBack(parent, start, partOf, seen);
    if (rest) return [at, ...rest];
  }
  return null;
}

/** True when all of the period `a` lies before all of the period `b`. */
function before(a: string, b: string): boolean {
  const n = Math.min(a.length, b.length);
  return a.slice(0, n) < b.slice(0, n);
}

const isPartialDate = (s: string): boolean => isCivilDate(`${s}${"-01-01".slice(s.length - 4)}`);
