/**
 * Makes the gate's weights: a linear model over hashed words, stems and pairs of stems, learnt by logistic regression
 * on the most telling block of each report (see README.md in this folder).
 *
 * `npx tsx training/gate.ts label DATA LABELS.jsonl` writes what the rules find in the seen sets.
 * `npx tsx training/gate.ts train DATA LABELS.jsonl [OUT]` writes OUT/gate.bin and OUT/gate.json (default models/gate).
 * `npx tsx training/gate.ts loso DATA LABELS.jsonl` leaves out one source after the other and measures on it.
 * GATE_SETTINGS='{"favour":4}' in the environment tries other settings; never use it for the weights that ship.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { isHeldOut } from "../bench/gate.ts";
import { openReader } from "../src/index.ts";
import {
  BLOCK_SEGMENTS,
  encodeGate,
  FORMAT,
  type GateWeights,
  makeGate,
  SEGMENT_WORDS,
} from "../src/reader/gate.ts";
import { feedFeatures, ORDERS } from "../src/reader/gate-features.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Every choice that the weights depend on, apart from data and code. */
const SETTINGS = {
  seed: 20240516,
  /** log2 of the number of buckets. */
  bits: 19,
  epochs: 20,
  rate: 0.03,
  decay: 1e-3,
  /** Log-odds of a report without a known word. Fixed, so that violence has to be shown and is never assumed. */
  bias: -2,
  /** No feature may speak against violence louder than this, so that no publisher's habits veto a report. */
  least: -0.7,
  most: 3,
  /** Weights smaller than this are dropped. */
  prune: 0.03,
  /**
   * A feature counts only if so many sources, or a sentence of our own, have it, and so many reports: the places and
   * persons of one source drop out.
   */
  minSources: 2,
  minReports: 4,
  /** A source's weight grows with its size to this power. */
  balance: 0.4,
  /** How much more a sentence of our own counts than a report of a source as small. */
  curated: 6,
  /** How much more a missed violent report costs than a false alarm. */
  favour: 2,
  /**
   * Log-odds to pass. Chosen with "loso": the highest tenth at which every held-out part of whole reports, and the mean
   * over the sources that training never saw, keeps 99.5 % of the violent reports.
   */
  threshold: -1.3,
};
type Settings = typeof SETTINGS;

/** What the rules find in a report: an event of violence or protest, only talk of such, something else, or nothing. */
type Kind = "event" | "talk" | "other" | "none";

interface Labelled {
  readonly set: string;
  readonly id: string;
  readonly kind: Kind;
}

/** A report as training sees it. */
interface Sample {
  readonly id: string;
  /** Sources that may share wording are one. */
  readonly source: string;
  readonly violent: boolean;
  /** Whether the label is sure enough to measure by. */
  readonly sure: boolean;
  /** Never trained on. */
  readonly dev: boolean;
  readonly title: string | undefined;
  readonly text: string;
  /** Buckets of its features in the order of the text. */
  readonly features: Int32Array;
  /** Where each segment's features end. */
  readonly ends: Int32Array;
}

/** Families of acts that are violence, protest, arrests or finds of weapons. */
const FAMILIES = new Set(["attack", "clash", "abduction", "property", "arrest", "gathering", "disruption"]);
/** Acts without violence whose examples teach what is none. */
const HARMLESS = ["accident", "natural-disaster", "election", "commemoration"];
const SETS = [
  "relevance",
  "muc4-dev",
  "isaf",
  "native",
  "gun-casualties",
  "same-incident",
  "wikinews",
  "ner-re3d",
  "who-did-what",
  "timex",
  "toponyms-lgl",
  "toponyms-geovirus",
];
const HELD_OUT_SOURCES = ["satp", "muc4", "isaf", "us", "wiki", "re3d", "bbc", "lgl", "timex"];

interface Row {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly published?: string;
}

