import type { EncodedHead, Encoding } from "../core/encoding.ts";
import type { Annotation, Proposal } from "../core/layers.ts";
import type { Span } from "../core/span.ts";

/** What the encoder proposes for one report, as layers of its text. */
export interface Proposals {
  readonly proposal: readonly Annotation<"proposal">[];
  readonly gist: readonly Annotation<"gist">[];
}

/** No proposals: reading by rules alone. */
export const NO_PROPOSALS: Proposals = { proposal: [], gist: [] };

/** Least score of what is proposed at all; joining decides with bars of its own, which are higher. */
const LEAST = { mention: 0.3, filler: 0.15, actor: 0.3, trigger: 0.3, link: 0.3 };

/** Bias of training towards fewer links than pairs: see `link_loss` in `training/train.py`. */
const LINK_BIAS = -2;

/** How far a mention may stand from the trigger that it belongs to, in pieces. */
const LINK_REACH = 96;

/** Turns logits into spans of the text with labels and scores. Deterministic; the same encoding, the same proposals. */
export function proposalsOf(encoding: Encoding, text: string): Proposals {
  const by = (score: number) =>
    ({ kind: "model", model: encoding.model, version: encoding.version, score }) as const;
  const found: Annotation<"proposal">[] = [];
  const add = (s: Span, value: Proposal): void => {
    found.push({ ...s, value, by: by(value.score) });
  };
  const mentions = runs(encoding, text, "mention", LEAST.mention);
  for (const m of mentions)
    add(spanOf(encoding, text, m), { head: "mention", label: m.label, score: m.score });
  const group = encoding.heads.get("group");
  for (const f of runs(encoding, text, "filler", LEAST.filler))
    add(spanOf(encoding, text, f), {
      head: "filler",
      label: f.label,
      score: f.score,
      ...(group ? { group: rowOf(group, f.first).map(rounded) } : {}),
    });
  for (const a of runs(encoding, text, "actor", LEAST.actor))
    add(spanOf(encoding, text, a), { head: "actor", label: a.label, score: a.score });
  for (const t of triggers(encoding)) {
    const status = encoding.heads.get("status");
    const links = linksOf(encoding, text, t.first, mentions);
    add(spanOf(encoding, text, t), {
      head: "trigger",
      label: t.label,
      score: t.score,
      ...(status ? { status: status.labels[best(rowOf(status, t.first))] as string } : {}),
      ...(links.length > 0 ? { links } : {}),
    });
  }
  const report = encoding.heads.get("report");
  const gist: Annotation<"gist">[] = [];
  if (report) {
    const labels = Object.fromEntries(
      report.labels.map((l, i) => [l, rounded(sigmoid(report.logits[i] ?? 0))]),
    );
    gist.push({ from: 0, to: text.length, value: { labels }, by: by(labels.relevant ?? 0) });
  }
  return { proposal: found, gist };
}

/** A word parts two mentions of one kind only where it begins one rather than goes on by this share. */
const BEGINS = 0.65;

/** A stretch of pieces with one label. */
interface Run {
  readonly label: string;
  readonly first: number;
  readonly last: number;
  readonly score: number;
}

/**
 * Stretches of a head with B and I labels. A piece begins a stretch where "inside some label" outweighs `least`, so
 * that weak proposals come out too, with their weak scores.
 */
function runs(encoding: Encoding, text: string, name: string, least: number): Run[] {
  const head = encoding.heads.get(name);
  if (!head) return [];
  const { labels, logits } = head;
  const k = labels.length;
  const kinds = (k - 1) / 2;
  const n = encoding.from.length;
  const found: Run[] = [];
  let open: { kind: number; first: number; last: number; sum: number; words: number } | undefined;
  const close = (): void => {
    if (!open) return;
    const score = open.sum / open.words;
    if (score >= least)
      found.push({
        label: (labels[1 + 2 * open.kind] as string).slice(2),
        first: open.first,
        last: open.last,
        score: rounded(score),
      });
    open = undefined;
  };
  const p = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    softmax(logits, i * k, k, p);
    // the first piece of a word speaks for the word
    if (i > 0 && continues(encoding, text, i)) {
      if (open) open.last = i;
      continue;
    }
    let kind = 0;
    let most = 0;
    for (let c = 0; c < kinds; c++) {
      const mass = (p[1 + 2 * c] as number) + (p[2 + 2 * c] as number);
      if (mass > most) {
        most = mass;
        kind = c;
      }
    }
    if (most < least) {
      close();
      continue;
    }
    const begins = (p[1 + 2 * kind] as number) > BEGINS * most;
    if (open && open.kind === kind && !begins) {
      open.last = i;
      open.sum += most;
      open.words++;
    } else {
      close();
      open = { kind, first: i, last: i, sum: most, words: 1 };
    }
  }
  close();
  return found;
}

