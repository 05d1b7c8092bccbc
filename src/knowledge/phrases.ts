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
  /** By the first word; most words of a text begin no phrase. */
  readonly #first = new Map<string, Node<T>>();

  add(phrase: string, value: T): void {
    let next = this.#first;
    let node: Node<T> | undefined;
    for (const word of tokenTexts(phrase)) {
      if (isJoiner(word)) continue;
      if (node) {
        node.next ??= new Map();
        next = node.next;
      }
      node = next.get(word) ?? {};
      next.set(word, node);
    }
    if (!node) return;
    node.values ??= [];
    node.values.push(value);
  }

  /** The longest phrase that begins at token `first` and ends by token `limit`, or null. `norms` are the tokens' normal forms. */
  longestAt(norms: readonly string[], first: number, limit = norms.length - 1): PhraseMatch<T> | null {
    let node = this.#first.get(norms[first] as string);
    if (!node) return null;
    let last = first;
    let values = node.values;
    for (let i = first + 1; i <= limit && node.next; i++) {
      const word = norms[i] as string;
      if (isJoiner(word)) continue;
      node = node.next.get(word);
      if (!node) break;
      if (node.values) {
        last = i;
        values = node.values;
      }
    }
    return values ? { first, last, values } : null;
  }

  /** Longest matches from left to right, without overlap. */
  scan(norms: readonly string[], first = 0, last = norms.length - 1): PhraseMatch<T>[] {
    const matches: PhraseMatch<T>[] = [];
    for (let i = first; i <= last; i++) {
      const found = this.longestAt(norms, i);
      if (!found || found.last > last) continue;
      matches.push(found);
      i = found.last;
    }
    return matches;
  }
}

const isJoiner = (word: string): boolean => word === "-" || word === "‐" || word === "‑";