const rows = <T>(file: string): T[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((l) => l !== "")
    .map((l) => JSON.parse(l) as T);

/** What the rules say of every seen report that training may use. */
async function label(data: string, out: string): Promise<void> {
  const reader = await openReader();
  const families = new Map(reader.knowledge.data.acts.map((a) => [a.id, a.family as string]));
  const violent = (act: string | undefined): boolean => FAMILIES.has(families.get(act ?? "") ?? "");
  const lines: string[] = [];
  for (const set of SETS)
    for (const row of rows<Row>(join(data, set, "input.jsonl"))) {
      const { events, aggregates, nonEvents } = reader.read({
        text: row.text.slice(0, 12_000),
        title: row.title,
        published: row.published ?? undefined,
      });
      const acts = events.map((e) => e.claims.find((c) => c.field === "act")?.value as string | undefined);
      const kind: Kind = acts.some(violent)
        ? "event"
        : [...aggregates, ...nonEvents].some((x) => violent(x.act))
          ? "talk"
          : acts.length > 0
            ? "other"
            : "none";
      lines.push(JSON.stringify({ set, id: row.id, kind } satisfies Labelled));
    }
  writeFileSync(out, `${lines.join("\n")}\n`);
}

interface Gold {
  readonly id: string;
  readonly relevant?: boolean;
  readonly templates?: readonly unknown[];
  readonly events?: readonly unknown[];
  readonly killed?: number;
  readonly injured?: number;
  readonly incident?: string;
}

/** Every report with a usable label, own sentences and the examples of the trigger rules. */
function samples(data: string, labels: string, bits: number): Sample[] {
  const kinds = new Map(rows<Labelled>(labels).map((l) => [`${l.set} ${l.id}`, l.kind]));
  const all: Sample[] = [];
  const add = (
    source: string,
    row: Row,
    violent: boolean,
    more: { readonly sure?: boolean; readonly group?: string; readonly dev?: boolean } = {},
  ): void => {
    const { features, ends } = featuresOf(row, bits);
    if (features.length === 0) return;
    all.push({
      id: row.id,
      source,
      violent,
      sure: more.sure ?? true,
      dev: more.dev ?? isHeldOut(more.group ?? row.id),
      title: row.title,
      text: row.text,
      features,
      ends,
    });
  };
  for (const set of SETS) {
    const gold = new Map<string, Gold>();
    if (set !== "wikinews") for (const g of rows<Gold>(join(data, set, "gold.jsonl"))) gold.set(g.id, g);
    for (const row of rows<Row>(join(data, set, "input.jsonl"))) {
      const kind = kinds.get(`${set} ${row.id}`);
      if (kind === undefined)
        throw new Error(`${labels} has no line for ${set} ${row.id}. Make it again with "label".`);
      const g = gold.get(row.id);
      if (set === "relevance") add(g?.relevant ? "satp" : "bbc", row, g?.relevant === true);
      // without a template it is mostly politics about violence: neither one thing nor the other
      else if (set === "muc4-dev") {
        if ((g?.templates?.length ?? 0) > 0) add("muc4", row, true);
      } else if (set === "isaf") add("isaf", row, true);
      else if (set === "native") add("wiki", row, true, { sure: (g?.events?.length ?? 0) > 0 });
      else if (set === "gun-casualties")
        add("us", row, true, { sure: kind === "event" || (g?.killed ?? 0) + (g?.injured ?? 0) > 0 });
      else if (set === "same-incident")
        add("us", row, true, { sure: row.text !== "" && kind !== "none", group: g?.incident ?? row.id });
      else if (set === "ner-re3d" || set === "who-did-what") {
        const source = set === "ner-re3d" ? "re3d" : "wdw";
        if (kind === "event") add(source, row, true, { sure: set === "ner-re3d" });
      } else if (kind === "none") {
        const source =
          set === "wikinews" || set === "toponyms-geovirus" ? "wiki" : set === "timex" ? "timex" : "lgl";
        add(source, row, false);
      }
    }
  }
  for (const s of ownSentences()) add("own", { id: s.text, text: s.text }, s.violent, { dev: s.dev });
  for (const s of ruleExamples())
    add("examples", { id: s.text, text: s.text }, s.violent, { sure: false, dev: false });
  return all;
}

interface Sentence {
  readonly text: string;
  readonly violent: boolean;
  readonly dev: boolean;
}

/** The sentences of `own/gate.txt`; every fifth is for measuring only. */
function ownSentences(): Sentence[] {
  return readFileSync(join(ROOT, "training", "own", "gate.txt"), "utf8")
    .split("\n")
    .filter((l) => /^[+-] /.test(l))
    .map((l, i) => ({ text: l.slice(2), violent: l.startsWith("+"), dev: i % 5 === 4 }));
}

/** The yes examples of the trigger rules of acts that are plainly one or the other: every act, in a short sentence. */
function ruleExamples(): Sentence[] {
  const found: Sentence[] = [];
  const data = join(ROOT, "data");
  for (const name of readdirSync(join(data, "events")).sort()) {
    const act = parse(readFileSync(join(data, "events", name), "utf8")) as { id: string; family: string };
    const violent = FAMILIES.has(act.family);
    if (!violent && !HARMLESS.includes(act.id)) continue;
    const { rules } = parse(readFileSync(join(data, "lang", "en", "triggers", name), "utf8")) as {
      rules: readonly { readonly yes?: readonly (string | { readonly text: string })[] }[];
    };
    for (const yes of rules.flatMap((r) => r.yes ?? []))
      found.push({ text: typeof yes === "string" ? yes : yes.text, violent, dev: false });
  }
  return found;
}

/** The buckets of a report's features, and where its segments end, as `makeGate` counts them. */
function featuresOf(row: Row, bits: number): Pick<Sample, "features" | "ends"> {
  const features: number[] = [];
  const ends: number[] = [];
  let words = 0;
  const sink = {
    feature: (hash: number): void => {
      features.push(hash & (2 ** bits - 1));
    },
    word: (): void => {
      if (++words % SEGMENT_WORDS === 0) ends.push(features.length);
    },
  };
  if (row.title !== undefined) feedFeatures(row.title, sink);
  feedFeatures(row.text, sink);
  if (words % SEGMENT_WORDS !== 0) ends.push(features.length);
  return { features: Int32Array.from(features), ends: Int32Array.from(ends) };
}

/** Buckets that enough sources and reports have. */
function commonBuckets(train: readonly Sample[], s: Settings): Uint8Array {
  const size = 2 ** s.bits;
  const reports = new Uint16Array(size);
  const sources = new Uint16Array(size);
  const latest = new Int32Array(size).fill(-1);
  const names = [...new Set(train.map((t) => t.source))];
  train.forEach((t, i) => {
    const flag = 1 << names.indexOf(t.source);
    for (const f of t.features) {
      if (latest[f] === i) continue;
      latest[f] = i;
      reports[f] = Math.min(65_535, (reports[f] as number) + 1);
      sources[f] = (sources[f] as number) | flag;
    }
  });
  const curated = names.reduce(
    (flags, n, i) => (n === "own" || n === "examples" ? flags | (1 << i) : flags),
    0,
  );
  return Uint8Array.from(sources, (flags, f) =>
    ((flags & curated) !== 0 || ones(flags) >= s.minSources) && (reports[f] as number) >= s.minReports
      ? 1
      : 0,
  );
}

const ones = (flags: number): number => {
  let n = 0;
  for (let rest = flags; rest !== 0; rest &= rest - 1) n++;
  return n;
};

/** Whole numbers below a bound, the same for one seed on every machine. */
function generator(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/**
 * Logistic regression by AdaGrad. A report's score is that of its best block, and only that block learns: in a violent
 * report the block that tells it, in a harmless one the block that looks most like it.
 */
function learn(train: readonly Sample[], s: Settings): GateWeights {
  const size = 2 ** s.bits;
  const keep = commonBuckets(train, s);
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-2);
  const bias = Math.fround(s.bias);
  const worth = new Map<string, number>();
  for (const t of train) {
    const key = `${t.source} ${t.violent}`;
    worth.set(key, (worth.get(key) ?? 0) + 1);
  }
  for (const [key, n] of worth)
    worth.set(key, n ** (s.balance - 1) * (/^(?:own|examples) /.test(key) ? s.curated : 1));
  const sums = [true, false].map((side) =>
    train.reduce(
      (sum, t) => sum + (t.violent === side ? (worth.get(`${t.source} ${side}`) as number) : 0),
      0,
    ),
  );
  const [violentSum, harmlessSum] = sums as [number, number];
  const random = generator(s.seed);
  const order = train.map((_, i) => i);
  const mean = train.length / 2;
  for (let epoch = 0; epoch < s.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = random(i + 1);
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    const rate = s.rate * (1 - epoch / s.epochs);
    for (const i of order) {
      const t = train[i] as Sample;
      const [from, to, sum] = bestBlock(t, weights);
      const odds = bias + sum;
      const share = (worth.get(`${t.source} ${t.violent}`) as number) * mean;
      const importance = t.violent ? (share / violentSum) * s.favour : share / harmlessSum;
      const error = importance * (1 / (1 + Math.exp(-odds)) - (t.violent ? 1 : 0));
      for (let k = from; k < to; k++) {
        const f = t.features[k] as number;
        if (keep[f] === 0) continue;
        const w = weights[f] as number;
        const slope = error + s.decay * w;
        const squared = (squares[f] as number) + slope * slope;
        squares[f] = squared;
        weights[f] = Math.min(s.most, Math.max(s.least, w - (rate * slope) / Math.sqrt(squared)));
      }
    }
  }
  const greatest = weights.reduce((m, w) => Math.max(m, Math.abs(w)), 0);
  const scale = Math.fround(greatest / 127);
  return {
    weights: Int8Array.from(weights, (w) => (Math.abs(w) < s.prune ? 0 : Math.round(w / scale))),
    scale,
    bias,
    threshold: s.threshold,
  };
}

/** The features `[from, to)` of the report's best block, and their sum; the first of equals. */
function bestBlock(t: Sample, weights: Float64Array): [number, number, number] {
  let best: [number, number, number] = [0, 0, Number.NEGATIVE_INFINITY];
  const starts = [0, ...t.ends];
  const segments = t.ends.length;
  const sums = new Float64Array(segments);
  for (let n = 0; n < segments; n++) {
    let sum = 0;
    for (let k = starts[n] as number; k < (starts[n + 1] as number); k++)
      sum += weights[t.features[k] as number] as number;
    sums[n] = sum;
    const first = Math.max(0, n - BLOCK_SEGMENTS + 1);
    let block = 0;
    for (let m = first; m <= n; m++) block += sums[m] as number;
    if (block > best[2]) best = [starts[first] as number, starts[n + 1] as number, block];
  }
  return best;
}

/** Share of the scores that reach a threshold. */
const passing = (scores: readonly number[], threshold: number): number =>
  scores.filter((x) => x >= threshold).length / Math.max(1, scores.length);

const percent = (x: number): string => `${(100 * x).toFixed(2)}%`;

/** Scores of a part of the reports, by source and side: "satp +" or "bbc -". */
function scoresBySource(gate: GateWeights, part: readonly Sample[]): Map<string, number[]> {
  const { score } = makeGate(gate);
  const found = new Map<string, number[]>();
  for (const t of part) {
    if (!t.sure) continue;
    const key = `${t.source} ${t.violent ? "+" : "-"}`;
    const list = found.get(key) ?? [];
    list.push(score(t.text, t.title));
    found.set(key, list);
  }
  return found;
}

/** One line a source: its share let through at several thresholds, and the score that all but 0.5 % of it reach. */
function table(scores: ReadonlyMap<string, readonly number[]>, thresholds: readonly number[]): string {
  return [...scores]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, list]) => {
      const sorted = [...list].sort((a, b) => a - b);
      const low = sorted[Math.floor(0.005 * sorted.length)] as number;
      return `${key.padEnd(10)} ${String(list.length).padStart(5)} ${thresholds.map((t) => percent(passing(list, t)).padStart(8)).join("")}   q0.5% ${low.toFixed(2)}`;
    })
    .join("\n");
}

