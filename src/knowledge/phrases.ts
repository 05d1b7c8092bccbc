import { tokenTexts } from "./words.ts";

interface Node<T> {
  next?: Map<string, Node<T>>;
  values?: T[];
}

/** A match of a phrase: token indices `[first, last]`, both included. */
export interface PhraseMatch<T> {
  readonly first: number;
  readonly last: number;
  readonly values: readonly T[];
}

/**
 * Finds phrases of one or more words in a row of tokens. Case, diacritics, and hyphens are of no account:
 * "al-Shabaab" is found as "Al Shabaab". Phrases are cut into words exactly as texts are.
 */
export class PhraseTable<T> {
  readonly #root: Node<T> = {};

  add(phrase: string, value: T): void {
    let node = this.#root;
    for (const word of tokenTexts(phrase)) {
      if (isJoiner(word)) continue;
      node.next ??= new Map();
      let child = node.next.get(word);
      if (!child) {
        child = {};
        node.next.set(word, child);
      }
      node = child;
    }
    if (node === this.#root) return;
    node.values ??= [];
    node.values.push(value);
  }

  /** The longest phrase that begins at token `first`, or null. `norms` are the tokens' normal forms. */
  longestAt(norms: readonly string[], first: number): PhraseMatch<T> | null {
    let node: Node<T> | undefined = this.#root;
    let best: PhraseMatch<T> | null = null;
    if (isJoiner(norms[first] ?? "-")) return null;
    for (let i = first; i < norms.length; i++) {
      const word = norms[i] as string;
      if (isJoiner(word)) continue;
      node = node.next?.get(word);
      if (!node) break;
      if (node.values) best = { first, last: i, values: node.values };
    }
    return best;
  }

  /** Longest matches from left to right, without overlap. */
  *scan(norms: readonly string[], first = 0, last = norms.length - 1): Generator<PhraseMatch<T>> {
    for (let i = first; i <= last; i++) {
      const found = this.longestAt(norms, i);
      if (!found || found.last > last) continue;
      yield found;
      i = found.last;
    }
  }
}

const isJoiner = (word: string): boolean => word === "-" || word === "‐" || word === "‑";
