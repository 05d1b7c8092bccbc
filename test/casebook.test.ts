import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Casebook } from "../src/casebook/casebook.ts";
import { connect } from "../src/casebook/database.ts";
import { makeReport } from "../src/core/report.ts";
import { RAID } from "./support/raid-reading.ts";

const AT = "2024-01-02T03:04:05Z";
let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "casebook-"));
  file = join(dir, "test.db");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const withCasebook = async <T>(use: (casebook: Casebook) => Promise<T>): Promise<T> => {
  const casebook = await Casebook.open(file);
  try {
    return await use(casebook);
  } finally {
    await casebook.close();
  }
};

describe("a casebook", () => {
  test("gives a reading back as it was added, also after it was closed and opened again", async () => {
    await withCasebook(async (c) => {
      expect(await c.add(RAID, AT)).toBe(true);
      expect(await c.reading("raid")).toEqual(RAID);
    });
    await withCasebook(async (c) => {
      expect(await c.reading("raid")).toEqual(RAID);
      expect(await c.events()).toEqual(RAID.events);
    });
  });

  test("adds the same report of the same version once", async () => {
    await withCasebook(async (c) => {
      await c.add(RAID, AT);
      expect(await c.add(RAID, "2024-02-02T00:00:00Z")).toBe(false);
      expect(await c.reports()).toEqual([
        {
          id: "raid",
          title: RAID.report.title,
          publisher: "Test Wire",
          published: "2022-05-05",
          anchor: "2022-05-05",
          opening: RAID.report.text.slice(0, 90),
          events: 1,
          mainEvents: 1,
        },
      ]);
    });
  });

  test("keeps the readings of two versions and shows the latest", async () => {
    const later = { ...RAID, version: "later", events: [] };
    await withCasebook(async (c) => {
      await c.add(RAID, AT);
      expect(await c.add(later, AT)).toBe(true);
      expect(await c.reading("raid")).toEqual(later);
      expect((await c.reports())[0]).toMatchObject({ events: 0, mainEvents: 0 });
      expect(await c.events()).toEqual([]);
    });
    const db = connect(file);
    expect(db.prepare("SELECT count(*) AS n FROM claims").all([])).toEqual([
      { n: RAID.events[0]?.claims.length },
    ]);
    db.close();
  });

  test("refuses another text under the same id", async () => {
    const other = { ...RAID, report: makeReport({ id: "raid", text: "Another text." }) };
    await withCasebook(async (c) => {
      await c.add(RAID, AT);
      await expect(c.add(other, AT)).rejects.toThrow(
        /"raid" with another text. Give one of the two another id/,
      );
    });
  });

  test("knows nothing of reports that were not added", async () => {
    await withCasebook(async (c) => {
      expect(await c.report("x")).toBeUndefined();
      expect(await c.reading("x")).toBeUndefined();
      expect(await c.reports()).toEqual([]);
      expect(await c.events()).toEqual([]);
    });
  });

  test.each(["reports", "readings", "events", "claims", "spans"])(
    "never changes a row of %s",
    async (table) => {
      await withCasebook((c) => c.add(RAID, AT));
      const db = connect(file);
      const column = table === "reports" || table === "readings" ? "added_at" : "position";
      expect(() => db.prepare(`UPDATE ${table} SET ${column} = 7`).run([])).toThrow(/only ever added/);
      expect(() => db.prepare(`DELETE FROM ${table}`).run([])).toThrow(/only ever added/);
      db.close();
    },
  );

  test("leaves nothing of a reading that fails half-way", async () => {
    const broken = { ...RAID, events: [...RAID.events, ...RAID.events] }; // the same event id twice
    await withCasebook(async (c) => {
      await expect(c.add(broken, AT)).rejects.toThrow(/UNIQUE/);
      expect(await c.reports()).toEqual([]);
      expect(await c.add(RAID, AT)).toBe(true);
    });
  });

  test("does not write to other programs' files", async () => {
    writeFileSync(file, "This is a letter to my grandmother, and no database at all.".repeat(40));
    await expect(Casebook.open(file)).rejects.toThrow(/is not a casebook/);
    rmSync(file);
    const Sqlite = createRequire(import.meta.url)("libsql") as new (
      path: string,
    ) => { exec(sql: string): void; close(): void };
    const db = new Sqlite(file);
    db.exec("CREATE TABLE recipes (name TEXT)");
    db.close();
    await expect(Casebook.open(file)).rejects.toThrow(/another program/);
  });

  test("is whole after its writer was killed", async () => {
    await withCasebook(async () => undefined);
    const writer = spawn(
      process.execPath,
      ["--import", "tsx", join(import.meta.dirname, "support", "endless-writer.ts"), file],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let acknowledged = 0;
    await new Promise<void>((resolve, reject) => {
      writer.on("error", reject);
      writer.on("exit", () => resolve());
      writer.stdout.on("data", (chunk: Buffer) => {
        acknowledged += chunk.toString().split("\n").length - 1;
        if (acknowledged >= 20) writer.kill("SIGKILL");
      });
    });
    await withCasebook(async (c) => {
      const reports = await c.reports();
      expect(reports.length).toBeGreaterThanOrEqual(acknowledged);
      for (const { id } of reports) expect((await c.reading(id))?.events[0]?.claims).toHaveLength(9);
    });
  });
});