const THRESHOLDS = [-2, -1.5, -1.4, -1.3, -1.2, -1.1, -1, -0.5, 0];

function leaveOneOut(all: readonly Sample[], s: Settings): void {
  const head = `${"".padEnd(17)}${THRESHOLDS.map((t) => String(t).padStart(8)).join("")}`;
  const dev = learn(
    all.filter((t) => !t.dev),
    s,
  );
  process.stdout.write(
    `held-out reports of all sources\n${head}\n${table(
      scoresBySource(
        dev,
        all.filter((t) => t.dev),
      ),
      THRESHOLDS,
    )}\n\nsources left out, whole\n${head}\n`,
  );
  const pooledDev: number[][] = [];
  const pooled: { violent: boolean; list: number[] }[] = [];
  for (const source of HELD_OUT_SOURCES) {
    const gate = learn(
      all.filter((t) => t.source !== source && !t.dev),
      s,
    );
    const scores = scoresBySource(
      gate,
      all.filter((t) => t.source === source),
    );
    process.stdout.write(`${table(scores, THRESHOLDS)}\n`);
    for (const [key, list] of scores) pooled.push({ violent: key.endsWith("+"), list });
    const others = all.filter((t) => t.dev && !t.violent && t.source !== source && t.source !== "own");
    if ([...scores.keys()].some((key) => key.endsWith("+")))
      for (const list of scoresBySource(gate, others).values()) pooledDev.push(list);
  }
  process.stdout.write(`\nmean over the sources left out: recall, let through\n`);
  for (const least of [0.999, 0.995, 0.99, 0.98]) {
    let t = 3;
    const mean = (violent: boolean): number => {
      const shares = pooled.filter((p) => p.violent === violent).map((p) => passing(p.list, t));
      return shares.reduce((a, b) => a + b, 0) / shares.length;
    };
    while (t > -9 && mean(true) < least) t -= 0.05;
    process.stdout.write(
      `threshold ${t.toFixed(2)}: ${percent(mean(true))}, ${percent(mean(false))}; others ${percent(pooledDev.reduce((a, l) => a + passing(l, t), 0) / pooledDev.length)}\n`,
    );
  }
}

