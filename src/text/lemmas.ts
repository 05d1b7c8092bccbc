import type { Tag } from "../core/layers.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { normalize } from "../knowledge/words.ts";

/** Base form of a word in normal form: "killed" -> "kill", "gunmen" -> "gunman". */
export type Lemmas = (norm: string, tag: Tag) => string;

/**
 * Base forms from the irregular verbs in `grammar.yml`, the verbs and nouns of the trigger rules (whose regular forms
 * are spelled out), and else from the endings.
 */
export function createLemmas(knowledge: Knowledge): Lemmas {
  const verbs = new Map<string, string>();
  for (const [base, forms] of Object.entries(knowledge.data.grammar.irregular))
    for (const form of forms) verbs.set(normalize(form), base);
  for (const base of knownVerbs(knowledge))
    for (const form of regularForms(base)) if (!verbs.has(form)) verbs.set(form, base);
  return (norm, tag) => {
    if (tag === "VERB" || tag === "AUX" || tag === "ADJ") {
      const known = verbs.get(norm);
      if (known !== undefined) return known;
      if (tag !== "ADJ") return stemVerb(norm);
    }
    if (tag === "NOUN" || tag === "PROPN") return singular(norm);
    return norm;
  };
}

/** Base forms of the verbs that rules name: of doing, of saying, and of trying or planning. */
export function knownVerbs(knowledge: Knowledge): Set<string> {
  const { triggers, reporting, status } = knowledge.data;
  const bases = new Set<string>();
  const add = (phrase: string): void => {
    bases.add(normalize(phrase).split(" ")[0] as string);
  };
  for (const file of triggers)
    for (const rule of file.rules) for (const v of [...(rule.verb ?? []), ...(rule.light ?? [])]) add(v);
  for (const verb of reporting.verbs) verb.words.forEach(add);
  for (const cue of status.cues) if (cue.where === "verb") cue.words.forEach(add);
  return bases;
}

/** The written forms of a regular verb: "stab" -> stab, stabs, stabbed, stabbing. */
export function regularForms(base: string): string[] {
  const s = /(?:s|x|z|ch|sh|o)$/.test(base)
    ? `${base}es`
    : /[^aeiou]y$/.test(base)
      ? `${base.slice(0, -1)}ies`
      : `${base}s`;
  if (/e$/.test(base))
    return [base, s, `${base}d`, /ee$|ye$|oe$/.test(base) ? `${base}ing` : `${base.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(base)) return [base, s, `${base.slice(0, -1)}ied`, `${base}ing`];
  const plain = [base, s, `${base}ed`, `${base}ing`];
  if (!/[^aeiou][aeiou][bcdgklmnprt]$/.test(base)) return plain;
  const last = base.at(-1) as string;
  return [...plain, `${base}${last}ed`, `${base}${last}ing`];
}

function stemVerb(w: string): string {
  if (w.length < 4) return w;
  if (/ies$/.test(w)) return `${w.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(w)) return w.slice(0, -2);
  if (/[^s]s$/.test(w)) return w.slice(0, -1);
  if (/ied$/.test(w)) return `${w.slice(0, -3)}y`;
  const m = /^(.{2,})(?:ed|ing)$/.exec(w);
  if (!m) return w;
  const stem = m[1] as string;
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  if (
    /(?:[aeiou][csvzgu]|[^aeiou]l|at|iz|ir|ur|ut|is|id|os|us)$/.test(stem) &&
    !/(?:ss|[^aeiou]s)$/.test(stem)
  )
    return `${stem}e`;
  return stem;
}

/** Plurals that the endings do not tell. "People" and others without an ending of the plural stay as they are. */
const IRREGULAR_NOUNS: ReadonlyMap<string, string> = new Map([
  ["men", "man"],
  ["women", "woman"],
  ["children", "child"],
  ["wives", "wife"],
  ["lives", "life"],
  ["knives", "knife"],
  ["thieves", "thief"],
  ["bodies", "body"],
  ["series", "series"],
  ["news", "news"],
  ["clergymen", "clergyman"],
  ["buses", "bus"],
  ["gases", "gas"],
  ["viruses", "virus"],
  ["campuses", "campus"],
  ["barracks", "barracks"],
  ["headquarters", "headquarters"],
]);

/** Singular of an English noun in normal form. */
export function singular(w: string): string {
  if (!/[sn]$/.test(w)) return w; // no plural ends in another letter
  const known = IRREGULAR_NOUNS.get(w);
  if (known !== undefined) return known;
  if (/[a-z]{2}men$/.test(w)) return `${w.slice(0, -3)}man`;
  if (/[a-z]{2}women$/.test(w)) return `${w.slice(0, -5)}woman`;
  if (w.length < 4 || /(?:ss|us|is|news)$/.test(w)) return w;
  if (/ies$/.test(w)) return `${w.slice(0, -3)}y`;
  if (/(?:sses|xes|zes|ches|shes)$/.test(w)) return w.slice(0, -2);
  if (w.length > 5 && /[^aeiou]oes$/.test(w)) return w.slice(0, -2);
  return /s$/.test(w) ? w.slice(0, -1) : w;
}
