import { BREAKS, type Item, type Noun, RELATIVE, SUBORDINATORS, type Tok } from "./items.ts";

const isAdverb = (item: Item): boolean =>
  item.kind === "word" &&
  (item.time || /ly$|^(?:also|then|later|still|already|reportedly|just|soon|on|in|at)$/.test(item.word));

/** The item that counts to the left of a verb: adverbs and times are passed over. */
export function leftOf(items: readonly Item[], i: number): number {
  let k = i - 1;
  while (k >= 0 && isAdverb(items[k] as Item)) k--;
  return k;
}

/** Nearest noun phrase to the left of a relative pronoun, over a comma. */
export function nounBefore(items: readonly Item[], i: number): Noun | undefined {
  for (let k = i - 1; k >= 0 && k > i - 4; k--) {
    const item = items[k] as Item;
    if (item.kind === "noun") return item.phrase;
    if (item.kind === "verb") return undefined;
  }
  return undefined;
}

/** Subject of a finite verb: the nearest noun phrase to the left without a preposition, with what is joined to it. */
export function subjectsOf(items: readonly Item[], i: number): Noun[] {
  let k = leftOf(items, i);
  const adjacent = items[k];
  // "with 25 others injured"
  if (
    adjacent?.kind === "noun" &&
    items[i]?.phrase?.value.form === "participle" &&
    /^(?:with|including|leaving)$/.test(adjacent.phrase?.value.preposition ?? "")
  )
    return [adjacent.phrase as Noun];
  // "Omar, a commander, said": step over what stands between commas
  if (items[k]?.word === "," || items[k]?.word === ")" || items[k]?.word === "]") {
    const opener = items[k]?.word === "," ? "," : items[k]?.word === ")" ? "(" : "[";
    let j = k - 1;
    while (j >= 0 && items[j]?.word !== opener && k - j < 25) j--;
    if (j >= 0 && items[j]?.word === opener && nounNear(items, j - 1)) k = j - 1;
    else k--;
  }
  for (; k >= 0; k--) {
    const item = items[k] as Item;
    if (item.kind === "noun") {
      const preposition = item.phrase?.value.preposition;
      if (preposition !== undefined && !(SUBORDINATORS.has(preposition) && opensClause(items, k))) continue;
      return coordinatedLeft(items, k);
    }
    if (
      item.kind === "verb" &&
      item.phrase?.value.form !== "gerund" &&
      item.phrase?.value.form !== "participle" &&
      item.phrase?.value.form !== "infinitive"
    )
      return [];
    if (BREAKS.has(item.word)) return [];
  }
  return [];
}

/** "He fled AFTER two soldiers were killed": a clause before it, or nothing; not "the attack AFTER the vote killed six". */
function opensClause(items: readonly Item[], k: number): boolean {
  let noun = false;
  for (let j = k - 1; j >= 0 && !BREAKS.has(items[j]?.word ?? ""); j--) {
    const item = items[j] as Item;
    if (
      item.kind === "verb" &&
      item.phrase?.value.form !== "infinitive" &&
      item.phrase?.value.form !== "gerund"
    )
      return true;
    if (item.kind === "noun" && item.phrase?.value.preposition === undefined) noun = true;
  }
  return !noun;
}

const nounNear = (items: readonly Item[], k: number): boolean => {
  for (let j = k; j >= 0 && j > k - 6; j--) {
    if (items[j]?.kind === "noun") return true;
    if (items[j]?.kind === "verb") return false;
  }
  return false;
};

/** "soldiers, police and a child": all that are joined to the noun phrase at `k`, first to last. */
function coordinatedLeft(items: readonly Item[], k: number): Noun[] {
  const nouns = [items[k]?.phrase as Noun];
  let j = k - 1;
  let joined = false;
  while (j > 0) {
    const w = items[j]?.word ?? "";
    if (w === "and" || w === "or") joined = true;
    else if (!(w === "," && (joined || nouns.length > 1))) break;
    let n = j - 1;
    if (items[n]?.word === ",") n--;
    const noun = items[n];
    if (
      noun?.kind !== "noun" ||
      noun.phrase?.value.preposition !== undefined ||
      items[n - 1]?.kind === "verb"
    )
      break;
    nouns.unshift(noun.phrase as Noun);
    j = n - 1;
  }
  return joined ? nouns : [items[k]?.phrase as Noun];
}

