import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import type { Tag } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { normalize } from "../knowledge/words.ts";
import { knownVerbs, regularForms } from "./lemmas.ts";
import type { WrittenWord } from "./written-word.ts";

/** Longer stretches are tagged by the word lists alone, so that hostile input costs no more than linear time. */
const MAX_LENGTH = 20_000;
const TAGS = new Set<string>(
  "NOUN PROPN VERB AUX ADJ ADV DET ADP PRON NUM CCONJ SCONJ PART PUNCT SYM INTJ X".split(" "),
);

/** Parts of speech for the words of one sentence, which begins at `from`. */
export type Tagger = (
  sentence: string,
  from: number,
  words: readonly WrittenWord[],
  allCaps: boolean,
) => Tag[];

/**
 * Tags by wink-nlp, on its own words, carried over to ours by position. Sentences in capitals are tagged in lower case,
 * for the tagger takes every capital for a name. `grammar.yml` overrides it for words that it often gets wrong.
 */
export function createTagger(knowledge: Knowledge): Tagger {
  const nlp = winkNLP(model, ["pos"]);
  const { its } = nlp;
  const fixed = new Map<string, Tag>();
  for (const [tag, words] of Object.entries(knowledge.data.grammar.tags))
    for (const w of words ?? []) {
      const norm = normalize(w);
      // a word listed under two tags depends on its place, so the tagger decides
      if (fixed.has(norm)) fixed.set(norm, "X");
      else fixed.set(norm, tag as Tag);
    }

  const bases = knownVerbs(knowledge);
  const pasts = new Set<string>();
  for (const base of bases)
    for (const form of [...regularForms(base), ...(knowledge.data.grammar.irregular[base] ?? [])])
      if (!/(?:ing|s)$/.test(form) && form !== base) pasts.add(form);
  for (const forms of Object.values(knowledge.data.grammar.irregular))
    for (const form of forms) if (!/(?:ing|s)$/.test(form)) pasts.add(form);
  for (const w of ["burst", "hit", "cut", "set", "beat", "split", "spread"]) if (bases.has(w)) pasts.add(w);
  const people = new Set(
    knowledge.data.agents.agents.flatMap((a) =>
      a.words.map((w) => normalize(w).split(/[ -]/).at(-1) as string),
    ),
  );
  const compounds = new Set<string>();
  for (const file of knowledge.data.triggers)
    for (const rule of file.rules)
      for (const noun of rule.noun ?? [])
        if (/[ -]\w+ing$/.test(noun)) compounds.add(noun.split(/[ -]/).slice(-2).join(" "));
  const gerunds = new Set([...bases].flatMap((b) => regularForms(b).filter((f) => f.endsWith("ing"))));
  const ruleWords: Words = { bases, gerunds, pasts, people, compounds };

  return (sentence, from, words, allCaps) => {
    const tags = words.map((w) => guess(w, allCaps));
    if (sentence.length <= MAX_LENGTH) {
      const lower = allCaps ? sentence.toLowerCase() : sentence;
      const input = lower.length === sentence.length ? lower : sentence;
      const doc = nlp.readDoc(input);
      const tokens = doc.tokens();
      const values = tokens.out(its.value) as string[];
      const poses = tokens.out(its.pos) as string[];
      let cursor = 0;
      let w = 0;
      values.forEach((value, i) => {
        const at = input.indexOf(value, cursor);
        if (at < 0) return;
        cursor = at + value.length;
        // the last tagger token that ends within one of our words gives its tag
        while (w < words.length && (words[w] as Span).to <= from + at) w++;
        if (w < words.length && (words[w] as Span).from < from + cursor && TAGS.has(poses[i] as string))
          tags[w] = poses[i] as Tag;
      });
    }
    const final = words.map((word, i) => listed(word, tags[i] as Tag, allCaps || i === 0));
    return mend(
      final,
      words.map((w) => w.norm),
      ruleWords,
      allCaps,
    );
  };

  /** The tag that `grammar.yml` gives a word, or else the tagger's. A capital that says something makes a name of any word. */
  function listed(word: WrittenWord, tag: Tag, capitalSaysNothing: boolean): Tag {
    if (word.shape === "number") return "NUM";
    if (word.shape === "punct") return tag === "SYM" ? "SYM" : "PUNCT";
    const forced = fixed.get(word.norm);
    return forced !== undefined && forced !== "X" && (tag !== "PROPN" || capitalSaysNothing) ? forced : tag;
  }
}

