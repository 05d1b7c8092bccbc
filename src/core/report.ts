import { createHash } from "node:crypto";
import { type CivilDate, isCivilDate } from "./date.ts";

/** One article exactly as received. `text` is never edited; all spans count its UTF-16 units. */
export interface Report {
  readonly id: string;
  readonly text: string;
  readonly lang: string;
  readonly title?: string;
  readonly publisher?: string;
  readonly url?: string;
  /** Local day of publication, if known. */
  readonly published?: CivilDate;
  readonly retrieved?: string;
  /** SHA-256 of the text in UTF-8, hex. */
  readonly sha256: string;
}

/** What is known of a report before it is read. */
export interface ReportInput {
  readonly text: string;
  /** Default: the first 16 digits of the text's SHA-256. */
  readonly id?: string | undefined;
  readonly lang?: string | undefined;
  readonly title?: string | undefined;
  readonly publisher?: string | undefined;
  readonly url?: string | undefined;
  readonly published?: CivilDate | undefined;
  readonly retrieved?: string | undefined;
}

/** A report from its text. Throws a RangeError when `published` is no day written YYYY-MM-DD. */
export function makeReport(input: ReportInput): Report {
  const sha256 = createHash("sha256").update(input.text, "utf8").digest("hex");
  if (input.published !== undefined && !isCivilDate(input.published))
    throw new RangeError(
      `The publication date ${JSON.stringify(input.published)} is not a day. Write it as YYYY-MM-DD, such as 2022-12-10.`,
    );
  const optional = Object.fromEntries(
    (["title", "publisher", "url", "published", "retrieved"] as const)
      .filter((k) => input[k] !== undefined && input[k] !== "")
      .map((k) => [k, input[k]]),
  );
  return {
    id: input.id ?? sha256.slice(0, 16),
    text: input.text,
    lang: input.lang ?? "en",
    sha256,
    ...optional,
  };
}
