import type { FieldName } from "../core/claim.ts";
import { type Event, leadingClaim } from "../core/event.ts";
import type { GateVerdict, Reading } from "../core/reading.ts";
import { type Span, slice } from "../core/span.ts";
import type { Colours } from "./colours.ts";
import { describeDay } from "./describe.ts";
import { fieldRows } from "./field-rows.ts";
import type { Labels } from "./labels.ts";
import { type Piece, wrap } from "./rich-text.ts";
import { titleOf } from "./title.ts";

/** How a reading is shown to a person. */
export interface CardOptions {
  /** Path or line the report came from. */
  readonly where: string;
  readonly width: number;
  readonly colours: Colours;
  /** Adds to each value how it is known and which rule gave it, and lists the statements. */
  readonly explain: boolean;
}

const LABEL_WIDTH = 15;

/** Fields whose values are the report's own words already. */
const IN_OWN_WORDS = new Set<FieldName>([
  "place",
  "agent",
  "target",
  "perpetrator",
  "weapon",
  "site",
  "motive",
]);

/** A reading as text: a card for each event with the words behind each value, then what was kept but made no event. */
export function renderCards(reading: Reading, labels: Labels, options: CardOptions): string {
  const { colours, width } = options;
  const { report } = reading;
  let out = `${colours.dim("─".repeat(Math.min(width, 100)))}\n`;
  out += wrap([{ text: titleOf(report), style: "bold" }], "", 0, width, colours);
  const from = [report.publisher, options.where].filter((s) => s !== undefined && s !== "").join(", ");
  out += wrap([{ text: `${from}; ${describeAnchor(reading)}`, style: "dim" }], "", 0, width, colours);
  if (reading.gate?.passed === false) return `${out}\n${turnedAway(reading.gate)}\n\n`;
  if (reading.events.length === 0) out += "\nNo event of political violence was found.\n";
  for (const [i, event] of reading.events.entries())
    out += `\n${renderEvent(event, i + 1, reading, labels, options)}`;
  out += renderList("Sums of many events, kept apart", reading.aggregates, reading, options);
  out += renderList("Told, but no event", reading.nonEvents, reading, options);
  if (options.explain)
    out += renderList(
      "Statements",
      reading.statements.map((s) => ({ span: s.span, why: `${s.speaker.text}: ${s.stance}` })),
      reading,
      options,
    );
  return `${out}\n`;
}

const turnedAway = ({ score, threshold }: GateVerdict): string =>
  `Not read: the gate finds nothing about political violence in it (${score}, and ${threshold} are needed).\n--no-gate reads it all the same.`;

function describeAnchor({ anchor }: Reading): string {
  if (anchor.date !== null) {
    const day = `published ${describeDay(anchor.date)}`;
    return anchor.certainty === "stated" ? day : `${day}, ${anchor.certainty}: ${anchor.why}`;
  }
  if (anchor.window !== null)
    return `published between ${describeDay(anchor.window.earliest)} and ${describeDay(anchor.window.latest)}: ${anchor.why}`;
  return `day of publication not known: ${anchor.why}`;
}

function renderEvent(
  event: Event,
  number: number,
  reading: Reading,
  labels: Labels,
  options: CardOptions,
): string {
  const { colours, width } = options;
  const text = reading.report.text;
  const act = leadingClaim(event, "act");
  const status = leadingClaim(event, "status")?.value ?? "happened";
  const label = labels.act(act?.value ?? "")?.label ?? act?.value ?? "event";
  const head: Piece[] = [
    { text: label, style: "bold" },
    {
      text: `(${event.main ? status : `${status}, background`})`,
      style: status === "happened" ? "good" : "bad",
    },
    { text: act === undefined ? "" : quoted(text, act.evidence), style: "dim" },
  ];
  let out = wrap(head, colours.bold(`${number}. `), 3, width, colours);
  for (const row of fieldRows(event, text, labels)) {
    const words = quoted(text, row.evidence);
    const quote = IN_OWN_WORDS.has(row.field) && row.value.startsWith(words.slice(1, -1)) ? "" : words;
    const pieces: Piece[] = [
      { text: row.value, style: row.denied ? "dim" : "value" },
      { text: row.speaker === "" ? "" : `- ${row.speaker}${quote === "" ? "" : ":"}`, style: "said" },
      { text: quote, style: "dim" },
    ];
    if (options.explain) pieces.push({ text: `[${row.certainty}, ${row.by}]`, style: "label" });
    const name = `   ${row.label.padEnd(LABEL_WIDTH - 3)}`;
    out += wrap(pieces, colours.cyan(name), LABEL_WIDTH, width, colours);
  }
  return out;
}

function renderList(
  heading: string,
  items: readonly { readonly span: Span; readonly why: string }[],
  reading: Reading,
  { colours, width }: CardOptions,
): string {
  if (items.length === 0) return "";
  let out = `\n${colours.bold(heading)}\n`;
  for (const item of items)
    out += wrap(
      [{ text: quoted(reading.report.text, [item.span]) }, { text: `(${item.why})`, style: "dim" }],
      "   ",
      3,
      width,
      colours,
    );
  return out;
}

const LONGEST_QUOTE = 110;

/** The words behind a value, between quotation marks, shortened in the middle where they are many. */
function quoted(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return "";
  const words = spans.map((s) => slice(text, s).replace(/\s+/g, " ").trim());
  const joined = [...new Set(words)].join(" ... ");
  if (joined.length <= LONGEST_QUOTE) return `“${joined}”`;
  const half = LONGEST_QUOTE / 2;
  return `“${joined.slice(0, half).replace(/\S*$/, "")}... ${joined.slice(-half).replace(/^\S*\s?/, "")}”`;
}
