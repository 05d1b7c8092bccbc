/** The pieces of one text in order: vocabulary ids, and spans `[from, to)` in UTF-16 units of that text. */
export interface Pieces {
  readonly ids: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Cuts text into the pieces of one vocabulary. */
export interface WordPiece {
  /** Ids of the marks around a window. */
  readonly cls: number;
  readonly sep: number;
  /**
   * The pieces of a text, as BERT's uncased tokenizer makes them, without [CLS] and [SEP]. A piece spans the characters
   * that it came from: an accent written as a character of its own, a control character or a soft hyphen belongs to
   * a piece only if it stands inside. Words like "[SEP]" are plain text. Never throws: lone surrogates are dropped.
   */
  cut(text: string): Pieces;
}

/** Thrown when a list of words is no vocabulary. */
export class VocabularyError extends Error {
  override readonly name = "VocabularyError";
}

/** Words of more characters become one [UNK]. */
const LONGEST_WORD = 100;

/** What a code point does to the word around it. The order is part of the packing below: 0 is "not looked up yet". */
const LETTER = 1;
const GAP = 2;
const DROP = 3;
const ALONE = 4;
/** Gives several characters, or one that is not a letter by itself: see `expansions`. */
const EXPANDS = 5;
const KIND_SHIFT = 24;
const POINT_MASK = 0xffffff;

/** One entry a code point, filled when it is first met: what it does, and the lower-case letter without accents. */
const folds = new Int32Array(0x110000);
/** The few code points with several characters in place of one, Hangul above all: entries as in `folds`. */
const expansions = new Map<number, readonly number[]>();

function fold(point: number): number {
  const known = folds[point] as number;
  return known === 0 ? foldAnew(point) : known;
}

function foldAnew(point: number): number {
  const entry = entryOf(point);
  folds[point] = entry;
  return entry;
}

/** The steps in BERT's order: clean, part ideographs, decompose, drop accents, lower, part punctuation. */
function entryOf(point: number): number {
  const character = String.fromCodePoint(point);
  if (isWhite(point, character)) return GAP << KIND_SHIFT;
  if (isNoise(point, character)) return DROP << KIND_SHIFT;
  const ideograph = isIdeograph(point);
  const entries: number[] = [];
  for (const part of character.normalize("NFD")) {
    if (/^\p{Mn}$/u.test(part)) continue;
    // letter by letter: the sigma at the end of a word is no other letter
    for (const lower of part.toLowerCase()) {
      const kind = ideograph || isPunctuation(lower) ? ALONE : LETTER;
      entries.push((kind << KIND_SHIFT) | (lower.codePointAt(0) as number));
    }
  }
  if (entries.length === 0) return DROP << KIND_SHIFT;
  if (entries.length === 1) return entries[0] as number;
  expansions.set(point, entries);
  return EXPANDS << KIND_SHIFT;
}

/** Tab and line ends are space although they are control characters; the next-line character is not. */
const isWhite = (point: number, character: string): boolean =>
  point === 9 || point === 10 || point === 13 || (point !== 0x85 && /^[\p{Z}]$/u.test(character));

const isNoise = (point: number, character: string): boolean =>
  point === 0xfffd || /^[\p{Cc}\p{Cf}\p{Co}\p{Cs}]$/u.test(character);

const isPunctuation = (character: string): boolean =>
  character.length === 1 && character < "\u0080"
    ? /^[!-/:-@[-`{-~]$/.test(character)
    : /^\p{P}$/u.test(character);

/** The blocks that BERT takes for ideographs, as the library has them: extension E begins there at 2B920, not at 2B820. */
const isIdeograph = (p: number): boolean =>
  (p >= 0x4e00 && p <= 0x9fff) ||
  (p >= 0x3400 && p <= 0x4dbf) ||
  (p >= 0x20000 && p <= 0x2a6df) ||
  (p >= 0x2a700 && p <= 0x2b73f) ||
  (p >= 0x2b740 && p <= 0x2b81f) ||
  (p >= 0x2b920 && p <= 0x2ceaf) ||
  (p >= 0xf900 && p <= 0xfaff) ||
  (p >= 0x2f800 && p <= 0x2fa1f);

/**
 * A tokenizer over a vocabulary in order of its ids; "##" starts a piece that goes on with a word. Throws a
 * VocabularyError if [UNK], [CLS] or [SEP] is missing.
 */
export function makeWordPiece(vocabulary: readonly string[]): WordPiece {
  const named = (word: string): number => {
    const id = vocabulary.indexOf(word);
    if (id >= 0) return id;
    throw new VocabularyError(
      `The vocabulary of ${vocabulary.length} words has no ${word}, so that it is not one of BERT's. Restore vocab.txt beside the model.`,
    );
  };
  const unknown = named("[UNK]");
  const trie = makeTrie(vocabulary);
  return {
    cls: named("[CLS]"),
    sep: named("[SEP]"),
    cut: (text) => new Cutter(trie, unknown, text.length).cut(text),
  };
}

/** Words by their characters. A node is a number; edges lie in one open hash table, which is quicker than objects. */
interface Trie {
  readonly start: number;
  readonly inside: number;
  /** Id of the piece that ends at a node, or -1. */
  readonly piece: Int32Array;
  /** Threefold: node, code point, next node; a node of 0 is a free place. */
  readonly edges: Int32Array;
  readonly mask: number;
}

