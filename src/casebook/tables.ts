import type { Generated } from "kysely";

/** A report exactly as received; its text is never edited. */
export interface ReportTable {
  id: string;
  sha256: string;
  lang: string;
  title: string | null;
  publisher: string | null;
  url: string | null;
  published: string | null;
  retrieved: string | null;
  text: string;
  added_at: string;
}

/** One reading of a report by one version of the program. `rest` holds, as JSON, what is neither event nor claim. */
export interface ReadingTable {
  id: Generated<number>;
  report: string;
  version: string;
  rest: string;
  added_at: string;
}

/** An event of a reading. Its fields are claims. */
export interface EventTable {
  reading: number;
  id: string;
  position: number;
  main: number;
}

/** One value of one field of one event. `value`, `said_by` and `by` are JSON. */
export interface ClaimTable {
  reading: number;
  event: string;
  id: string;
  position: number;
  field: string;
  value: string;
  stance: string;
  said_by: string | null;
  certainty: string;
  by: string;
}

/** Words of the report's text, `[start, end)` in UTF-16 units, behind a claim, or behind an event where `claim` is null. */
export interface SpanTable {
  reading: number;
  event: string;
  claim: string | null;
  position: number;
  start: number;
  end: number;
}

/** Facts about the casebook itself, such as `kind` = `demo`. */
export interface SettingTable {
  name: string;
  value: string;
}

/** The tables of a casebook. */
export interface Tables {
  reports: ReportTable;
  readings: ReadingTable;
  events: EventTable;
  claims: ClaimTable;
  spans: SpanTable;
  settings: SettingTable;
}
