import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadInputs, reportInput } from "./harness.ts";
import { openParts, type Parts } from "./parts.ts";
import type { Figure } from "./score.ts";

/** The ways of reading that are held against each other. */
export const WAYS: readonly { readonly name: string; readonly parts: Parts }[] = [
  { name: "rules", parts: { rules: true, reader: false, gate: false } },
  { name: "reader", parts: { rules: false, reader: true, gate: false } },
  { name: "both", parts: { rules: true, reader: true, gate: false } },
  { name: "both, gate", parts: { rules: true, reader: true, gate: true } },
  { name: "rules, gate", parts: { rules: true, reader: false, gate: true } },
];

/** The figures that stand for each set in the table. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  native: [
    "events.f1",
    "main.f1",
    "type.exact",
    "date.day",
    "killed.exact",
    "sides.f1",
    "sides.kind",
    "quiet.alarms",
    "claims.f1",
  ],
  muc4: [
    "official.f",
    "ceaf_ree.f1",
    "ceaf_ree.PerpInd",
    "ceaf_ree.PerpOrg",
    "ceaf_ree.Target",
    "ceaf_ree.Victim",
    "ceaf_ree.Weapon",
    "template.f1",
    "template.type",
    "relevance.f1",
    "documents.alarms",
    "documents.templates",
  ],
  isaf: ["mean", "province", "event_types", "groups", "killed_min", "captured_min"],
  "gun-casualties": ["killed", "killed.positive", "injured", "injured.positive", "date"],
  toponyms: ["recognition.overlap.f1", "endtoend.acc161"],
  timex: ["relaxed.f1", "value.f1"],
  "same-incident": ["pairs.f1", "b3.f1"],
  ner: ["micro.f1"],
  "who-did-what": ["micro.exact.f1", "pair.overlap"],
  relevance: ["relevant.f1", "alarms"],
};

/** Reports that are timed of each folder. */
const TIMED = 24;
const WARM_UP = 5;
/** Reports under way at once, as the commands have it: the encoder works on one while the rules read another. */
const UNDER_WAY = 3;

/** What stands above the table. */
export const ABLATION_NOTE = `Figures in per cent on all reports of each folder; reports/s are of the first ${TIMED}, end to end in one process, the
encoder on two threads. "reader" is without the rules' frames, but with all resolvers. Made by \`npm run bench -- ablation\`.`;

/** Reports a second of each folder, by its name: end to end, without what earlier runs kept. */
export async function speedOf(parts: Parts, dirs: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const coder = await openParts({ ...parts, cache: undefined }, 2);
  const found = new Map<string, number>();
  for (const dir of dirs) {
    const inputs = loadInputs(dir, TIMED + WARM_UP).inputs.map(reportInput);
    for (const input of inputs.slice(0, WARM_UP)) await coder.read(input);
    const queue = inputs.slice(WARM_UP);
    const timed = queue.length;
    const started = performance.now();
    const work = async (): Promise<void> => {
      for (let input = queue.shift(); input; input = queue.shift()) await coder.read(input);
    };
    await Promise.all(Array.from({ length: UNDER_WAY }, work));
    found.set(basename(dir), timed / ((performance.now() - started) / 1000));
  }
  await coder.close();
  return found;
}

/** What one way of reading came to: its figures, and how fast it was on this machine. */
export interface Outcome {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** Folder to reports a second, all processes together. */
  readonly speed: ReadonlyMap<string, number>;
}

/** The ablation table in Markdown: a row a figure, a column a way; the last row of each folder is its speed. */
export function ablationTable(outcomes: readonly Outcome[]): string {
  const lines = [
    `| set | folder | figure | ${outcomes.map((o) => o.name).join(" | ")} |`,
    `|---|---|---|${outcomes.map(() => "--:|").join("")}`,
  ];
  const folders = new Map(outcomes[0]?.figures.map((f) => [f.folder, f.set]) ?? []);
  for (const [folder, set] of folders) {
    for (const measure of SHOWN[set] ?? []) {
      const cells = outcomes.map((o) => {
        const value = o.figures.find((f) => f.folder === folder && f.measure === measure)?.value;
        return value === null || value === undefined ? "-" : (100 * value).toFixed(1);
      });
      lines.push(`| ${set} | ${folder} | ${measure} | ${cells.join(" | ")} |`);
    }
    lines.push(
      `| ${set} | ${folder} | reports/s | ${outcomes.map((o) => o.speed.get(folder)?.toFixed(0) ?? "-").join(" | ")} |`,
    );
  }
  return lines.join("\n");
}

/** Puts the table between its marks in bench/README.md. */
export function writeAblation(root: string, table: string, note: string): void {
  const file = join(root, "bench", "README.md");
  const text = readFileSync(file, "utf8");
  const [begin, end] = ["<!-- ablation -->", "<!-- /ablation -->"];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no marks ${begin} and ${end} for the table.`);
  writeFileSync(file, `${text.slice(0, from)}${begin}\n${note}\n\n${table}\n${text.slice(to)}`);
}
