import { type Kysely, type Migration, sql } from "kysely";

/** Tables whose rows are only ever added; triggers refuse every change and removal. */
const APPEND_ONLY = ["reports", "readings", "events", "claims", "spans"] as const;

/** Every change of the tables, oldest first. A migration that has been released is never edited: add another. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-first": {
    async up(db: Kysely<unknown>): Promise<void> {
      await sql`
        CREATE TABLE reports (
          id TEXT PRIMARY KEY NOT NULL,
          sha256 TEXT NOT NULL,
          lang TEXT NOT NULL,
          title TEXT, publisher TEXT, url TEXT, published TEXT, retrieved TEXT,
          text TEXT NOT NULL,
          added_at TEXT NOT NULL
        ) STRICT`.execute(db);
      await sql`
        CREATE TABLE readings (
          id INTEGER PRIMARY KEY,
          report TEXT NOT NULL REFERENCES reports (id),
          version TEXT NOT NULL,
          rest TEXT NOT NULL CHECK (json_valid(rest)),
          added_at TEXT NOT NULL,
          UNIQUE (report, version)
        ) STRICT`.execute(db);
      await sql`
        CREATE TABLE events (
          reading INTEGER NOT NULL REFERENCES readings (id),
          id TEXT NOT NULL,
          position INTEGER NOT NULL,
          main INTEGER NOT NULL CHECK (main IN (0, 1)),
          PRIMARY KEY (reading, id)
        ) STRICT`.execute(db);
      await sql`
        CREATE TABLE claims (
          reading INTEGER NOT NULL,
          event TEXT NOT NULL,
          id TEXT NOT NULL,
          position INTEGER NOT NULL,
          field TEXT NOT NULL,
          value TEXT NOT NULL CHECK (json_valid(value)),
          stance TEXT NOT NULL,
          said_by TEXT CHECK (json_valid(said_by)),
          certainty TEXT NOT NULL,
          by TEXT NOT NULL CHECK (json_valid(by)),
          PRIMARY KEY (reading, id),
          FOREIGN KEY (reading, event) REFERENCES events (reading, id)
        ) STRICT`.execute(db);
      await sql`
        CREATE TABLE spans (
          reading INTEGER NOT NULL,
          event TEXT NOT NULL,
          claim TEXT,
          position INTEGER NOT NULL,
          "start" INTEGER NOT NULL CHECK ("start" >= 0),
          "end" INTEGER NOT NULL CHECK ("end" >= "start"),
          FOREIGN KEY (reading, event) REFERENCES events (reading, id),
          FOREIGN KEY (reading, claim) REFERENCES claims (reading, id)
        ) STRICT`.execute(db);
      await sql`CREATE TABLE settings (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT`.execute(
        db,
      );
      await sql`CREATE INDEX claims_of_event ON claims (reading, event, position)`.execute(db);
      await sql`CREATE INDEX claims_by_field ON claims (field)`.execute(db);
      await sql`CREATE INDEX spans_of_event ON spans (reading, event, claim, position)`.execute(db);
      for (const table of APPEND_ONLY)
        for (const change of ["UPDATE", "DELETE"])
          await sql
            .raw(
              `CREATE TRIGGER ${table}_no_${change.toLowerCase()} BEFORE ${change} ON ${table}
               BEGIN SELECT RAISE(ABORT, 'rows of ${table} are only ever added'); END`,
            )
            .execute(db);
    },
  },
};
