/**
 * Prints how fast a model folder encodes texts, and a hash of all logits, which must not differ between thread counts:
 *
 *     npx tsx training/encoder-speed.ts MODEL_FOLDER TEXTS.jsonl [THREADS] [TEXTS_TO_READ]
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { openEncoder } from "../src/reader/encoder.ts";

const [folder, file, threads = "1", count = "40"] = process.argv.slice(2);
if (!folder || !file) throw new Error("Give a model folder and a file of JSON lines with `text`.");

const inputs = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .slice(0, Number(count))
  .map((line) => ({ text: JSON.parse(line).text as string }));
const start = performance.now();
const encoder = await openEncoder(folder, { threads: Number(threads) });
const opened = performance.now();
await encoder.encode(inputs.slice(0, 2));
const cpu = process.cpuUsage();
const begun = performance.now();
const reports = await encoder.encode(inputs);
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(cpu);
const pieces = reports.reduce((n, r) => n + r.ids.length, 0);
const hash = createHash("sha256");
for (const r of reports) for (const { logits } of r.heads.values()) hash.update(logits);
console.log(
  [
    `${threads} thread(s): ${Math.round(pieces / seconds)} pieces/s`,
    `${Math.round((1e6 * pieces) / (user + system))} per second of one core`,
    `${(inputs.length / seconds).toFixed(1)} texts/s of ${Math.round(pieces / inputs.length)} pieces`,
    `opened in ${Math.round(opened - start)} ms`,
    `${Math.round(process.memoryUsage().rss / 1e6)} MB`,
    `logits ${hash.digest("hex").slice(0, 12)}`,
  ].join(", "),
);
await encoder.close();
