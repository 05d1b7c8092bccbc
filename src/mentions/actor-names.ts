import type { Annotated } from "../core/annotated.ts";
import type { ActorName, Annotation } from "../core/layers.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import type { ActorEntry } from "../knowledge/schema/actor.ts";

interface Name {
  readonly actor: ActorEntry;
  readonly strong: boolean;
  /** Short names in capitals ("ELN") count only where the text writes them in capitals too. */
  readonly acronym: boolean;
}

/**
 * Finds the names of known actors. A strong name is enough; a weak one ("IS", "the Guard") counts only where the report
 * also has a strong name of the same actor or names its country. An acronym that the text defines beside a name
 * ("Popular Guard (PG)") means that actor for the rest of the report.
 */
export function createActorNames(
  knowledge: Knowledge,
): Stage<"token" | "sentence" | "nationality", "actorName"> {
  const names = new PhraseTable<Name>();
  for (const actor of knowledge.data.actors)
    for (const strong of [true, false])
      for (const name of actor.names[strong ? "strong" : "weak"])
        names.add(name, { actor, strong, acronym: /^[\p{Lu}\d.&-]{2,6}$/u.test(name) });
  const countryNames = new PhraseTable<string>();
  for (const c of knowledge.data.nationalities.countries)
    for (const n of [c.name, ...(c.official ?? []), ...(c.other ?? [])]) countryNames.add(n, c.country);

  return defineStage({
    name: "actor-names",
    needs: ["token", "sentence", "nationality"],
    adds: "actorName",
    run(report) {
      const tokens = report.get("token");
      const norms = tokens.map((t) => t.value.norm);
      const sentences = report.get("sentence");
      const countries = new Set(report.get("nationality").flatMap((n) => n.value.country ?? []));
      for (const m of countryNames.scan(norms)) for (const c of m.values) countries.add(c);
      const found: { first: number; last: number; names: readonly Name[] }[] = [];
      for (const m of names.scan(norms)) {
        const allCaps = sentences[tokens[m.first]?.value.sentence ?? 0]?.value.allCaps ?? false;
        const fits = m.values.filter((n) => !n.acronym || allCaps || inCapitals(report, m.first, m.last));
        if (fits.length > 0) found.push({ first: m.first, last: m.last, names: fits });
      }
      const strong = new Set(found.flatMap((f) => f.names.filter((n) => n.strong).map((n) => n.actor.id)));
      const annotations: Annotation<"actorName">[] = [];
      for (const f of found) {
        const best = choose(f.names, strong, countries);
        if (best)
          annotations.push(
            annotate(report, f.first, f.last, {
              actor: best.actor.id,
              strength: best.strong ? "strong" : "weak",
            }),
          );
      }
      return [...annotations, ...definedAcronyms(report, annotations)];
    },
  });

  function annotate(
    report: Annotated<"token">,
    first: number,
    last: number,
    value: ActorName,
  ): Annotation<"actorName"> {
    const tokens = report.get("token");
    return {
      from: tokens[first]?.from as number,
      to: tokens[last]?.to as number,
      value,
      by: { kind: "rule", rule: `actor.${value.strength}-name`, version: knowledge.version },
    };
  }

  /** "Islamic Guard of the East (IGE)": IGE, wherever it stands in capitals. */
  function definedAcronyms(
    report: Annotated<"token">,
    known: readonly Annotation<"actorName">[],
  ): Annotation<"actorName">[] {
    if (known.length === 0) return [];
    const tokens = report.get("token");
    const at = new Map(tokens.map((t, i) => [t.from, i]));
    const endAt = new Map(tokens.map((t, i) => [t.to, i]));
    const covered = new Set<number>();
    for (const k of known)
      for (let i = at.get(k.from) ?? 0; i <= (endAt.get(k.to) ?? -1); i++) covered.add(i);
    const defined = new Map<string, string>();
    for (const k of known) {
      const last = endAt.get(k.to) ?? -2;
      const open = tokens[last + 1]?.value.norm;
      const acronym = tokens[last + 2];
      if (
        (open !== "(" && open !== "[") ||
        !acronym ||
        acronym.value.shape !== "upper" ||
        covered.has(last + 2)
      )
        continue;
      if (/^[)\]]$/.test(tokens[last + 3]?.value.norm ?? "") && acronym.to - acronym.from <= 8)
        defined.set(report.text(acronym), k.value.actor);
    }
    if (defined.size === 0) return [];
    return tokens.flatMap((t, i) => {
      const actor = covered.has(i) ? undefined : defined.get(report.text(t));
      return actor === undefined ? [] : [annotate(report, i, i, { actor, strength: "defined" })];
    });
  }
}

function choose(
  names: readonly Name[],
  strong: ReadonlySet<string>,
  countries: ReadonlySet<string>,
): Name | undefined {
  const sure = names.find((n) => n.strong);
  if (sure) return sure;
  const sameReport = names.find((n) => strong.has(n.actor.id));
  if (sameReport) return sameReport;
  const sameCountry = names.filter((n) => n.actor.countries.some((c) => countries.has(c)));
  return sameCountry.length === 1 ? sameCountry[0] : undefined;
}

function inCapitals(report: Annotated<"token">, first: number, last: number): boolean {
  const tokens = report.get("token");
  for (let i = first; i <= last; i++) {
    const { shape, norm } = (tokens[i] as Annotation<"token">).value;
    if (shape === "lower" || (shape === "initial" && norm.length > 1)) return false; // the K of ISIS-K is "initial" too
  }
  return true;
}
