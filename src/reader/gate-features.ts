/** Receives the features of a text in order, one call a feature and one a word. */
export interface FeatureSink {
  /** A feature of the word that comes next or just came, as a 32-bit hash. */
  feature(hash: number): void;
  /** A word of at least two letters has ended, whether it gave features or not. */
  word(): void;
}

/** Kinds of features, in the order in which a word gives them. Part of the weights' meaning: see `FORMAT` in `gate.ts`. */
export const ORDERS = ["word", "stem", "pair of stems"] as const;

/** A stem is the first letters of a word: "kidnapped", "kidnappers" and "kidnapping" share one. */
const STEM = 4;
/** Longer runs of letters are no words of a language that has spaces; they are cut into words of this length. */
const LONGEST_WORD = 40;

/**
 * Words that say nothing of violence but much of who wrote: function words, the furniture of agencies and publishers,
 * days and months. They give no feature, and a pair of stems reaches over them.
 */
const SILENT = `
the a an and or but nor so yet if then than that this these those there here it its he him his she her hers they them
their theirs we us our ours you your yours me my mine who whom whose which what when where why how is am are was were be
been being have has had having do does did done doing will would shall should can could may might must of in on at by to
from for with about into over under between among through during before after since until while within without
along across around behind beyond near off out up down as not no also too very just only even still again more most much
many some any all both each every other others another such same own one two three four five six seven eight nine ten
first second last next said says say told tells according added stated reported reports report reporting quoted mr mrs ms
dr st co ltd inc plc yesterday today tomorrow tonight morning afternoon evening night week weeks month months year years
day days hour hours monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun january february
april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec gmt
utc est edt am pm reuters afp ap upi efe xinhua tass interfax itar dpa ansa bbc cnn nyt abc nbc cbs fox npr pti ani ians
dpa kyodo yonhap wikinews satp outlook download pdf immediate headline text dateline byline copyright reserved
rights editor editing writing photo photos image images file caption email twitter facebook click website http https www
com org net html subscribe newsletter updated update published posted correspondent newspaper newspapers daily times
tribune gazette herald journal press agency agencies media spokesman spokeswoman spokesperson continued passage
omitted begin end recorded ve ll re don didn doesn isn wasn weren wouldn couldn
`;

/** Lower case and letters, one look-up a code unit: 0 where the unit parts words. */
const FOLD = foldTable();
const FOLDED = 0x600;

function foldTable(): Uint16Array {
  const table = new Uint16Array(0x600);
  for (let unit = 0; unit < table.length; unit++) {
    const letter = String.fromCharCode(unit);
    if (!/^[\p{L}\p{M}]$/u.test(letter)) continue;
    const lower = letter.toLowerCase();
    table[unit] = lower.length === 1 ? lower.charCodeAt(0) : unit;
  }
  return table;
}

/** Punctuation, signs, surrogates (emoji above all) and private use part words; other scripts are letters. */
const foldRare = (unit: number): number =>
  (unit >= 0x2000 && unit < 0x2c00) ||
  (unit >= 0x3000 && unit < 0x3040) ||
  (unit >= 0xd800 && unit < 0xfb00) ||
  unit >= 0xfe00
    ? 0
    : unit;

const START = 0x811c9dc5;
const step = (hash: number, unit: number): number => {
  const h = Math.imul(hash ^ unit, 0x01000193);
  return h ^ (h >>> 15);
};
const finish = (hash: number, order: number): number => {
  let h = hash ^ Math.imul(order + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
};

/** Hashes of the silent words, as an open-addressing table: a `Set` costs more than all the hashing. */
const SILENT_BITS = 11;
const SILENT_TABLE = silentTable();

function silentTable(): Int32Array {
  const table = new Int32Array(1 << SILENT_BITS);
  for (const word of new Set(SILENT.trim().split(/\s+/))) {
    let hash = START;
    for (let i = 0; i < word.length; i++) hash = step(hash, word.charCodeAt(i));
    let at = hash & (table.length - 1);
    while (table[at] !== 0) at = (at + 1) & (table.length - 1);
    table[at] = hash;
  }
  return table;
}

function isSilent(hash: number): boolean {
  let at = hash & (SILENT_TABLE.length - 1);
  for (;;) {
    const found = SILENT_TABLE[at];
    if (found === hash) return true;
    if (found === 0) return false;
    at = (at + 1) & (SILENT_TABLE.length - 1);
  }
}

/**
 * Feeds the features of a text to a sink: for each word that is not silent the word itself, its stem where that is
 * shorter, and the stems of the word before and of the word as a pair. Case, digits, punctuation and space make no
 * difference: "GUNMEN shot", "gunmen, 12, shot" and "gunmen shot" give the same. Makes no strings.
 */
export function feedFeatures(text: string, sink: FeatureSink): void {
  let previous = 0;
  let length = 0;
  let hash = START;
  let stem = START;
  const end = text.length;
  for (let i = 0; i <= end; i++) {
    const unit = i < end ? text.charCodeAt(i) : 0;
    const letter = unit < FOLDED ? (FOLD[unit] as number) : foldRare(unit);
    if (letter !== 0) {
      hash = step(hash, letter);
      if (++length === STEM) stem = hash;
      if (length < LONGEST_WORD) continue;
    }
    if (length === 0) continue;
    if (length > 1) {
      if (!isSilent(hash)) {
        sink.feature(finish(hash, 0));
        if (length >= STEM) sink.feature(finish(stem, 1));
        const own = length < STEM ? hash : stem;
        if (previous !== 0) sink.feature(finish(Math.imul(previous, 0x2c1b3c6d) ^ own, 2));
        previous = own;
      }
      sink.word();
    }
    length = 0;
    hash = START;
  }
}
