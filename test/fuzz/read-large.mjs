// Reads one large report in a process of its own and prints what it took: node read-large.mjs <module of the library> <file>
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, file] = process.argv.slice(2);
const { openReader } = await import(pathToFileURL(library).href);
const text = readFileSync(file, "utf8");
const reader = await openReader();
const start = performance.now();
const reading = reader.read({ text });
console.log(
  JSON.stringify({
    units: reading.report.text.length,
    events: reading.events.length,
    seconds: Math.round((performance.now() - start) / 1000),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