/** A tag by the writing alone, for words that the tagger passes over. */
function guess(word: WrittenWord, allCaps: boolean): Tag {
  if (word.shape === "number") return "NUM";
  if (word.shape === "punct") return "PUNCT";
  return word.shape !== "lower" && !allCaps && /^\p{Lu}/u.test(word.text) ? "PROPN" : "NOUN";
}

/** Words that rules need as verbs or nouns: base forms, and irregular past forms ("shot", "burst"). */
interface Words {
  readonly bases: ReadonlySet<string>;
  /** -ing forms of the base forms. */
  readonly gerunds: ReadonlySet<string>;
  readonly pasts: ReadonlySet<string>;
  /** Last words of general words for people: "gunman". */
  readonly people: ReadonlySet<string>;
  /** Last two words of event nouns in -ing: "mass shooting". */
  readonly compounds: ReadonlySet<string>;
}

/**
 * Mends what the tagger often gets wrong in reports of violence: "masked men shot dead a journalist" (no noun), "police
 * tortured two students" (no adjective), "a murder suspect" (no verb), "the stabbing of a rabbi" (no verb).
 */
function mend(tags: readonly Tag[], norms: readonly string[], words: Words, allCaps: boolean): Tag[] {
  const mended = [...tags];
  const nominal = (t: Tag | undefined): boolean => t === "NOUN" || t === "PROPN";
  /** A verb of the same clause within a few words before. */
  const verbBefore = (i: number): boolean => {
    for (let k = i - 1; k >= 0 && k > i - 7; k--) {
      if (
        mended[k] === "SCONJ" ||
        mended[k] === "CCONJ" ||
        /^(?:that|who|which|where|when|whether|if|unless|after|,|;|:)$/.test(norms[k] ?? "")
      )
        return false;
      if (mended[k] === "VERB" || mended[k] === "AUX") return true;
    }
    return false;
  };
  let finiteS = false;
  for (let i = 0; i < mended.length; i++) {
    const tag = mended[i] as Tag;
    const word = norms[i] as string;
    const before = mended[i - 1];
    const next = mended[i + 1];
    const opensObject = next === "DET" || next === "PRON" || next === "NUM";
    if (tag === "VERB" && /[^s]s$/.test(word)) finiteS = true;
    if (i === 0 || tag === "PUNCT" || (tag === "PROPN" && !allCaps)) continue;
    // "killing seven and wounding 15": after a comma or "and", before what it is done to
    if (
      (tag === "NOUN" || tag === "ADJ") &&
      words.gerunds.has(word) &&
      (before === "CCONJ" || norms[i - 1] === ",") &&
      /^(?:NUM|DET|PRON|NOUN|ADV|ADJ|ADP)$/.test(next ?? "") &&
      norms[i + 1] !== "of" &&
      norms[i + 1] !== "in"
    ) {
      mended[i] = "VERB";
      continue;
    }
    const after = norms[i + 2] ?? "";
    if (
      norms[i + 1] === "-" &&
      /^(?:in|out|off|up|down|over|by)$/.test(after) &&
      (tag === "VERB" || tag === "NOUN") &&
      before !== "AUX"
    ) {
      mended[i] = "NOUN"; // "a sit-in", "the shoot-out"
      mended[i + 2] = "NOUN";
      i += 2;
      continue;
    }
    if (
      norms[i + 1] === "-" &&
      words.pasts.has(after) &&
      tag !== "NUM" &&
      (before === "AUX" ||
        (nominal(before) && /^(?:DET|PRON|NUM)$/.test(mended[i + 3] ?? "") && !verbBefore(i)))
    ) {
      mended[i] = "ADV"; // "were gang-raped", "the army test-fired a missile"
      mended[i + 2] = "VERB";
      i += 2;
      continue;
    }
    const known = words.pasts.has(word);
    const past = known || (word.endsWith("ed") && tag !== "ADP");
    const pastOnly = known && !word.endsWith("ed") && !words.bases.has(word) && !ALSO_NOUNS.has(word);
    if ((tag === "NOUN" || tag === "ADJ") && past) {
      if (before === "AUX" && !opensObject && known) mended[i] = "VERB";
      else if (
        /^(?:him|them|me|us|himself|herself|themselves)$/.test(norms[i + 1] ?? "") ||
        (before === "PRON" && opensObject)
      )
        mended[i] = "VERB"; // "someone shot him"
      else if (before === "CCONJ" && verbBefore(i) && (opensObject || next === "PROPN"))
        mended[i] = "VERB"; // "arrived and shot him"
      else if (known && !verbBefore(i) && next === "NOUN" && words.people.has(norms[i - 1] ?? ""))
        mended[i] = "VERB"; // "a gunman shot shoppers"
      else if (known && before === "CCONJ" && next === "PROPN")
        mended[i] = "VERB"; // "and shot Khan"
      else if (
        nominal(before) &&
        !verbBefore(i) &&
        (opensObject ||
          words.people.has(norms[i - 1] as string) ||
          pastOnly ||
          next === "ADP" ||
          next === "PROPN" ||
          norms[i + 1] === "dead")
      )
        mended[i] = "VERB";
    } else if (
      tag === "NOUN" &&
      words.bases.has(word) &&
      nominal(before) &&
      (next === "DET" || next === "PRON") &&
      !verbBefore(i)
    )
      mended[i] = "VERB";
    else if (
      tag === "NOUN" &&
      /s$/.test(word) &&
      words.bases.has(word.slice(0, -1)) &&
      finiteS &&
      before === "CCONJ" &&
      (opensObject || nominal(next))
    )
      mended[i] = "VERB";
    else if (
      tag === "VERB" &&
      !/(?:ed|ing|s)$/.test(word) &&
      before === "NOUN" &&
      !opensObject &&
      next !== "PROPN" &&
      openedByArticle(mended, norms, i) &&
      norms[i + 1] !== "dead" &&
      !pastOnly &&
      !(known && next === "ADP")
    )
      mended[i] = "NOUN";
    else if (
      tag === "VERB" &&
      before === "VERB" &&
      words.bases.has(word) &&
      !/^(?:help|let|make|made|see|saw|go|come|dare)/.test(norms[i - 1] as string)
    )
      mended[i] = "NOUN"; // "fired tear gas", "suffered torture"
    else if (
      tag === "VERB" &&
      /ing$/.test(word) &&
      /^(?:attack|spree|incident|suspect|campaign|rampage)s?$/.test(norms[i + 1] ?? "")
    )
      mended[i] = "NOUN";
    else if (
      tag === "VERB" &&
      /ing$/.test(word) &&
      (norms[i - 1] === "'s" ||
        words.compounds.has(`${norms[i - 1]} ${word}`) ||
        (nominal(before) && (next === "VERB" || next === "AUX")))
    )
      mended[i] = "NOUN"; // "his brother's killing", "the mass shooting"
    else if (tag === "VERB" && /ing$/.test(word) && before === "ADJ" && (next === "ADP" || next === "ADV"))
      mended[i] = "NOUN"; // "fierce fighting there"
    else if (tag === "VERB" && word === "tear" && norms[i + 1] === "gas") mended[i] = "NOUN";
    else if (
      tag === "VERB" &&
      /ing$/.test(word) &&
      (before === "DET" || before === "ADJ" || i === 1) &&
      (norms[i + 1] === "of" || next === "VERB" || next === "AUX" || next === "PUNCT")
    )
      mended[i] = "NOUN";
  }
  return mended;
}

/** Irregular past forms that are nouns or adjectives too; "laid", "took", "swept" are verbs wherever they stand. */
const ALSO_NOUNS = new Set([
  "shot",
  "left",
  "saw",
  "wound",
  "ground",
  "bore",
  "felt",
  "rose",
  "drunk",
  "dug",
  "hung",
  "lost",
]);

/** "a murder SUSPECT": an article opens the phrase that the word at `i` ends. */
function openedByArticle(tags: readonly Tag[], norms: readonly string[], i: number): boolean {
  for (let k = i - 1; k >= 0 && k > i - 4; k--) {
    if (/^(?:an?|the)$/.test(norms[k] ?? "")) return !/[^su]s$/.test(norms[i - 1] ?? ""); // "a bus stop"
    if (!/^(?:NOUN|ADJ|PROPN)$/.test(tags[k] ?? "")) return false;
  }
  return false;
}
