import { daysBetween } from "../../src/core/date.ts";
import type { Article } from "./same-incident.ts";

/** Two articles at or above this score are taken to tell of one incident. */
const JOIN = 0.5;
/** Words in more articles than this bring no pair to be looked at. */
const RARE = 60;
/** At most this many days between the days of two articles, unless they share rare names. */
const FAR_DAYS = 12;

interface Prepared {
  readonly article: Article;
  /** Words with their weights, of length 1. */
  readonly vector: ReadonlyMap<string, number>;
  readonly rare: readonly string[];
}

/**
 * Groups articles: looks at pairs that share rare words, scores each by named features, and joins groups from the
 * best pair down as long as the mean score between the groups stays high.
 */
export function clusterArticles(articles: readonly Article[]): object[] {
  const prepared = prepare(articles);
  const pairs = candidatePairs(prepared)
    .map(([i, j]) => ({ i, j, score: pairScore(prepared[i] as Prepared, prepared[j] as Prepared) }))
    .filter((p) => p.score >= JOIN)
    .sort((a, b) => b.score - a.score || a.i - b.i || a.j - b.j);
  const group = articles.map((_, i) => [i]);
  const groupOf = articles.map((_, i) => i);
  for (const { i, j } of pairs) {
    const a = groupOf[i] as number;
    const b = groupOf[j] as number;
    if (a === b) continue;
    const left = group[a] as number[];
    const right = group[b] as number[];
    if (meanScore(prepared, left, right) < JOIN * 0.85) continue;
    for (const k of right) groupOf[k] = a;
    group[a] = [...left, ...right];
    group[b] = [];
  }
  return articles.map((a, i) => ({
    id: a.id,
    incident: (articles[Math.min(...(group[groupOf[i] as number] as number[]))] as Article).id,
    killed: a.killed,
    injured: a.injured,
  }));
}

/** Mean over at most 25 pairs, so that large groups stay cheap. */
function meanScore(all: readonly Prepared[], left: readonly number[], right: readonly number[]): number {
  let sum = 0;
  let n = 0;
  for (const i of left.slice(0, 5))
    for (const j of right.slice(0, 5)) {
      sum += pairScore(all[i] as Prepared, all[j] as Prepared);
      n++;
    }
  return sum / n;
}

function prepare(articles: readonly Article[]): Prepared[] {
  const spread = new Map<string, number>();
  for (const a of articles) for (const w of termsOf(a).keys()) spread.set(w, (spread.get(w) ?? 0) + 1);
  return articles.map((article) => {
    const weighed = new Map<string, number>();
    let square = 0;
    for (const [w, n] of termsOf(article)) {
      const df = spread.get(w) as number;
      if (df < 2) continue;
      const weight = (1 + Math.log(n)) * Math.log(articles.length / df);
      weighed.set(w, weight);
      square += weight * weight;
    }
    const length = Math.sqrt(square) || 1;
    const vector = new Map([...weighed].map(([w, x]) => [w, x / length]));
    const rare = [...vector.keys()].filter((w) => (spread.get(w) as number) <= RARE);
    return { article, vector, rare };
  });
}

/** Words and names of an article; names as one term each, which weigh by their rarity. */
function termsOf(a: Article): Map<string, number> {
  const terms = new Map(Object.entries(a.words));
  for (const n of a.names) terms.set(`name:${n}`, 2);
  return terms;
}

function candidatePairs(prepared: readonly Prepared[]): [number, number][] {
  const holders = new Map<string, number[]>();
  prepared.forEach((p, i) => {
    for (const w of p.rare) {
      const list = holders.get(w);
      if (list) list.push(i);
      else holders.set(w, [i]);
    }
  });
  const shared = new Map<number, number>();
  for (const [word, list] of holders)
    for (let x = 0; x < list.length; x++)
      for (let y = x + 1; y < list.length; y++) {
        const key = (list[x] as number) * prepared.length + (list[y] as number);
        shared.set(key, (shared.get(key) ?? 0) + (word.startsWith("name:") ? 2 : 1));
      }
  const pairs: [number, number][] = [];
  for (const [key, n] of shared)
    if (n >= 2) pairs.push([Math.floor(key / prepared.length), key % prepared.length]);
  return pairs;
}

/** How much speaks for two articles telling of one incident, about 0 to 1. */
export function pairScore(a: Prepared, b: Prepared): number {
  const cosine = cosineOf(a.vector, b.vector);
  const names = a.article.names.filter((n) => b.article.names.includes(n)).length;
  const towns = a.article.towns.some((t) => b.article.towns.includes(t));
  const townsKnown = a.article.towns.length > 0 && b.article.towns.length > 0;
  const gap = dayGap(a.article, b.article);
  if (gap !== null && gap > FAR_DAYS && names === 0) return 0;
  let score = cosine * 1.2;
  score += Math.min(names, 2) * 0.12;
  if (towns) score += 0.1;
  else if (townsKnown) score -= 0.08;
  if (gap !== null) score += gap <= 1 ? 0.1 : gap <= 3 ? 0.04 : -0.015 * Math.min(gap, 10);
  if (contradict(a.article.killed, b.article.killed)) score -= 0.05;
  return score;
}

const contradict = (a: number | null, b: number | null): boolean =>
  a !== null && b !== null && Math.abs(a - b) >= 2;

function dayGap(a: Article, b: Article): number | null {
  return a.day === null || b.day === null ? null : Math.abs(daysBetween(a.day, b.day));
}

function cosineOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [w, x] of small) dot += x * (large.get(w) ?? 0);
  return dot;
}
