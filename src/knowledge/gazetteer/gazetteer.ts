import type { Nationalities } from "../schema/nationalities.ts";
import type { PlaceCorrections } from "../schema/places.ts";
import { type GazetteerFile, openGazetteerFile } from "./file.ts";
import {
  type Form,
  hashWord,
  KIND,
  type Kind,
  LAST_POSTING,
  NO_ROW,
  SEED_A,
  SEED_B,
  type Sections,
  slotOf,
} from "./format.ts";
import { isWithinName, nameKey } from "./name-key.ts";
import { hashKey, makeOverlay, type Overlay, type OverlayRow, pairKey, type Requirement } from "./overlay.ts";

/** A row that a name may mean, and how the name belongs to it. */
export interface Hit {
  readonly row: number;
  readonly form: Form;
}

/** A name found at a token: the index of its last token, its rows, and what it asks for. */
export interface NameMatch {
  readonly last: number;
  readonly words: number;
  readonly hits: readonly Hit[];
  readonly requires: Requirement | null;
}

/** A country as its data file tells it. */
export interface CountryFacts {
  readonly iso2: string;
  readonly iso3: string;
  readonly name: string;
  readonly capital: string | null;
  readonly region: string;
  readonly continent: string;
  readonly row: number;
}

const MAX_WORDS = 8;
const NONE: readonly Hit[] = [];
const decoder = new TextDecoder();

/**
 * Places by name. Rows are numbers: countries and divisions first, then towns, then what `data/places` adds. Names are
 * looked up without case, diacritics and hyphens; a lookup costs under a microsecond and allocates only its answer.
 */
export class Gazetteer {
  readonly version: string;
  /** Number of rows. */
  readonly rows: number;
  readonly #s: Sections;
  readonly #overlay: Overlay;
  readonly #base: number;
  readonly #codes: readonly string[];
  readonly #coded: number;
  readonly #countries = new Map<string, CountryFacts>();
  readonly #middle = new Map<number, readonly [number, number]>();

  /** Opens the compiled file and lays the corrections of `data/` over it. Throws an Error that lists corrections to places unknown. */
  static open(
    path: string,
    corrections: readonly PlaceCorrections[],
    nationalities: Nationalities,
  ): Gazetteer {
    return new Gazetteer(openGazetteerFile(path), corrections, nationalities);
  }

