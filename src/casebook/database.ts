import Database from "libsql";

/** Marks a SQLite file as a casebook ("Dtln"), so that no other program's database is written to by mistake. */
const APPLICATION_ID = 0x44746c6e;

/** The part of a SQLite connection that Kysely and the casebook need. */
export interface Connection {
  prepare(sql: string): {
    readonly reader: boolean;
    all(parameters: readonly unknown[]): unknown[];
    run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint };
    iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
  };
  pragma(source: string): unknown;
  close(): void;
}

/**
 * Opens a SQLite file through libsql: write-ahead log, every commit on the disk before it is acknowledged, foreign keys
 * checked, and up to five seconds of patience with another writer. Throws when the file is no casebook.
 */
export function connect(file: string): Connection {
  const db = new Database(file, { timeout: 5000 }) as unknown as Connection;
  try {
    const id = number(db, "application_id");
    const tables = db.prepare("SELECT count(*) AS n FROM sqlite_master").all([])[0] as { n: number };
    if (id !== APPLICATION_ID && (id !== 0 || tables.n > 0))
      throw new Error(
        `${file} is a database of another program, not a casebook. Give the path of a new file.`,
      );
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    db.pragma("foreign_keys = ON");
    if (id === 0) db.pragma(`application_id = ${APPLICATION_ID}`);
    return db;
  } catch (cause) {
    db.close();
    if (cause instanceof Error && /not a database|malformed/i.test(cause.message))
      throw new Error(
        `${file} is not a casebook: it is no SQLite file, or a damaged one. Give another path.`,
        { cause },
      );
    throw cause;
  }
}

function number(db: Connection, pragma: string): number {
  const row = db.prepare(`PRAGMA ${pragma}`).all([])[0] as Record<string, number> | undefined;
  return Number(row?.[pragma] ?? 0);
}
