import type { Annotation } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import { FORM, KIND } from "../knowledge/gazetteer/format.ts";
import type { NameMatch } from "../knowledge/gazetteer/gazetteer.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Evidence, evidenceFor } from "./place-evidence.ts";
import { placeLexicon } from "./place-lexicon.ts";
import { findPersons } from "./place-persons.ts";
import { ranked, readiest } from "./place-prior.ts";
import { isCapital, type PlaceScan, scanTokens } from "./place-scan.ts";

/** A name is read as a place from this sum of prior and evidence on. */
const THRESHOLD = 2.2;
/** The names of most places have fewer readings; of the rest the least likely are dropped. */
const MAX_CANDIDATES = 60;
/** Words within names that are written small: "Gulf of Aden", "Port-au-Prince". */
const PARTICLES = new Set(["of", "the", "and", "de", "la", "las", "los", "del", "do", "da", "dos", "di", "du", "des", "le", "les", "el", "al", "en", "es", "sur", "au", "aux", "upon", "on", "am", "an", "der", "den", "y", "e", "i", "d", "'s", "bin", "ibn", "ez", "az", "ad", "ash", "as", "ar", "at", "a"]);
const ARTICLES = new Set(["al", "el", "ad", "ar", "as", "ash", "at", "az", "an"]);

interface Found {
  readonly first: number;
  readonly match: NameMatch;
  readonly score: number;
  readonly evidence: Evidence;
  readonly dateline: boolean;
}

/**
 * Finds names of places: the longest names of the gazetteer that the words around them let stand ("South Charleston, W.Va.",
 * "the Anbar governorate"), and not "Paris Hilton", "Mr. Austin" or "Chicago Bulls". Names within the name of an actor
 * ("Islamic State of Iraq and Syria") are left out.
 */