/** Stretches of pieces that tell an act. */
function triggers(encoding: Encoding): Run[] {
  const head = encoding.heads.get("trigger");
  if (!head) return [];
  const { labels, logits } = head;
  const k = labels.length;
  const found: Run[] = [];
  const p = new Float64Array(k);
  let open: { label: number; first: number; last: number; score: number } | undefined;
  const close = (): void => {
    if (open) found.push({ ...open, label: labels[open.label] as string, score: rounded(open.score) });
    open = undefined;
  };
  for (let i = 0; i < encoding.from.length; i++) {
    softmax(logits, i * k, k, p);
    let label = 1;
    for (let c = 2; c < k; c++) if ((p[c] as number) > (p[label] as number)) label = c;
    const score = p[label] as number;
    if (score < LEAST.trigger) close();
    else if (open && open.label === label) {
      open.last = i;
      open.score = Math.max(open.score, score);
    } else {
      close();
      open = { label, first: i, last: i, score };
    }
  }
  close();
  return found;
}

/** The mentions that belong to a trigger, by the product of their vectors. */
function linksOf(
  encoding: Encoding,
  text: string,
  trigger: number,
  mentions: readonly Run[],
): { role: string; span: Span; score: number }[] {
  const ask = encoding.heads.get("link_from");
  const give = encoding.heads.get("link_to");
  if (!ask || !give) return [];
  const width = give.labels.length;
  const roles = ask.labels.length / width;
  const scale = 1 / Math.sqrt(width);
  const found: { role: string; span: Span; score: number }[] = [];
  for (const m of mentions) {
    if (Math.abs(m.first - trigger) > LINK_REACH) continue;
    let bestRole = -1;
    let bestScore = LEAST.link;
    for (let r = 0; r < roles; r++) {
      let dot = 0;
      const a = trigger * ask.labels.length + r * width;
      const b = m.first * width;
      for (let d = 0; d < width; d++) dot += (ask.logits[a + d] as number) * (give.logits[b + d] as number);
      const score = sigmoid(dot * scale + LINK_BIAS);
      if (score > bestScore) {
        bestScore = score;
        bestRole = r;
      }
    }
    if (bestRole >= 0)
      found.push({
        role: (ask.labels[bestRole * width] as string).split(".")[0] as string,
        span: spanOf(encoding, text, m),
        score: rounded(bestScore),
      });
  }
  return found.sort((a, b) => b.score - a.score || a.span.from - b.span.from);
}

const WORD = /[\p{L}\p{M}\p{N}]/u;

/** Words that no mention ends with, nor begins with. */
const LOOSE_END =
  /(?:\s+(?:of|the|an?|and|or|in|at|on|by|with|for|to|from|that|which|who|was|were|is)|[\s,;:("“'-]+)$/i;
const LOOSE_START =
  /^(?:(?:of|the|an?|and|or|in|at(?!\s+(?:least|most)\b)|on|by|with|for|to|from|that|which|who)\s+|[\s,;:)"”'-]+)(?=\S)/i;

/** True for a piece within a word that began before it. */
const continues = ({ from, to }: Encoding, text: string, i: number): boolean =>
  from[i] === to[i - 1] &&
  WORD.test(text[from[i] as number] ?? "") &&
  WORD.test(text[(from[i] as number) - 1] ?? "");

/** The span of a run, out to whole words, without articles and small words at its ends. */
function spanOf(
  encoding: Encoding,
  text: string,
  run: { readonly first: number; readonly last: number },
): Span {
  let from = encoding.from[run.first] as number;
  let to = encoding.to[run.last] as number;
  while (from > 0 && WORD.test(text[from - 1] as string) && WORD.test(text[from] as string)) from--;
  while (to < text.length && WORD.test(text[to - 1] as string) && WORD.test(text[to] as string)) to++;
  const whole = { from, to };
  for (
    let cut = LOOSE_END.exec(text.slice(from, to));
    cut && cut.index > 0;
    cut = LOOSE_END.exec(text.slice(from, to))
  )
    to -= cut[0].length;
  for (let cut = LOOSE_START.exec(text.slice(from, to)); cut; cut = LOOSE_START.exec(text.slice(from, to)))
    from += cut[0].length;
  return from < to ? { from, to } : whole;
}

const rowOf = ({ labels, logits }: EncodedHead, i: number): number[] => [
  ...logits.subarray(i * labels.length, (i + 1) * labels.length),
];

function best(row: readonly number[]): number {
  let at = 0;
  row.forEach((x, i) => {
    if (x > (row[at] as number)) at = i;
  });
  return at;
}

function softmax(logits: Float32Array, at: number, k: number, into: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) most = Math.max(most, logits[at + c] as number);
  let sum = 0;
  for (let c = 0; c < k; c++) {
    const e = Math.exp((logits[at + c] as number) - most);
    into[c] = e;
    sum += e;
  }
  for (let c = 0; c < k; c++) into[c] = (into[c] as number) / sum;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Three decimals: more would only show noise. */
const rounded = (x: number): number => Math.round(x * 1000) / 1000;
