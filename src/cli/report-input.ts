import { isCivilDate } from "../core/date.ts";
import type { ReportInput } from "../core/report.ts";

/** Keys of a JSON Lines record, and of the `.json` file beside a text, that are read; others are passed over. */
export const RECORD_KEYS = ["id", "title", "publisher", "url", "published", "lang", "retrieved"] as const;

/** Either what to read, or why it cannot be read, with the remedy. */
export type Checked = { readonly input: ReportInput } | { readonly reason: string };

/**
 * A report from a text and what a record says about it. Null and empty values count as not known; a time of day after
 * the date of publication is dropped ("2022-12-10T08:00:00Z" is 2022-12-10).
 */
export function checkRecord(text: unknown, record: Readonly<Record<string, unknown>>): Checked {
  if (typeof text !== "string")
    return { reason: 'It has no text. Give the report\'s words under the key "text".' };
  if (text.trim() === "") return { reason: "Its text is empty." };
  const input: Record<string, string> = { text };
  for (const key of RECORD_KEYS) {
    const value = record[key];
    if (value === undefined || value === null || value === "") continue;
    if (typeof value !== "string" && !(key === "id" && typeof value === "number"))
      return { reason: `"${key}" is not a string. Put it in quotation marks.` };
    input[key] = String(value);
  }
  const published = input.published?.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, "$1");
  if (published !== undefined) {
    if (!isCivilDate(published))
      return {
        reason: `"published" is ${JSON.stringify(input.published)}, not a day. Write it as YYYY-MM-DD.`,
      };
    input.published = published;
  }
  return { input: input as unknown as ReportInput };
}

/** The report in one line of a JSON Lines file. */
export function checkJsonLine(line: string): Checked {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    return { reason: `It is not valid JSON (${(cause as Error).message}). Write one JSON object a line.` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { reason: 'It is not a JSON object. Write {"text": "..."} on each line.' };
  const record = value as Record<string, unknown>;
  return checkRecord(record.text, record);
}

/** UTF-8 bytes as text, or null where they are none. A byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
