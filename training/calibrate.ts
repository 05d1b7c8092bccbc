/**
 * Fits how far rules and reader are to be trusted of each role, on the part of muc4-dev that the reader never saw, and
 * writes the weights into `src/frames/cast-weights.ts`. A member of the cast is right where the key has one of its mentions
 * in its slot.
 *
 *     npx tsx training/calibrate.ts ../shared/data [--model DIR] [--write]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { crc32 } from "node:zlib";
import type { CastRole } from "../src/core/layers.ts";
import { castFeatures } from "../src/frames/cast.ts";
import { SILENT } from "../src/frames/cast-weights.ts";
import { openCoder } from "../src/index.ts";

const FILE = fileURLToPath(new URL("../src/frames/cast-weights.ts", import.meta.url));
const NAMES = ["bias", "rule", "reader", "repeated", "relevant"] as const;
/** Strength of the pull towards 0, so that a role with few members gets no wild weights. */
const RIDGE = 0.5;
const STEPS = 4000;
const RATE = 0.05;

/** A fill of the key: the same entity's mentions, or one mention. */
type Fill = string | readonly string[] | { readonly fill: readonly string[] };
interface Entity {
  readonly ids?: readonly Fill[];
  readonly names?: readonly Fill[];
  readonly descriptions?: readonly Fill[];
}
type Template = Readonly<Record<string, readonly Entity[]>>;

const SLOTS: Readonly<Record<CastRole, readonly [string, keyof Entity]>> = {
  agent: ["perp_individuals", "ids"],
  organization: ["perp_organizations", "ids"],
  victim: ["hum_targets", "descriptions"],
  victim_name: ["hum_targets", "names"],
  target: ["phys_targets", "ids"],
  instrument: ["instruments", "ids"],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: "string" }, write: { type: "boolean" } },
});
const data = positionals[0];
if (data === undefined) throw new Error("usage: npx tsx training/calibrate.ts DATA [--model DIR] [--write]");

const lines = <T>(file: string): T[] =>
  readFileSync(join(data, "muc4-dev", file), "utf8")
    .split("\n")
    .filter((l) => l !== "")
    .map((l) => JSON.parse(l) as T);
/** As `corpus.held_out` in Python. */
const isHeldOut = (id: string): boolean => crc32(id) % 8 === 0;
const norm = (s: string): string =>
  s
    .toLowerCase()
    .replace(/[!-/:-@[-`{-~]/g, "")
    .replace(/\b(?:a|an|the)\b/g, " ")
    .split(/\s+/)
    .filter(Boolean)
    .join(" ");

const coder = await openCoder({
  gate: false,
  ...(values.model === undefined ? {} : { modelDir: values.model }),
});
const gold = new Map(
  lines<{ id: string; templates: readonly Template[] }>("gold.jsonl").map((g) => [g.id, g.templates]),
);
const rows = new Map<CastRole, { x: readonly number[]; y: number }[]>();
for (const input of lines<{ id: string; text: string }>("input.jsonl")) {
  if (!isHeldOut(input.id)) continue;
  const { proposals } = await coder.preview(input);
  const report = coder.rules.analyze(input, proposals);
  const relevant = report.get("gist")[0]?.value.labels.relevant ?? 0.5;
  for (const m of report.get("cast")) {
    const { role, rule, reader, spans } = m.value;
    const wanted = fillsOf(gold.get(input.id) ?? [], role);
    const list = rows.get(role) ?? [];
    rows.set(role, list);
    list.push({
      x: castFeatures({
        rule: rule !== undefined,
        reader: reader ?? SILENT,
        mentions: spans.length,
        relevant,
      }),
      y: wanted.has(norm(report.text(m))) ? 1 : 0,
    });
  }
}
await coder.close();

let source = readFileSync(FILE, "utf8");
for (const role of Object.keys(SLOTS) as CastRole[]) {
  const list = rows.get(role) ?? [];
  const weights = fitted(list);
  const right = list.reduce((n, r) => n + r.y, 0);
  const terms = NAMES.map((n, i) => `${n}: ${(weights[i] as number).toFixed(2).replace(/\.?0+$/, "")}`);
  console.log(`${role.padEnd(13)} ${list.length} members, ${right} right: ${terms.join(", ")}`);
  source = source.replace(
    new RegExp(`^  ${role}: \\{[^}]*\\},$`, "m"),
    `  ${role}: { ${terms.join(", ")} },`,
  );
}
if (values.write) writeFileSync(FILE, source);

/** What the key has in a slot of any template, in the form in which the scorers compare. */
function fillsOf(templates: readonly Template[], role: CastRole): ReadonlySet<string> {
  const [slot, key] = SLOTS[role];
  const found = new Set<string>();
  const add = (f: Fill): void => {
    if (typeof f === "string") found.add(norm(f));
    else for (const s of Array.isArray(f) ? f : (f as { fill: readonly string[] }).fill) add(s);
  };
  for (const t of templates) for (const e of t[slot] ?? []) for (const f of e[key] ?? []) add(f);
  return found;
}

/** Weights of a logistic regression, by plain descent. */
function fitted(list: readonly { x: readonly number[]; y: number }[]): readonly number[] {
  const w = NAMES.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const slope = w.map((v, i) => (i === 0 ? 0 : (RIDGE * v) / list.length));
    for (const { x, y } of list) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, f, i) => sum + f * (w[i] as number), 0)));
      x.forEach((f, i) => {
        slope[i] = (slope[i] as number) + ((p - y) * f) / list.length;
      });
    }
    for (let i = 0; i < w.length; i++) w[i] = (w[i] as number) - RATE * (slope[i] as number);
  }
  return w;
}