/** Objects of a verb: the noun phrases that follow without a preposition, joined by commas and "and". */
export function objectsOf(items: readonly Item[], i: number, tokens: readonly Tok[]): Noun[] {
  const objects: Noun[] = [];
  let passed = false;
  let k = i + 1;
  while (k < items.length) {
    const item = items[k] as Item;
    if (item.kind === "noun") {
      if (item.phrase?.value.preposition !== undefined) {
        // "killed six people in Homs and two in Hama": go on to what is joined
        if (objects.length === 0) break;
        passed = true;
        k++;
        continue;
      }
      // after "in the port of Mokha, Yemen" only what "and" joins with a number is an object still
      if (passed && !(items[k - 1]?.word === "and" && hasNumber(item, tokens))) break;
      if (isSubjectOfNext(items, k)) break;
      objects.push(item.phrase as Noun);
    } else if (item.kind === "verb") break;
    else if (
      item.word === "that" ||
      RELATIVE.has(item.word) ||
      BREAKS.has(item.word) ||
      SUBORDINATORS.has(item.word)
    )
      break;
    else if (
      item.word === "," ||
      item.word === "and" ||
      item.word === "or" ||
      item.word === "as" ||
      item.word === "well"
    ) {
      if (objects.length === 0) break;
    } else if (item.word === "." || item.word === '"' || item.word === "(") break;
    k++;
    if (objects.length >= 8) break;
  }
  return objects;
}

const hasNumber = (item: Item, tokens: readonly Tok[]): boolean =>
  tokens.slice(item.first, item.last + 1).some((t) => t.value.tag === "NUM");

/** True when the noun phrase at `k` is the subject of a finite verb that follows it directly. */
function isSubjectOfNext(items: readonly Item[], k: number): boolean {
  for (let j = k + 1; j < items.length; j++) {
    const item = items[j] as Item;
    if (item.kind === "verb")
      return (
        item.phrase?.value.form === "finite" ||
        (item.phrase?.value.form === "participle" &&
          items[j + 1]?.kind === "noun" &&
          items[j + 1]?.phrase?.value.preposition === undefined)
      );
    if (item.kind === "noun" && item.phrase?.value.preposition === undefined) return false;
    if (
      item.kind === "word" &&
      (item.word === "," || item.word === "and" || RELATIVE.has(item.word) || BREAKS.has(item.word))
    )
      return false;
  }
  return false;
}

/** Noun phrases with a preposition, from the verb to the next clause. */
export function obliqueOf(items: readonly Item[], i: number): Noun[] {
  const found: Noun[] = [];
  for (let k = i + 1; k < items.length && found.length < 10; k++) {
    const item = items[k] as Item;
    if (item.kind === "verb" && item.phrase?.value.form === "finite") break;
    if (BREAKS.has(item.word) || RELATIVE.has(item.word)) break;
    if (item.kind === "noun" && item.phrase?.value.preposition === "according to") break;
    if (item.kind === "noun" && item.phrase?.value.preposition !== undefined) found.push(item.phrase);
  }
  return found;
}

/** The subordinating conjunction that opens the verb's clause, if one stands before its subject. */
export function conjunctionOf(items: readonly Item[], i: number): string | undefined {
  for (let k = i - 1; k >= 0; k--) {
    const item = items[k] as Item;
    if (item.kind === "verb") return undefined;
    if (SUBORDINATORS.has(item.word)) return item.word;
    if (BREAKS.has(item.word) || item.word === ",") return undefined;
  }
  return undefined;
}

/** Noun phrases with a preposition that follow the item at `k`, before the next verb, comma or clause. */
export function obliqueAfter(items: readonly Item[], k: number): Noun[] {
  const found: Noun[] = [];
  for (let j = k + 1; j < items.length && found.length < 6; j++) {
    const item = items[j] as Item;
    if (item.kind === "verb" || BREAKS.has(item.word) || RELATIVE.has(item.word) || item.word === ".") break;
    if (item.kind === "noun") {
      if (item.phrase?.value.preposition === undefined && !(items[j - 1]?.word === "and" && found.length > 0))
        break;
      found.push(item.phrase as Noun);
    } else if (item.word === "," && items[j + 1]?.kind !== "noun") break;
  }
  return found;
}
