/**
 * Writes what the rules read in unlabelled and labelled reports, and in the examples of the rules in `data/`, as silver
 * labels for the encoder: one JSON line a report with spans in UTF-16 units. Reads the seen sets only; `muc4-devtest` and
 * the native set are never written.
 *
 * `npx tsx training/silver.ts ../shared/data OUT.jsonl [i/n]`
 */
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entity, Frame } from "../src/core/layers.ts";
import type { ReportInput } from "../src/core/report.ts";
import type { Span } from "../src/core/span.ts";
import { openReader } from "../src/index.ts";

/** Sets that may teach. The order is that of the output. */
const SETS = [
  "muc4-dev",
  "isaf",
  "wikinews",
  "gun-casualties",
  "relevance",
  "same-incident",
  "timex",
  "toponyms-lgl",
  "toponyms-geovirus",
  "ner-re3d",
  "who-did-what",
];
/** Reports longer than this teach by their opening alone. */
const LONGEST = 12_000;

const KINDS: Readonly<Record<string, string>> = {
  state_forces: "state_force",
  external_forces: "state_force",
  rebel_group: "armed_group",
  political_militia: "armed_group",
  identity_militia: "armed_group",
  rioters: "civilians",
  protesters: "civilians",
  civilians: "civilians",
  unidentified: "armed_group",
};

const [folder, out, part = "0/1"] = process.argv.slice(2);
if (!folder || !out) throw new Error("usage: npx tsx training/silver.ts DATA OUT.jsonl [i/n]");
const [index, parts] = part.split("/").map(Number) as [number, number];

const reader = await openReader();
const file = createWriteStream(out);
const span = (s: Span): readonly [number, number] => [s.from, s.to];
const kindOf = (e: Entity): string =>
  e.form === "person" || (e.form === "unknown" && e.office) ? "person" : (KINDS[e.kind] ?? "organisation");
let line = 0;
const mine = (): boolean => line++ % parts === index;

for (const set of SETS)
  for (const row of readFileSync(join(folder, set, "input.jsonl"), "utf8").split("\n"))
    if (row && mine()) write(set, JSON.parse(row) as ReportInput & { id: string });
for (const rule of reader.knowledge.data.triggers.flatMap((t) => t.rules))
  for (const [i, example] of [...rule.yes, ...rule.no].entries())
    if (mine())
      write("examples", {
        id: `${rule.id}.${i}`,
        text: typeof example === "string" ? example : example.text,
      });
file.end();

function write(set: string, input: ReportInput & { id: string }): void {
  const text = input.text.slice(0, LONGEST);
  if (!text.trim()) return;
  const r = reader.analyze({
    id: input.id,
    text,
    ...(input.published ? { published: input.published } : {}),
  });
  file.write(
    `${JSON.stringify({
      id: input.id,
      set,
      text,
      sentences: r.get("sentence").map(span),
      entities: r
        .get("entity")
        .filter((e) => e.value.form !== "pronoun")
        .map((e) => [e.from, e.to, kindOf(e.value), e.value.form, e.value.actor]),
      places: r.get("place").map((p) => [p.from, p.to, p.value.place.class]),
      times: r.get("time").map((t) => [t.from, t.to, t.value.type]),
      counts: r.get("count").map((c) => [c.value.number.from, c.value.number.to]),
      weapons: r.get("weapon").map((w) => [w.from, w.to, w.value.id]),
      targets: r.get("target").map((t) => [t.from, t.to, t.value.id]),
      frames: r.get("frame").map((f) => frameRow(f.value)),
    })}\n`,
  );
}

function frameRow(f: Frame) {
  return {
    act: f.act,
    trigger: span(f.trigger),
    effect: f.effect ?? null,
    status: f.status,
    roles: f.roles.map((x) => [x.role, x.span.from, x.span.to]),
    times: f.times.map(span),
    places: f.places.map(span),
    plural: f.plural,
    definite: f.definite,
    rule: f.rule,
  };
}
