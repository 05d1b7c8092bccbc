/** Adds readings to the casebook named on the command line until it is killed; prints a line for each that is acknowledged. */
import { Casebook } from "../../src/casebook/casebook.ts";
import { makeReport } from "../../src/core/report.ts";
import { RAID } from "./raid-reading.ts";

const casebook = await Casebook.open(process.argv[2] ?? "");
for (let i = 0; ; i++) {
  const report = makeReport({ id: `raid-${i}`, text: RAID.report.text });
  const events = RAID.events.map((e) => ({
    ...e,
    report: report.id,
    claims: e.claims.map((c) => ({ ...c, report: report.id })),
  }));
  await casebook.add({ ...RAID, report, events }, "2024-01-02T03:04:05Z");
  process.stdout.write(`${i}\n`);
}