export function createToponyms(knowledge: Knowledge): Stage<"token" | "sentence" | "zone" | "actorName", "toponym"> {
  const { gazetteer } = knowledge;
  const lexicon = placeLexicon(knowledge);
  const by = { kind: "rule", rule: "place.name", version: knowledge.version } as const;

  return defineStage({
    name: "toponyms",
    needs: ["token", "sentence", "zone", "actorName"],
    adds: "toponym",
    run(report) {
      const scan = scanTokens(report);
      const persons = findPersons(scan, lexicon);
      const actors = report.get("actorName").filter((a) => a.value.strength !== "weak");
      const datelines = report.get("zone").flatMap((z) => (z.value.kind === "dateline" && z.value.place ? [z.value.place] : []));
      const boilerplate = report.get("zone").filter((z) => z.value.kind === "boilerplate");
      const accepted: Found[] = [];
      const rejected: Found[] = [];
      let lastAccepted = -1;
      let nextActor = 0;
      let nextZone = 0;
      for (let i = 0; i < scan.tokens.length; i++) {
        const token = scan.tokens[i] as Annotation<"token">;
        while (nextZone < boilerplate.length && (boilerplate[nextZone] as Span).to <= token.from) nextZone++;
        while (nextActor < actors.length && (actors[nextActor] as Span).to <= token.from) nextActor++;
        if (!mayBegin(scan, i) || (boilerplate[nextZone]?.from ?? token.to) <= token.from) continue;
        const phrase = lexicon.phrases.longestAt(scan.norms, i);
        if (phrase && phrase.last <= (scan.ends[i] as number)) {
          i = phrase.last;
          continue;
        }
        const dateline = datelines.some((d) => d.from <= token.from && token.to <= d.to);
        const matches = gazetteer.matchesAt(scan.norms, scan.folded, i, Math.min(scan.ends[i] as number, i + 9));
        for (let m = matches.length - 1; m >= 0; m--) {
          const match = matches[m] as NameMatch;
          if (!isWellFormed(scan, i, match)) continue;
          if (isInActor(actors, nextActor, token.from, (scan.tokens[match.last] as Span).to, isCountry(match))) {
            i = Math.max(i, match.last);
            break;
          }
          const found = weigh(scan, persons, i, match, lastAccepted, dateline);
          if (found.evidence.other && !dateline) {
            i = match.last;
            break;
          }
          if (found.score < THRESHOLD) {
            rejected.push(found);
            continue;
          }
          accepted.push(found);
          lastAccepted = match.last;
          i = match.last;
          break;
        }
      }
      return [...accepted, ...secondLook(scan, accepted, rejected)].sort((a, b) => a.first - b.first).map((f) => annotate(scan, f));
    },
  });

  /** A capitalised word that is no word of grammar, or the small article of an Arabic name before a capital. */
  function mayBegin(scan: PlaceScan, i: number): boolean {
    const norm = scan.norms[i] as string;
    if (ARTICLES.has(norm) && scan.norms[i + 1] === "-" && i + 2 < scan.tokens.length && isCapital(scan, i + 2)) return true;
    return isCapital(scan, i) && norm !== "the";
  }

  function isCountry(match: NameMatch): boolean {
    return match.hits.some((h) => gazetteer.kind(h.row) === KIND.country && h.form === FORM.main);
  }

  function isWellFormed(scan: PlaceScan, first: number, match: NameMatch): boolean {
    const { norms, casing } = scan;
    for (let i = first; i <= match.last; i++) {
      const shape = scan.tokens[i]?.value.shape;
      if (shape === "lower" && !(i < match.last && PARTICLES.has(norms[i] as string))) return false;
    }
    const single = match.words === 1;
    const word = norms[first] as string;
    const isDotted = word.includes(".");
    if (single && !isDotted && match.requires === null && (lexicon.never.has(word) || lexicon.directions.has(word) || lexicon.nationality.has(word))) return false;
    // the city is "Dublin" in "Dublin City Council"
    if (norms[match.last] === "city" && match.last < (scan.ends[first] as number) && isCapital(scan, match.last + 1) && casing[first] === "normal" && match.hits.every((h) => h.form !== FORM.main)) return false;
    if (match.requires === "capitals") {
      const written = scan.text.slice(scan.tokens[first]?.from, scan.tokens[match.last]?.to);
      if (written !== written.toUpperCase()) return false;
      // "US" in a text of capitals is mostly the pronoun
      if (norms[match.last + 1] === "$") return false;
      if (casing[first] === "capitals" && !written.includes(".") && norms[first - 1] !== "the") return false;
    }
    if (match.requires === "short") {
      const dotted = isDotted || norms[match.last + 1] === ".";
      const postal = scan.tokens[first]?.value.shape === "upper" && single && !isDotted;
      if ((casing[first] === "capitals" && !dotted) || (lexicon.titles.has(word) && !postal)) return false;
      // "W.Va." and "N.C." mean nothing else but in "100 B.C."; "Miss." and "IN" need the comma
      if (norms[first - 1] !== "," && (!dotted || !lexicon.dotted.has(writtenShort(scan, first, match.last)) || /^\d/.test(norms[first - 1] ?? ""))) return false;
      if (!postal && !dotted) return false;
    }
    return word.length > 1 || !single;
  }

  function weigh(
    scan: PlaceScan,
    persons: ReturnType<typeof findPersons>,
    first: number,
    match: NameMatch,
    lastAccepted: number,
    dateline: boolean,
  ): Found {
    const evidence = evidenceFor(scan, lexicon, gazetteer, persons, first, match, lastAccepted);
    const best = readiest(gazetteer, match.hits, scan.folded[first] as string);
    const kind = gazetteer.kind(best.hit.row);
    const word = scan.norms[first] as string;
    const casing = scan.casing[first];
    let score = best.prior + evidence.score + (dateline ? 4 : 0);
    if (match.words > 1) score += 1.8;
    // "FDA", "SOS": towns are not written in capitals, but for the first words of a report
    else if (casing === "normal" && match.requires === null && !dateline && kind !== KIND.country && isAcronym(scan, first)) score -= 4;
    if (match.requires === "short") score += 3;
    if (match.requires === "support" && !evidence.supported) score -= 4;
    if (match.words === 1 && lexicon.weak.has(word)) score -= evidence.supported ? 1.5 : 6;
    else if (match.words === 1 && word.length <= 3 && !evidence.supported && kind !== KIND.country) score -= 1;
    else if (match.words === 1 && lexicon.given.has(word) && !evidence.supported) score -= 1.5;
    if (casing === "capitals" && kind !== KIND.country) {
      score -= 1;
      const tag = scan.tokens[first]?.value.tag;
      if (match.words === 1 && !evidence.supported) score -= tag === "PROPN" ? 0.5 : 1.5;
      if (match.words === 1 && tag !== "PROPN" && tag !== "NOUN" && tag !== "X") score -= 1.5;
    }
    if (casing === "title" && !evidence.supported && kind !== KIND.country) score -= 0.7;
    return { first, match, score, evidence, dateline };
  }

  /** A name that was accepted with good reason once is the same place elsewhere in the report. */
  function secondLook(scan: PlaceScan, accepted: readonly Found[], rejected: readonly Found[]): Found[] {
    const taken = new Uint8Array(scan.tokens.length);
    const known = new Set<string>();
    const keyOf = (f: Found): string => scan.folded.slice(f.first, f.match.last + 1).filter((w) => w !== "").join(" ");
    for (const f of accepted) {
      taken.fill(1, f.first, f.match.last + 1);
      if (f.evidence.supported || f.score >= THRESHOLD + 1.5) known.add(keyOf(f));
    }
    const more: Found[] = [];
    for (const f of rejected) {
      if (f.score < THRESHOLD - 3 || !known.has(keyOf(f)) || taken.subarray(f.first, f.match.last + 1).includes(1)) continue;
      taken.fill(1, f.first, f.match.last + 1);
      more.push(f);
    }
    return more;
  }

  function annotate(scan: PlaceScan, f: Found): Annotation<"toponym"> {
    const from = (scan.tokens[f.first] as Span).from;
    let to = (scan.tokens[f.match.last] as Span).to;
    // the full stop of "Ky." is part of the name
    if (f.match.requires === "short" && scan.text[to] === ".") to++;
    const rows = ranked(gazetteer, f.match.hits, scan.folded[f.first] as string).slice(0, MAX_CANDIDATES).map((r) => r.hit.row);
    return { from, to, value: { candidates: rows, form: f.dateline ? "dateline" : "name" }, by };
  }
}

/** True when the span lies within the name of an actor; a country is itself where an actor has its bare name. */
function isInActor(actors: readonly Span[], next: number, from: number, to: number, isCountry: boolean): boolean {
  const a = actors[next];
  return a !== undefined && a.from <= from && to <= a.to && (!isCountry || a.to - a.from > to - from);
}

/** A short name as written, with its last full stop and without spaces: "w.va.". */
function writtenShort(scan: PlaceScan, first: number, last: number): string {
  const text = scan.norms.slice(first, last + 1).join("");
  return text.endsWith(".") ? text : `${text}.`;
}

/** "FDA", "UNMIS": a short word in capitals within a text that is not. */
function isAcronym(scan: PlaceScan, i: number): boolean {
  const token = scan.tokens[i] as Annotation<"token">;
  return token.value.shape === "upper" && token.to - token.from <= 5 && !token.value.norm.includes(".");
}
