import type { Annotated } from "../core/annotated.ts";
import type { Annotation, Entity } from "../core/layers.ts";
import { overlaps, type Span } from "../core/span.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";

type Found = Annotation<"entity">;

/** Tells the entities of a report which group they are said to belong to. */
export type Affiliate = (report: Annotated<"token">, entities: readonly Found[]) => Found[];

/**
 * "The slain men were linked to the Popular Guard": the men, and those before whom they take up, are of the Guard. A
 * group that is known already gives way only to a part of it, so that an Islamic State man may be one of its Khorasan
 * branch, but no soldier becomes a rebel. The affiliation is inferred and says from which words.
 */
export function createAffiliations(knowledge: Knowledge): Affiliate {
  const wordings = new PhraseTable<true>();
  for (const w of knowledge.data.agents.affiliation) wordings.add(w, true);
  const parents = new Map(knowledge.data.actors.map((a) => [a.id, new Set(a.parents.map((p) => p.actor))]));
  const skip = /^(?:was|were|is|are|been|be|has|have|had|all|both|also|reportedly|allegedly|,)$/;

  return (report, entities) => {
    const tokens = report.get("token");
    const norms = tokens.map((t) => t.value.norm);
    if (wordings.scan(norms).length === 0) return [...entities];
    const at = new Map(tokens.map((t, i) => [t.from, i]));
    const ends = new Map(tokens.map((t, i) => [t.to, i]));
    const result = [...entities];
    const byStart = new Map(entities.map((e, i) => [e.from, i]));
    const bySpan = new Map(entities.map((e, i) => [`${e.from}-${e.to}`, i]));
    entities.forEach((member, m) => {
      if (member.value.form !== "generic" && member.value.form !== "named") return;
      let i = (ends.get(member.to) ?? -2) + 1;
      while (i > 0 && i < norms.length && skip.test(norms[i] ?? "")) i++;
      const wording = i > 0 ? wordings.longestAt(norms, i) : null;
      if (!wording) return;
      const next = tokens[wording.last + 1];
      const group = next === undefined ? undefined : groupAt(entities, byStart, next);
      if (!group || at.get(group.from) === undefined) return;
      for (const k of takenUp(result, bySpan, m)) {
        const e = result[k] as Found;
        if (mayJoin(e.value, group.value))
          result[k] = {
            ...e,
            value: joined(e.value, group, report.text({ from: member.from, to: group.to })),
          };
      }
    });
    return result;
  };

  /** Unknown people, and those of a group that holds this one. */
  function mayJoin(member: Entity, group: Entity): boolean {
    if (member.actor === null)
      return member.kind === "unidentified" || member.kind === group.kind || member.kind === "civilians";
    return group.actor !== null && (parents.get(group.actor)?.has(member.actor) ?? false);
  }
}

/** The named group whose phrase begins at the token, or a few words before it. */
function groupAt(
  entities: readonly Found[],
  byStart: ReadonlyMap<number, number>,
  next: Span,
): Found | undefined {
  for (let from = next.from; from >= next.from - 40; from--) {
    const e = entities[byStart.get(from) ?? -1];
    if (e && next.from < e.to && e.value.form === "named" && e.value.actor !== null) return e;
  }
  return undefined;
}

/** How many entities before and behind are looked at for others that take up the same. */
const REACH = 200;

/** The entity, what it takes up, and what takes up the same. */
function takenUp(entities: readonly Found[], bySpan: ReadonlyMap<string, number>, m: number): number[] {
  const chain = new Set([m]);
  let target = entities[m]?.value.refersTo;
  for (let guard = 0; target !== undefined && guard < 10; guard++) {
    const next = bySpan.get(`${target.from}-${target.to}`);
    if (next === undefined || chain.has(next)) break;
    chain.add(next);
    target = entities[next]?.value.refersTo;
  }
  const told = [...chain];
  for (let i = Math.max(0, m - REACH); i < entities.length && i < m + REACH; i++) {
    const t = entities[i]?.value.refersTo;
    if (t && told.some((c) => overlaps(entities[c] as Found, t))) chain.add(i);
  }
  return [...chain];
}

function joined(member: Entity, group: Found, words: string): Entity {
  const { actor, name, kind } = group.value;
  return {
    ...member,
    actor,
    kind,
    ...(name === undefined ? {} : { name }),
    certainty: "inferred",
    why: `"${words}"`,
  };
}