  private constructor(
    file: GazetteerFile,
    corrections: readonly PlaceCorrections[],
    nationalities: Nationalities,
  ) {
    this.version = file.header.version;
    this.#s = file.sections;
    this.#base = file.header.rows;
    this.#coded = file.header.coded;
    this.#codes = file.header.countries;
    const countryRows = new Map(this.#codes.map((c, i) => [c, i]));
    this.#overlay = makeOverlay(
      {
        rows: this.#base,
        countryRow: (c) => countryRows.get(c),
        rowOfId: (id) => this.rowOfId(id),
        admin1Row: (country, name) => this.#admin1Named(country, name),
      },
      corrections,
      nationalities,
    );
    if (this.#overlay.faults.length > 0)
      throw new Error(`data/places has faults:\n  ${this.#overlay.faults.join("\n  ")}`);
    this.rows = this.#base + this.#overlay.rows.length;
    for (const c of nationalities.countries) {
      const row =
        countryRows.get(c.country) ??
        this.#base + this.#overlay.rows.findIndex((r) => r.id === `country:${c.country}`);
      this.#countries.set(c.country, {
        iso2: c.country,
        iso3: c.iso3,
        name: c.name,
        capital: c.capital ?? null,
        region: c.region,
        continent: nationalities.continents[c.region] as string,
        row,
      });
      this.#middle.set(row, c.at);
    }
  }

  /** The rows that a name may mean, the more populous first; none when it is unknown. "Goma", "al-Hasakah", "Borno". */
  lookup(name: string): readonly Hit[] {
    const key = nameKey(name);
    if (key === "") return NONE;
    const { a, b } = hashKey(key);
    return this.#find(a, b)?.hits ?? NONE;
  }

  /**
   * The names that begin at token `first`, shortest first. `norms` are the tokens' normal forms and `folded` the same
   * through `foldWord`; no name goes beyond token `limit`.
   */
  matchesAt(norms: readonly string[], folded: readonly string[], first: number, limit: number): NameMatch[] {
    const found: NameMatch[] = [];
    let a = SEED_A;
    let b = SEED_B;
    let words = 0;
    let before = "";
    for (let i = first; i <= limit && words < MAX_WORDS; i++) {
      const word = folded[i] as string;
      if (words > 0 && isWithinName(norms[i] as string, before)) continue;
      if (word === "") break;
      a = hashWord(hashWord(a, word), " ");
      b = hashWord(hashWord(b, word), " ");
      before = word;
      words++;
      const hit = this.#find(a, b);
      if (hit) found.push({ last: i, words, ...hit });
    }
    return found;
  }

  /** True when a word, as `foldWord` gives it, is the whole name of some place. */
  isName(folded: string): boolean {
    if (folded === "") return false;
    const { a, b } = hashKey(folded);
    return this.#firstPosting(a, b) >= 0 || this.#overlay.names.has(pairKey(a, b));
  }

  kind(row: number): Kind {
    return row < this.#base ? (this.#s.kind[row] as Kind) : this.#extra(row).kind;
  }

  lat(row: number): number {
    return (
      this.#middle.get(row)?.[0] ?? (row < this.#base ? (this.#s.lat[row] as number) : this.#extra(row).lat)
    );
  }

  lon(row: number): number {
    return (
      this.#middle.get(row)?.[1] ?? (row < this.#base ? (this.#s.lon[row] as number) : this.#extra(row).lon)
    );
  }

  /** Of a division or country: the sum over its towns. 0 where unknown. */
  population(row: number): number {
    return row < this.#base ? (this.#s.population[row] as number) : 0;
  }

  /** Radius of a circle as large as the place, in km. */
  radiusKm(row: number): number {
    return row < this.#base ? (this.#s.radius[row] as number) / 10 : this.#extra(row).radiusKm;
  }

  /** ISO 3166-1 alpha-2; undefined for what lies in several countries. */
  countryOf(row: number): string | undefined {
    return row < this.#base ? this.#codes[this.#s.country[row] as number] : this.#extra(row).country;
  }

  /** All countries a place lies in; none for a continent. */
  countriesOf(row: number): readonly string[] {
    if (row >= this.#base) return this.#extra(row).countries;
    const c = this.countryOf(row);
    return c === undefined ? [] : [c];
  }

  /** Row of the first-order division that holds it; undefined for countries and first-order divisions themselves. */
  admin1(row: number): number | undefined {
    const r = row < this.#base ? (this.#s.admin1[row] as number) : this.#extra(row).admin1;
    return r === NO_ROW ? undefined : r;
  }

  /** Row of the second-order division that holds it. */
  admin2(row: number): number | undefined {
    const r = row < this.#base ? (this.#s.admin2[row] as number) : NO_ROW;
    return r === NO_ROW ? undefined : r;
  }

  name(row: number): string {
    if (row >= this.#base) return this.#extra(row).name;
    if (this.kind(row) === KIND.country) {
      const c = this.#countries.get(this.countryOf(row) ?? "");
      if (c) return c.name;
    }
    return decoder.decode(this.#s.names.subarray(this.#s.nameAt[row], this.#s.nameAt[row + 1]));
  }

  /** What a place of `data/places` is ("forest"); undefined for others. */
  feature(row: number): string | undefined {
    return row < this.#base ? undefined : this.#extra(row).feature;
  }

  /** Such as `geonames:1162105`, `admin1:PK.03`, `admin2:PK.03.1168875`, `country:PK`, `place:sambisa-forest`; undefined for a town without a GeoNames id. */
  id(row: number): string | undefined {
    if (row >= this.#base) return this.#extra(row).id;
    const kind = this.kind(row);
    if (row < this.#coded) {
      const code = decoder.decode(this.#s.codes.subarray(this.#s.codeAt[row], this.#s.codeAt[row + 1]));
      return code.includes(":")
        ? code
        : `${kind === KIND.country ? "country" : kind === KIND.admin1 ? "admin1" : "admin2"}:${code}`;
    }
    const geonames = this.#s.geonames[row] as number;
    return geonames === 0 ? undefined : `geonames:${geonames}`;
  }

  /** The row of an id; undefined when there is no such place. */
  rowOfId(id: string): number | undefined {
    if (id.startsWith("place:")) {
      const i = this.#overlay.rows.findIndex((r) => r.id === id);
      return i < 0 ? undefined : this.#base + i;
    }
    const code = /^(?:country|admin1|admin2):(.+)$/.exec(id)?.[1] ?? id;
    const coded = this.#rowOfCode(code);
    if (coded !== undefined) return coded;
    const number = /^geonames:(\d+)$/.exec(id)?.[1];
    const i = number === undefined ? -1 : this.#s.geonames.indexOf(Number(number), this.#coded);
    return i < 0 ? undefined : i;
  }

  /** A country by its two-letter code. */
  country(iso2: string): CountryFacts | undefined {
    return this.#countries.get(iso2);
  }

  /** True when `inner` lies in `outer` as far as the divisions tell: a town in its province, a province in its country. */
  isWithin(inner: number, outer: number): boolean {
    if (inner === outer) return false;
    if (this.admin1(inner) === outer || this.admin2(inner) === outer) return true;
    const kind = this.kind(outer);
    if (kind === KIND.country)
      return this.countryOf(inner) === this.countryOf(outer) && this.kind(inner) !== KIND.country;
    if (kind !== KIND.region) return false;
    const dLat = (this.lat(inner) - this.lat(outer)) * 111.2;
    const dLon = (this.lon(inner) - this.lon(outer)) * 111.2 * Math.cos((this.lat(outer) * Math.PI) / 180);
    return this.radiusKm(outer) > this.radiusKm(inner) && Math.hypot(dLat, dLon) < this.radiusKm(outer) * 1.2;
  }

  #extra(row: number): OverlayRow {
    const found = this.#overlay.rows[row - this.#base];
    if (!found) throw new RangeError(`The gazetteer has ${this.rows} rows; there is no row ${row}.`);
    return found;
  }

  #find(a: number, b: number): { hits: readonly Hit[]; requires: Requirement | null } | undefined {
    const first = this.#firstPosting(a, b);
    const added = this.#overlay?.names.get(pairKey(a, b));
    if (first < 0 && !added) return undefined;
    const hits = first < 0 ? [] : this.#hitsFrom(first);
    for (const p of added?.postings ?? []) {
      const row = p >>> 2;
      const at = hits.findIndex((h) => h.row === row);
      if (at >= 0) hits.splice(at, 1);
      hits.unshift({ row, form: (p & 3) as Form });
    }
    return { hits, requires: added?.requires ?? null };
  }

  /** Where the postings of a name begin; -1 for what is no name, as most words are. */
  #firstPosting(a: number, b: number): number {
    const { hashA, hashB, first } = this.#s;
    const slots = hashA.length;
    for (let i = slotOf(a, b, slots); hashA[i] !== 0 || hashB[i] !== 0; i = (i + 1) & (slots - 1))
      if (hashA[i] === a && hashB[i] === b) return first[i] as number;
    return -1;
  }

  #hitsFrom(first: number): Hit[] {
    const hits: Hit[] = [];
    for (let p = first; ; p++) {
      const posting = this.#s.postings[p] as number;
      const coded = posting & ~LAST_POSTING;
      hits.push({ row: coded >>> 2, form: (coded & 3) as Form });
      if (posting >= LAST_POSTING) return hits;
    }
  }

  /** Searched in the bytes, as an index of all codes would cost more than the few searches at start. */
  #rowOfCode(code: string): number | undefined {
    const { codes, codeAt } = this.#s;
    const heap = Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength);
    for (let at = heap.indexOf(code, 0, "utf8"); at >= 0; at = heap.indexOf(code, at + 1, "utf8")) {
      let low = 0;
      let high = codeAt.length - 1;
      while (low < high) {
        const mid = (low + high) >> 1;
        if ((codeAt[mid] as number) < at) low = mid + 1;
        else high = mid;
      }
      if (codeAt[low] === at && codeAt[low + 1] === at + code.length) return low;
    }
    return undefined;
  }

  #admin1Named(country: string, name: string): number | undefined {
    const byCode = this.rowOfId(`admin1:${country}.${name}`);
    if (byCode !== undefined) return byCode;
    const { a, b } = hashKey(nameKey(name));
    return this.#find(a, b)?.hits.find(
      (h) => this.kind(h.row) === KIND.admin1 && this.countryOf(h.row) === country,
    )?.row;
  }
}