/** Fits on all but the held-out reports and writes the weights with the facts of the run. */
function train(all: readonly Sample[], s: Settings, labels: string, out: string): void {
  const gate = learn(
    all.filter((t) => !t.dev),
    s,
  );
  const scores = scoresBySource(
    gate,
    all.filter((t) => t.dev),
  );
  const counts: Record<string, number> = {};
  for (const t of all.filter((t) => !t.dev)) {
    const key = `${t.source} ${t.violent ? "+" : "-"}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  const facts = {
    version: makeGate(gate).version,
    format: FORMAT,
    orders: ORDERS,
    segmentWords: SEGMENT_WORDS,
    blockSegments: BLOCK_SEGMENTS,
    bias: gate.bias,
    scale: gate.scale,
    nonZero: gate.weights.reduce((n, w) => n + (w === 0 ? 0 : 1), 0),
    settings: s,
    labels: createHash("sha256").update(readFileSync(labels)).digest("hex"),
    trainedOn: counts,
    heldOut: Object.fromEntries(
      [...scores]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, list]) => [
          key,
          { reports: list.length, passing: Number(passing(list, s.threshold).toFixed(4)) },
        ]),
    ),
  };
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "gate.bin"), encodeGate(gate));
  writeFileSync(join(out, "gate.json"), `${JSON.stringify(facts, null, 2)}\n`);
  process.stdout.write(`${facts.version}: ${facts.nonZero} weights\n${table(scores, THRESHOLDS)}\n`);
}

const [command, data, labels, out = join(ROOT, "models", "gate")] = process.argv.slice(2);
if (!data || !labels || !["label", "train", "loso"].includes(command ?? ""))
  throw new Error("usage: npx tsx training/gate.ts label|train|loso DATA LABELS.jsonl [OUT]");
if (command === "label") await label(data, labels);
else {
  const over = JSON.parse(process.env.GATE_SETTINGS ?? "{}") as Partial<Settings>;
  const settings = { ...SETTINGS, ...over };
  const all = samples(data, labels, settings.bits);
  if (command === "loso") leaveOneOut(all, settings);
  else train(all, settings, labels, out);
}
