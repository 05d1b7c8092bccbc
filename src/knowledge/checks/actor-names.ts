import type { DataFault } from "../errors.ts";
import type { ActorEntry } from "../schema/actor.ts";
import type { Nationalities } from "../schema/nationalities.ts";
import { tokenTexts } from "../words.ts";
import { faultAt, type Source } from "./source.ts";

/** The form under which texts are searched for a name: "Al-Shabaab" and "al Shabaab" are one. */
const keyOf = (name: string): string =>
  tokenTexts(name)
    .filter((word) => !/^[-‐‑]$/.test(word))
    .join(" ");

/**
 * Names that cannot be told apart: a strong name of two actors, a name that is strong and weak or stands twice on one
 * actor, a strong name that is a country's or a people's; and weak names that nothing can ever support.
 */
export function checkActorNames(
  actors: readonly Source<ActorEntry>[],
  nationalities: readonly Source<Nationalities>[],
): DataFault[] {
  const peoples = namesOfPeoples(nationalities);
  const owners = new Map<string, string>();
  return actors.flatMap((source) => {
    const { id, names, countries } = source.value;
    const own = new Map<string, string>();
    const faults = (["strong", "weak"] as const).flatMap((strength) =>
      names[strength].flatMap((name, i) => {
        const key = keyOf(name);
        const found =
          alone(name, key, strength, own) ??
          (strength === "strong" ? shared(name, key, id, owners, peoples) : undefined);
        own.set(key, strength);
        return found ? faultAt(source, ["names", strength, i], found.problem, found.remedy) : [];
      }),
    );
    if (names.weak.length > 0 && names.strong.length === 0 && countries.length === 0)
      faults.push(
        faultAt(
          source,
          ["names", "weak"],
          `The weak names of "${id}" can never be supported: it has neither a strong name nor a country.`,
          "Add a strong name or a country.",
        ),
      );
    return faults;
  });
}

interface Found {
  readonly problem: string;
  readonly remedy: string;
}

/** What is wrong with a name on its own actor. `own` has the names before it. */
function alone(
  name: string,
  key: string,
  strength: string,
  own: ReadonlyMap<string, string>,
): Found | undefined {
  if (!/[\p{L}\p{N}]/u.test(key))
    return { problem: `The name "${name}" holds no word.`, remedy: "Write it in letters." };
  const before = own.get(key);
  if (before === undefined) return undefined;
  return before === strength
    ? {
        problem: `The name "${name}" stands here twice; case, accents and hyphens do not count.`,
        remedy: "Remove one.",
      }
    : { problem: `The name "${name}" is both strong and weak.`, remedy: "Keep it in one of the two lists." };
}

/** What is wrong with a strong name beside those of other actors, which `owners` keeps, and of countries. */
function shared(
  name: string,
  key: string,
  id: string,
  owners: Map<string, string>,
  peoples: ReadonlyMap<string, string>,
): Found | undefined {
  const other = owners.get(key);
  if (other === undefined) owners.set(key, id);
  else if (other !== id)
    return {
      problem: `The strong name "${name}" belongs to "${other}" too.`,
      remedy:
        "Make it weak on both, or leave it strong only on the one that reports mean by it without more words.",
    };
  const people = peoples.get(key);
  if (people === undefined) return undefined;
  return {
    problem: `The strong name "${name}" is also ${people}.`,
    remedy: "Make it weak, or write a longer name.",
  };
}

/** Names of countries and words of nationality, each with what it is. */
function namesOfPeoples(sources: readonly Source<Nationalities>[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  const add = (names: readonly string[], what: string): void => {
    for (const name of names) known.set(keyOf(name), what);
  };
  for (const { value } of sources) {
    for (const c of value.countries) {
      add([...c.adjectives, ...c.people, ...c.people.map((p) => `${p}s`)], `a word for people of ${c.name}`);
      add(
        [c.name, ...(c.official ?? []), ...(c.other ?? []), ...(c.caps_only ?? [])],
        `a name of the country ${c.name}`,
      );
    }
    for (const p of value.peoples)
      add([...p.adjectives, ...p.people, ...p.people.map((w) => `${w}s`)], "a word for a people");
  }
  return known;
}
