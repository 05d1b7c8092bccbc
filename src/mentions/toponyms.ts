import type { Annotation } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import { FORM, KIND } from "../knowledge/gazetteer/format.ts";
import type { NameMatch } from "../knowledge/gazetteer/gazetteer.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Evidence, evidenceFor } from "./place-evidence.ts";
import { isWellFormed, mayBegin } from "./place-form.ts";
import { placeLexicon } from "./place-lexicon.ts";
import { findPersons } from "./place-persons.ts";
import { type Ranked, ranked } from "./place-prior.ts";
import { type PlaceScan, scanTokens } from "./place-scan.ts";

/** A name is read as a place from this sum of prior and evidence on. */
const THRESHOLD = 2.2;
/** The names of most places have fewer readings; of the rest the least likely are dropped. */
const MAX_CANDIDATES = 60;
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
export function createToponyms(
  knowledge: Knowledge,
): Stage<"token" | "sentence" | "zone" | "actorName", "toponym"> {
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
      const datelines = report
        .get("zone")
        .flatMap((z) => (z.value.kind === "dateline" && z.value.place ? [z.value.place] : []));
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
        const matches = gazetteer.matchesAt(
          scan.norms,
          scan.folded,
          i,
          Math.min(scan.ends[i] as number, i + 9),
        );
        for (let m = matches.length - 1; m >= 0; m--) {
          const match = matches[m] as NameMatch;
          if (!isWellFormed(scan, lexicon, i, match)) continue;
          if (isInActor(actors[nextActor], token.from, (scan.tokens[match.last] as Span).to, match)) {
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
      return [...accepted, ...secondLook(scan, accepted, rejected)]
        .sort((a, b) => a.first - b.first)
        .map((f) => annotate(scan, f));
    },
  });

  /** True when the words lie within the name of an actor; a country is itself where an actor has its bare name. */
  function isInActor(actor: Span | undefined, from: number, to: number, match: NameMatch): boolean {
    if (actor === undefined || actor.from > from || to > actor.to) return false;
    return actor.to - actor.from > to - from || !isCountry(match);
  }

  function isCountry(match: NameMatch): boolean {
    return match.hits.some((h) => gazetteer.kind(h.row) === KIND.country && h.form === FORM.main);
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
    const best = rank(scan, first, match)[0] as Ranked;
    const kind = gazetteer.kind(best.hit.row);
    const word = scan.norms[first] as string;
    const casing = scan.casing[first];
    let score = best.prior + evidence.score + (dateline ? 4 : 0);
    if (match.words > 1) score += 1.8;
    // "FDA", "SOS": towns are not written in capitals, but for the first words of a report
    else if (
      casing === "normal" &&
      match.requires === null &&
      !dateline &&
      kind !== KIND.country &&
      isAcronym(scan, first)
    )
      score -= 4;
    if (match.requires === "short") score += 3;
    if (match.requires === "support" && !evidence.supported) score -= 4;
    if (match.words === 1 && lexicon.weak.has(word)) score -= evidence.supported ? 1.5 : 6;
    else if (match.words === 1 && word.length <= 3 && !evidence.supported && kind !== KIND.country)
      score -= 1;
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

  /** The readings of a name, each name once a report. */
  function rank(scan: PlaceScan, first: number, match: NameMatch): readonly Ranked[] {
    const key = scan.folded.slice(first, match.last + 1).join(" ");
    let found = scan.ranks.get(key);
    if (!found) {
      found = ranked(gazetteer, match.hits, scan.folded[first] as string);
      scan.ranks.set(key, found);
    }
    return found;
  }

  /** A name that was accepted with good reason once is the same place elsewhere in the report. */
  function secondLook(scan: PlaceScan, accepted: readonly Found[], rejected: readonly Found[]): Found[] {
    const taken = new Uint8Array(scan.tokens.length);
    const known = new Set<string>();
    const keyOf = (f: Found): string =>
      scan.folded
        .slice(f.first, f.match.last + 1)
        .filter((w) => w !== "")
        .join(" ");
    for (const f of accepted) {
      taken.fill(1, f.first, f.match.last + 1);
      if (f.evidence.supported || f.score >= THRESHOLD + 1.5) known.add(keyOf(f));
    }
    const more: Found[] = [];
    for (const f of rejected) {
      // a common word ("Concord", "Reading") is known by its capital once it was a place
      const isWord =
        f.match.words === 1 &&
        lexicon.weak.has(keyOf(f)) &&
        scan.casing[f.first] === "normal" &&
        f.first !== scan.opens[f.first];
      if (
        f.score < THRESHOLD - (isWord ? 7 : 3) ||
        !known.has(keyOf(f)) ||
        taken.subarray(f.first, f.match.last + 1).includes(1)
      )
        continue;
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
    const rows = rank(scan, f.first, f.match)
      .slice(0, MAX_CANDIDATES)
      .map((r) => r.hit.row);
    return { from, to, value: { candidates: rows, form: f.dateline ? "dateline" : "name" }, by };
  }
}

/** "FDA", "UNMIS": a short word in capitals within a text that is not. */
function isAcronym(scan: PlaceScan, i: number): boolean {
  const token = scan.tokens[i] as Annotation<"token">;
  return token.value.shape === "upper" && token.to - token.from <= 5 && !token.value.norm.includes(".");
}
