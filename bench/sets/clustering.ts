import { daysBetween } from "../../src/core/date.ts";
import type { Article } from "./same-incident.ts";

/** Two articles with this many points or more are taken to tell of one incident. */
const JOIN = 2.2;
/** Points that two groups must have on the average of their pairs to be joined. */
const JOIN_GROUPS = -1;
/** Words in more articles than this bring no pair to be looked at. */
const RARE = 60;

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
    if (meanScore(prepared, left, right) < JOIN_GROUPS) continue;
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

/** One reason for or against two articles telling of one incident. */
interface Feature {
  readonly name: string;
  readonly score: number;
}

/** The features of a pair, in points; the weights are round figures. */
function pairFeatures(a: Prepared, b: Prepared): Feature[] {
  const x = a.article;
  const y = b.article;
  const names = x.names.filter((n) => y.names.includes(n)).length;
  const towns = x.towns.some((t) => y.towns.includes(t));
  const days = x.day === null || y.day === null ? 0 : Math.abs(daysBetween(x.day, y.day));
  const apart =
    x.published === null || y.published === null ? 0 : Math.abs(daysBetween(x.published, y.published));
  const dated = x.dated && y.dated;
  return [
    { name: "words in common, by rarity", score: 19 * cosineOf(a.vector, b.vector) },
    { name: "persons in common", score: 2 * Math.min(names, 3) },
    { name: "a town in common", score: towns ? 0.3 : x.towns.length > 0 && y.towns.length > 0 ? -3 : 0 },
    { name: "days between the incidents", score: -0.04 * Math.min(days, 60) + (days <= 3 ? 0.4 : 0) },
    { name: "both days told", score: dated ? (days === 0 ? 0.9 : days > 1 ? -2.2 : 0) : 0 },
    { name: "days between the publications", score: -1.4 * Math.log1p(apart) },
  ];
}

const pairScore = (a: Prepared, b: Prepared): number =>
  pairFeatures(a, b).reduce((sum, f) => sum + f.score, 0);

function cosineOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let dot = 0;
  for (const [w, x] of small) dot += x * (large.get(w) ?? 0);
  return dot;
}
