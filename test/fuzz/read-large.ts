// Reads one large report and prints what it took: node --import tsx test/fuzz/read-large.ts <kind> <megabytes>
import { openReader } from "../../src/index.ts";
import { largeText } from "./large-text.ts";

const [kind = "news", megabytes = "10"] = process.argv.slice(2);
const text = largeText(kind, Math.round(Number(megabytes) * 1_000_000));
const reader = await openReader();
const start = performance.now();
const reading = reader.read({ text });
const seconds = (performance.now() - start) / 1000;
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ kind, units: text.length, events: reading.events.length, seconds, peakMb }));
