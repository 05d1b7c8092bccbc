import type { Insertable, Selectable } from "kysely";
import type { Claim } from "../core/claim.ts";
import type { Event } from "../core/event.ts";
import type { Reading } from "../core/reading.ts";
import type { Report } from "../core/report.ts";
import type { Span } from "../core/span.ts";
import type { ClaimTable, EventTable, ReportTable, SpanTable } from "./tables.ts";

/** What a reading holds beside its report and its events. */
export type Rest = Omit<Reading, "report" | "events" | "version">;

/** A report as a row. */
export function reportRow(report: Report, addedAt: string): Insertable<ReportTable> {
  return {
    id: report.id,
    sha256: report.sha256,
    lang: report.lang,
    title: report.title ?? null,
    publisher: report.publisher ?? null,
    url: report.url ?? null,
    published: report.published ?? null,
    retrieved: report.retrieved ?? null,
    text: report.text,
    added_at: addedAt,
  };
}

/** A row as a report, byte for byte what was added. */
export function reportOf(row: Selectable<ReportTable>): Report {
  const optional = Object.fromEntries(
    (["title", "publisher", "url", "published", "retrieved"] as const)
      .filter((key) => row[key] !== null)
      .map((key) => [key, row[key]]),
  );
  return { id: row.id, text: row.text, lang: row.lang, sha256: row.sha256, ...optional };
}

/** All of a reading but its report and events, as JSON. */
export function restOf(reading: Reading): string {
  const { report: _report, events: _events, version: _version, ...rest } = reading;
  return JSON.stringify(rest satisfies Rest);
}

/** The rows of an event: itself, its claims, and the words behind both. */
export function eventRows(
  event: Event,
  reading: number,
  position: number,
): {
  readonly event: Insertable<EventTable>;
  readonly claims: readonly Insertable<ClaimTable>[];
  readonly spans: readonly Insertable<SpanTable>[];
} {
  const spanRows = (spans: readonly Span[], claim: string | null): Insertable<SpanTable>[] =>
    spans.map((s, i) => ({ reading, event: event.id, claim, position: i, start: s.from, end: s.to }));
  return {
    event: { reading, id: event.id, position, main: event.main ? 1 : 0 },
    claims: event.claims.map((c, i) => ({
      reading,
      event: event.id,
      id: c.id,
      position: i,
      field: c.field,
      value: JSON.stringify(c.value),
      stance: c.stance,
      said_by: c.saidBy === undefined ? null : JSON.stringify(c.saidBy),
      certainty: c.certainty,
      by: JSON.stringify(c.by),
    })),
    spans: [...spanRows(event.evidence, null), ...event.claims.flatMap((c) => spanRows(c.evidence, c.id))],
  };
}

/** An event again from its rows, which come sorted by position. */
export function eventOf(
  report: string,
  row: Selectable<EventTable>,
  claims: readonly Selectable<ClaimTable>[],
  spans: readonly Selectable<SpanTable>[],
): Event {
  const evidence = new Map<string | null, Span[]>();
  for (const s of spans) {
    const list = evidence.get(s.claim) ?? [];
    list.push({ from: s.start, to: s.end });
    evidence.set(s.claim, list);
  }
  return {
    id: row.id,
    report,
    main: row.main === 1,
    evidence: evidence.get(null) ?? [],
    claims: claims.map(
      (c) =>
        ({
          id: c.id,
          event: c.event,
          field: c.field,
          value: JSON.parse(c.value) as unknown,
          stance: c.stance,
          ...(c.said_by === null ? {} : { saidBy: JSON.parse(c.said_by) as unknown }),
          certainty: c.certainty,
          evidence: evidence.get(c.id) ?? [],
          report,
          by: JSON.parse(c.by) as unknown,
        }) as Claim,
    ),
  };
}
