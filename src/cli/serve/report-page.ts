import { type Event, leadingClaim } from "../../core/event.ts";
import type { Reading } from "../../core/reading.ts";
import { type Span, slice } from "../../core/span.ts";
import { describeDay } from "../describe.ts";
import { type FieldRow, fieldRows } from "../field-rows.ts";
import type { Labels } from "../labels.ts";
import { titleOf } from "../title.ts";
import { highlight, type Mark } from "./highlight.ts";
import { type Html, html } from "./html.ts";
import { page } from "./layout.ts";

/** Colours for events; later events take them again from the first. */
const COLOURS = 6;

/** The page of one report: its text on the left with the words of every event lit, the values on the right. */
export function reportPage(reading: Reading, labels: Labels): string {
  const { report } = reading;
  const marks: Mark[] = [];
  const cards = reading.events.map((event, i) => eventCard(event, i, reading, labels, marks));
  const others = [
    othersList("Sums of many events", "s", reading.aggregates, reading, marks),
    othersList("Told, but no event", "n", reading.nonEvents, reading, marks),
  ];
  mark(marks, "anchor", reading.anchor.evidence);
  const about = [report.publisher, report.url].filter((s) => s !== undefined).join(", ");
  return page(
    `${titleOf(report)} - Dateline`,
    html`<main class="report">
<article>
<h1>${titleOf(report)}</h1>
<p class="about">${about}${about === "" ? "" : ". "}${anchorLine(reading)}</p>
<div class="text">${highlight(report.text, marks)}</div>
</article>
<aside aria-label="What was coded">
<p class="hint">Point at a value, or press Enter on it, to see the words behind it. Click to keep them lit.</p>
${cards.length === 0 ? html`<p class="none">${nothing(reading)}</p>` : cards}
${others}
<p class="about">Read by version ${reading.version}.</p>
</aside>
</main>`,
  );
}

/** Why a report has no events: it holds none, or the gate turned it away and nobody looked. */
const nothing = ({ gate }: Reading): string =>
  gate?.passed === false
    ? "Not read: the gate finds nothing about political violence in this report. Read it with --no-gate."
    : "No event of political violence was found in this report.";

function anchorLine({ anchor }: Reading): Html {
  const day =
    anchor.date !== null
      ? describeDay(anchor.date)
      : anchor.window !== null
        ? `${describeDay(anchor.window.earliest)} to ${describeDay(anchor.window.latest)}`
        : "not known";
  const value =
    anchor.evidence.length === 0
      ? html`${day}`
      : html`<button type="button" data-key="anchor">${day}</button>`;
  return html`Day of publication: ${value} <span class="why">(${anchor.certainty}: ${anchor.why})</span>`;
}

function eventCard(event: Event, index: number, reading: Reading, labels: Labels, marks: Mark[]): Html {
  const key = `e${index + 1}`;
  const act = leadingClaim(event, "act");
  const status = leadingClaim(event, "status")?.value ?? "happened";
  const known = labels.act(act?.value ?? "");
  const { report } = reading;
  mark(marks, key, event.evidence);
  const actKey = `${key}-act`;
  mark(marks, actKey, act?.evidence ?? []);
  const rows = fieldRows(event, report.text, labels).map((row, i) =>
    valueRow(row, `${key}-${i}`, reading, marks),
  );
  return html`
<section class="card c${index % COLOURS}" data-event="${key}">
<h2><button type="button" data-key="${key}" class="number" aria-label="Words of event ${index + 1}">${index + 1}</button>
<button type="button" data-key="${actKey}">${known?.label ?? act?.value ?? "Event"}</button>
<span class="status ${status}">${status}</span>${event.main ? "" : html` <span class="status">background</span>`}</h2>
<dl>${rows}</dl>
</section>`;
}

function valueRow(row: FieldRow, key: string, reading: Reading, marks: Mark[]): Html {
  mark(marks, key, row.evidence);
  const title = `${row.certainty}; ${row.by}; ${row.evidence.map((s) => `"${slice(reading.report.text, s)}"`).join(" ")}`;
  const value =
    row.evidence.length === 0
      ? html`<span title="${title}">${row.value}</span>`
      : html`<button type="button" data-key="${key}" title="${title}"${row.denied ? html` class="denied"` : ""}>${row.value}</button>`;
  const said = row.speaker === "" ? "" : html` <span class="said">${row.speaker}</span>`;
  const certainty = row.certainty === "stated" ? "" : html` <span class="certainty">${row.certainty}</span>`;
  return html`<dt>${row.label}</dt><dd>${value}${said}${certainty}</dd>`;
}

function othersList(
  heading: string,
  letter: string,
  items: readonly { readonly span: Span; readonly why: string }[],
  reading: Reading,
  marks: Mark[],
): Html {
  if (items.length === 0) return html``;
  const lines = items.map((item, i) => {
    const key = `${letter}${i + 1}`;
    mark(marks, key, [item.span]);
    return html`<li><button type="button" data-key="${key}">“${slice(reading.report.text, item.span)}”</button> <span class="why">${item.why}</span></li>`;
  });
  return html`<section class="others"><h2>${heading}</h2><ul>${lines}</ul></section>`;
}

function mark(marks: Mark[], key: string, spans: readonly Span[]): void {
  for (const s of spans) marks.push({ from: s.from, to: s.to, key });
}
