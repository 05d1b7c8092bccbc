import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { leadingClaim, openReader, type Reader, type Reading } from "../../src/index.ts";

const REPORTS = join(import.meta.dirname, "reports");

let reader: Reader;
beforeAll(async () => {
  reader = await openReader();
});

/** A reading in a few lines that a person can judge. */
function summary({ anchor, events, aggregates, nonEvents, statements, report }: Reading): string {
  const words = (s: { from: number; to: number }): string =>
    report.text.slice(s.from, s.to).replace(/\s+/g, " ");
  const lines = [`day: ${anchor.date ?? "unknown"} (${anchor.certainty}, ${anchor.source})`];
  for (const e of events) {
    const of = (...fields: ("killed" | "wounded" | "abducted" | "captured" | "agentsKilled")[]): string[] =>
      fields.flatMap((f) => {
        const c = leadingClaim(e, f)?.value as
          | { count: { low: number | null; high: number | null } }
          | undefined;
        return c ? [`${f} ${c.count.low ?? "?"}-${c.count.high ?? "?"}`] : [];
      });
    const party = (f: "agent" | "target"): string => {
      const p = leadingClaim(e, f)?.value;
      return p ? `${p.text} [${p.actor ?? p.kind}]` : "-";
    };
    const place = leadingClaim(e, "place")?.value;
    lines.push(
      `${e.main ? "event" : "background"}: ${leadingClaim(e, "act")?.value}, ${leadingClaim(e, "status")?.value}, ` +
        `${leadingClaim(e, "time")?.value.edtf ?? "?"}, ${place ? `${place.name} (${place.class}, ${place.country ?? "?"})` : "?"}`,
      `  ${party("agent")} -> ${party("target")}`,
      `  ${of("killed", "wounded", "abducted", "captured", "agentsKilled").join(", ") || "no toll"}`,
    );
  }
  for (const a of aggregates) lines.push(`sum: ${words(a.span)}`);
  for (const n of nonEvents) lines.push(`none: ${n.act}: ${words(n.span)}`);
  for (const s of statements) lines.push(`says: ${s.speaker.text} (${s.stance})`);
  return `${lines.join("\n")}\n`;
}

// After a change that is meant: npx vitest run test/golden -u, and look at what it changed.
it.each(readdirSync(REPORTS).filter((f) => f.endsWith(".txt") && !f.endsWith(".golden.txt")))(
  "reads %s as recorded",
  async (file) => {
    const text = readFileSync(join(REPORTS, file), "utf8");
    const reading = reader.read({ text });
    expect(JSON.stringify((await openReader()).read({ text }))).toBe(JSON.stringify(reading)); // the same bytes from another reader
    await expect(summary(reading)).toMatchFileSnapshot(join(REPORTS, file.replace(/\.txt$/, ".golden.txt")));
  },
);
