import { Kysely, Migrator, SqliteDialect, sql } from "kysely";
import type { Event } from "../core/event.ts";
import type { Reading } from "../core/reading.ts";
import type { Report } from "../core/report.ts";
import { connect } from "./database.ts";
import { MIGRATIONS } from "./migrations.ts";
import { eventOf, eventRows, type Rest, reportOf, reportRow, restOf } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** A report with the number of events of its latest reading. */
export interface ReportSummary {
  readonly id: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  /** The day against which its relative times were read. */
  readonly anchor: string | null;
  /** The first words of the text. */
  readonly opening: string;
  readonly events: number;
  readonly mainEvents: number;
}

/** SQLite takes a limited number of values in one statement. */
const ROWS_AT_ONCE = 500;

/** How much of a text is shown where it has no title. */
const OPENING = 90;

/**
 * The database of reports, readings, events and claims: one SQLite file. Rows are only ever added, each reading in one
 * transaction, so that a crash leaves a reading whole or absent. Where a report was read by several versions of the
 * program, the queries show the latest reading.
 */
export class Casebook {
  readonly #db: Kysely<Tables>;

  private constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** Opens or creates the file and brings its tables up to date. Throws when the file is another program's. */
  static async open(file: string): Promise<Casebook> {
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connect(file) }) });
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) {
      await db.destroy();
      throw new Error(
        `The casebook ${file} could not be brought up to date. It may be from a newer version of Dateline, or on a disk that cannot be written.`,
        { cause: error },
      );
    }
    return new Casebook(db);
  }

  /**
   * Adds a report with a reading of it; `at` is the time of adding (ISO 8601). Adding the same report read by the same
   * version again changes nothing and returns false. Throws when the id belongs to a report with another text.
   */
  async add(reading: Reading, at: string): Promise<boolean> {
    return this.#db.transaction().execute(async (tx) => {
      // The first statement writes, so that two writers wait for each other at the start and not half-way.
      await tx
        .insertInto("reports")
        .values(reportRow(reading.report, at))
        .onConflict((c) => c.column("id").doNothing())
        .execute();
      const kept = await tx
        .selectFrom("reports")
        .select("sha256")
        .where("id", "=", reading.report.id)
        .executeTakeFirstOrThrow();
      if (kept.sha256 !== reading.report.sha256)
        throw new Error(
          `The casebook has a report "${reading.report.id}" with another text. Give one of the two another id.`,
        );
      const added = await tx
        .insertInto("readings")
        .values({ report: reading.report.id, version: reading.version, rest: restOf(reading), added_at: at })
        .onConflict((c) => c.columns(["report", "version"]).doNothing())
        .returning("id")
        .executeTakeFirst();
      if (added === undefined) return false;
      const rows = reading.events.map((event, i) => eventRows(event, added.id, i));
      for (const part of chunks(rows.map((r) => r.event)))
        await tx.insertInto("events").values(part).execute();
      for (const part of chunks(rows.flatMap((r) => r.claims)))
        await tx.insertInto("claims").values(part).execute();
      for (const part of chunks(rows.flatMap((r) => r.spans)))
        await tx.insertInto("spans").values(part).execute();
      return true;
    });
  }

  /** Every report in the order of adding, with the number of its events. */
  async reports(): Promise<ReportSummary[]> {
    return this.#db
      .selectFrom("reports as r")
      .leftJoin("readings as g", (join) => join.onRef("g.report", "=", "r.id"))
      .leftJoin("events as e", "e.reading", "g.id")
      .where((eb) =>
        eb.or([
          eb("g.id", "is", null),
          eb("g.id", "=", (q) =>
            q
              .selectFrom("readings as l")
              .select((m) => m.fn.max("l.id").as("id"))
              .whereRef("l.report", "=", "r.id"),
          ),
        ]),
      )
      .select((eb) => [
        "r.id",
        "r.title",
        "r.publisher",
        "r.published",
        sql<string | null>`json_extract(g.rest, '$.anchor.date')`.as("anchor"),
        sql<string>`substr(r.text, 1, ${OPENING})`.as("opening"),
        eb.fn.count<number>("e.id").as("events"),
        eb.fn.coalesce(eb.fn.sum<number>("e.main"), eb.val(0)).as("mainEvents"),
      ])
      .groupBy("r.id")
      .orderBy("r.added_at")
      .orderBy("r.id")
      .execute();
  }

  /** The report with this id, or undefined. */
  async report(id: string): Promise<Report | undefined> {
    const row = await this.#db.selectFrom("reports").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : reportOf(row);
  }

  /** The latest reading of a report with all its claims, as it was added; undefined when there is none. */
  async reading(report: string): Promise<Reading | undefined> {
    const kept = await this.report(report);
    const row = await this.#db
      .selectFrom("readings")
      .selectAll()
      .where("report", "=", report)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    if (kept === undefined || row === undefined) return undefined;
    const rest = JSON.parse(row.rest) as Rest;
    return { ...rest, report: kept, events: await this.#eventsOf(row.id, report), version: row.version };
  }

  /** The events of every report's latest reading, in the order of adding. */
  async events(): Promise<Event[]> {
    const latest = await this.#db
      .selectFrom("readings as g")
      .innerJoin("reports as r", "r.id", "g.report")
      .select((eb) => ["g.report", eb.fn.max<number>("g.id").as("id")])
      .groupBy("g.report")
      .orderBy("r.added_at")
      .orderBy("r.id")
      .execute();
    const events: Event[] = [];
    for (const { id, report } of latest) events.push(...(await this.#eventsOf(id, report)));
    return events;
  }

  /** A fact about the casebook itself, such as `kind`. */
  async setting(name: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom("settings")
      .select("value")
      .where("name", "=", name)
      .executeTakeFirst();
    return row?.value;
  }

  async setSetting(name: string, value: string): Promise<void> {
    await this.#db
      .insertInto("settings")
      .values({ name, value })
      .onConflict((c) => c.column("name").doUpdateSet({ value }))
      .execute();
  }

  async close(): Promise<void> {
    await this.#db.destroy();
  }

  async #eventsOf(reading: number, report: string): Promise<Event[]> {
    const [rows, claims, spans] = await Promise.all([
      this.#db.selectFrom("events").selectAll().where("reading", "=", reading).orderBy("position").execute(),
      this.#db.selectFrom("claims").selectAll().where("reading", "=", reading).orderBy("position").execute(),
      this.#db.selectFrom("spans").selectAll().where("reading", "=", reading).orderBy("position").execute(),
    ]);
    const claimsByEvent = groupByEvent(claims);
    const spansByEvent = groupByEvent(spans);
    return rows.map((row) =>
      eventOf(report, row, claimsByEvent.get(row.id) ?? [], spansByEvent.get(row.id) ?? []),
    );
  }
}

function chunks<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) parts.push(rows.slice(i, i + ROWS_AT_ONCE));
  return parts;
}

function groupByEvent<T extends { readonly event: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.event);
    if (group === undefined) groups.set(row.event, [row]);
    else group.push(row);
  }
  return groups;
}
