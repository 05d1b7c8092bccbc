/** What kind of thing a gazetteer row is. The numbers are those of the file. */
export const KIND = {
  country: 0,
  admin1: 1,
  admin2: 2,
  town: 3,
  seat: 4,
  capital: 5,
  quarter: 6,
  region: 7,
  site: 8,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** How a name belongs to its row: its own, another name, its own without a word such as "District", or without an article. */
export const FORM = { main: 0, alternate: 1, stripped: 2, bare: 3 } as const;
export type Form = (typeof FORM)[keyof typeof FORM];

/** No row: the country of a region, the province of a country. */
export const NO_ROW = 0xffffffff;

export const MAGIC = "DLGAZ001";

/** The sections of `gazetteer.bin`, each a typed array of little-endian numbers or a heap of UTF-8. */
export interface Sections {
  readonly lat: Float32Array;
  readonly lon: Float32Array;
  readonly population: Uint32Array;
  /** In tenths of a km. */
  readonly radius: Uint16Array;
  readonly kind: Uint8Array;
  /** Index into the header's list of countries. */
  readonly country: Uint8Array;
  readonly admin1: Uint32Array;
  readonly admin2: Uint32Array;
  /** GeoNames id, or 0. */
  readonly geonames: Uint32Array;
  /** Start of each name in `names`, and the end of the last. */
  readonly nameAt: Uint32Array;
  readonly names: Uint8Array;
  /** For rows below `coded`: start of each code in `codes` ("PK.03"), and the end of the last. */
  readonly codeAt: Uint32Array;
  readonly codes: Uint8Array;
  /** Open-addressing table of names: two hashes of the key (0, 0 = empty), then the first posting. */
  readonly hashA: Uint32Array;
  readonly hashB: Uint32Array;
  readonly first: Uint32Array;
  /** row * 4 + form; the last of a name has its top bit set. */
  readonly postings: Uint32Array;
}

export const LAST_POSTING = 0x80000000;

export interface Header {
  /** Changes with the contents. */
  readonly version: string;
  /** What it was made from, so that it is made anew when that changes. */
  readonly stamp: string;
  readonly rows: number;
  /** Rows 0 to `coded` - 1 are countries and divisions, which have codes. */
  readonly coded: number;
  readonly countries: readonly string[];
  readonly sections: Readonly<
    Record<
      keyof Sections,
      { readonly type: "f32" | "u32" | "u16" | "u8"; readonly at: number; readonly length: number }
    >
  >;
}

/** A hash of names that grows word by word; two of these with different seeds stand for the name itself. */
export const SEED_A = 0x811c9dc5;
export const SEED_B = 0x9747b28c;

/** `hash` continued over the characters of `word`. */
export function hashWord(hash: number, word: string): number {
  let h = hash;
  for (let i = 0; i < word.length; i++) {
    h ^= word.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
    h ^= h >>> 15;
  }
  return h >>> 0;
}

/** The slot at which the search for a name begins. */
export const slotOf = (a: number, b: number, slots: number): number =>
  (Math.imul(a ^ (b >>> 7), 0x9e3779b1) >>> 8) & (slots - 1);
