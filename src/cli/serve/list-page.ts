import type { ReportSummary } from "../../casebook/casebook.ts";
import { describeDay } from "../describe.ts";
import { type Html, html } from "./html.ts";
import { page } from "./layout.ts";

/** The page that lists the reports of a casebook. */
export function listPage(reports: readonly ReportSummary[]): string {
  const events = reports.reduce((n, r) => n + r.events, 0);
  const rows = reports.map(
    (r) => html`
<tr>
<td><a href="/reports/${encodeURIComponent(r.id)}">${r.title ?? `${r.opening.trim()}...`}</a></td>
<td>${r.publisher ?? ""}</td>
<td class="day">${dayOf(r)}</td>
<td class="number">${r.mainEvents}</td>
<td class="number">${r.events - r.mainEvents}</td>
</tr>`,
  );
  return page(
    "Reports - Dateline",
    html`<main class="list">
<h1>${plural(reports.length, "report")}, ${plural(events, "event")}</h1>
${
  reports.length === 0
    ? html`<p>This casebook holds no reports yet.</p>`
    : html`<table>
<thead><tr><th scope="col">Report</th><th scope="col">Publisher</th><th scope="col">Published</th><th scope="col" class="number">Main events</th><th scope="col" class="number">Background</th></tr></thead>
<tbody>${rows}
</tbody>
</table>`
}
</main>`,
  );
}

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? "" : "s"}`;

/** The day of publication; set apart where it was not given but read from the text. */
function dayOf({ published, anchor }: ReportSummary): Html {
  if (published !== null) return html`${describeDay(published)}`;
  return anchor === null
    ? html``
    : html`<span class="why" title="read from the text">${describeDay(anchor)}</span>`;
}