const START = 1;
const INSIDE = 2;

function makeTrie(vocabulary: readonly string[]): Trie {
  const most = vocabulary.reduce((n, w) => n + w.length, 3);
  const places = 2 ** Math.ceil(Math.log2(2 * most));
  const trie = {
    start: START,
    inside: INSIDE,
    piece: new Int32Array(most).fill(-1),
    edges: new Int32Array(3 * places),
    mask: places - 1,
  };
  let nodes = 3;
  vocabulary.forEach((word, id) => {
    const goesOn = word.startsWith("##") && word.length > 2;
    let node = goesOn ? INSIDE : START;
    for (const character of goesOn ? word.slice(2) : word) {
      const point = character.codePointAt(0) as number;
      let at = placeOf(node, point, trie.mask);
      while (trie.edges[at] !== 0 && !(trie.edges[at] === node && trie.edges[at + 1] === point))
        at = nextPlace(at, trie.mask);
      if (trie.edges[at] === 0) {
        trie.edges.set([node, point, nodes], at);
        nodes++;
      }
      node = trie.edges[at + 2] as number;
    }
    // the later of two equal words wins, as where words are read into a dictionary
    if (word.length > 0) trie.piece[node] = id;
  });
  return trie;
}

const placeOf = (node: number, point: number, mask: number): number =>
  3 * (((Math.imul(node, 0x9e3779b1) ^ Math.imul(point, 0x85ebca6b)) >>> 7) & mask);

const nextPlace = (at: number, mask: number): number => 3 * ((at / 3 + 1) & mask);

/** The work on one text: the word being read, and the pieces so far. */
class Cutter {
  private readonly points = new Int32Array(LONGEST_WORD);
  private readonly starts = new Int32Array(LONGEST_WORD);
  private readonly ends = new Int32Array(LONGEST_WORD);
  /** Characters of the word being read; those over `LONGEST_WORD` are counted, not kept. */
  private size = 0;
  private wordEnd = 0;
  private ids: Int32Array;
  private from: Int32Array;
  private to: Int32Array;
  private count = 0;

  constructor(
    private readonly trie: Trie,
    private readonly unknown: number,
    length: number,
  ) {
    const room = 16 + (length >> 1);
    this.ids = new Int32Array(room);
    this.from = new Int32Array(room);
    this.to = new Int32Array(room);
  }

  cut(text: string): Pieces {
    const length = text.length;
    for (let at = 0; at < length; ) {
      const point = text.codePointAt(at) as number;
      const end = at + (point > 0xffff ? 2 : 1);
      const entry = fold(point);
      if (entry >> KIND_SHIFT === EXPANDS)
        for (const part of expansions.get(point) as readonly number[]) this.take(part, at, end);
      else this.take(entry, at, end);
      at = end;
    }
    this.endWord();
    return {
      ids: this.ids.slice(0, this.count),
      from: this.from.slice(0, this.count),
      to: this.to.slice(0, this.count),
    };
  }

  private take(entry: number, from: number, to: number): void {
    const kind = entry >> KIND_SHIFT;
    if (kind === LETTER) this.grow(entry & POINT_MASK, from, to);
    else if (kind === GAP) this.endWord();
    else if (kind === ALONE) {
      this.endWord();
      this.grow(entry & POINT_MASK, from, to);
      this.endWord();
    }
  }

  private grow(point: number, from: number, to: number): void {
    if (this.size < LONGEST_WORD) {
      this.points[this.size] = point;
      this.starts[this.size] = from;
      this.ends[this.size] = to;
    }
    this.size++;
    this.wordEnd = to;
  }

  /** Cuts the word read so far, longest piece first; if a part fits no piece, the whole word is one [UNK]. */
  private endWord(): void {
    const size = this.size;
    if (size === 0) return;
    this.size = 0;
    const before = this.count;
    for (let at = 0; at < size; ) {
      const end = size > LONGEST_WORD ? -1 : this.longest(at, size);
      if (end < 0) {
        this.count = before;
        this.add(this.unknown, this.starts[0] as number, this.wordEnd);
        return;
      }
      at = end;
    }
  }

  /** Adds the longest piece at a character of the word; the character after it, or -1 if there is none. */
  private longest(at: number, size: number): number {
    const { edges, mask, piece } = this.trie;
    let node = at === 0 ? this.trie.start : this.trie.inside;
    let found = -1;
    let end = -1;
    for (let i = at; i < size; i++) {
      const point = this.points[i] as number;
      let place = placeOf(node, point, mask);
      while (edges[place] !== 0 && !(edges[place] === node && edges[place + 1] === point))
        place = nextPlace(place, mask);
      if (edges[place] === 0) break;
      node = edges[place + 2] as number;
      const id = piece[node] as number;
      if (id >= 0) {
        found = id;
        end = i + 1;
      }
    }
    if (end >= 0) this.add(found, this.starts[at] as number, this.ends[end - 1] as number);
    return end;
  }

  private add(id: number, from: number, to: number): void {
    if (this.count === this.ids.length) {
      this.ids = doubled(this.ids);
      this.from = doubled(this.from);
      this.to = doubled(this.to);
    }
    this.ids[this.count] = id;
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.count++;
  }
}

function doubled(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
