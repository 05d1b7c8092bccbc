import type { Report } from "../core/report.ts";

const LONGEST = 90;

/** The report's title, or the first words of its text. */
export function titleOf(report: Report): string {
  if (report.title !== undefined) return report.title;
  const line = /\S[^\r\n]*/.exec(report.text.slice(0, 1000))?.[0].trim() ?? report.id;
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s+\S*$/, "")}...`;
}
