import { type Frozen, frozenValue } from "./frozen.ts";
import type { Figure } from "./score.ts";

/** All figures with the accepted ones and the difference, in per cent. */
export function figureTable(
  figures: readonly Figure[],
  frozen: Frozen | null,
  digests: Readonly<Record<string, string>>,
): string {
  const rows: string[][] = [["set", "folder", "measure", "now", "frozen", "change"]];
  let last = "";
  for (const f of figures) {
    const before = frozenValue(frozen, f, digests[f.folder] ?? "");
    const key = `${f.set} ${f.folder}`;
    const change =
      typeof before === "number" && f.value !== null
        ? signed(Math.round((f.value - before) * 1e4) / 100)
        : "";
    rows.push([
      key === last ? "" : f.set,
      key === last ? "" : f.folder,
      f.measure,
      percent(f.value),
      before === undefined ? "" : percent(before),
      change,
    ]);
    last = key;
  }
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((r) => (r[i] ?? "").length))) ?? [];
  const line = (r: readonly string[]): string =>
    r
      .map((cell, i) => (i < 3 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd();
  return rows.map(line).join("\n");
}

const percent = (share: number | null): string => (share === null ? "-" : (share * 100).toFixed(1));
const signed = (points: number): string =>
  Math.abs(points) < 0.05 ? "=" : `${points > 0 ? "+" : ""}${points.toFixed(1)}`;
