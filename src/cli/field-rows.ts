import type { Claim, FieldName } from "../core/claim.ts";
import { type Event, leadingClaim } from "../core/event.ts";
import { type Span, slice } from "../core/span.ts";
import { describeStance, describeValue } from "./describe.ts";
import type { Labels } from "./labels.ts";

/** One line of an event's card: a value, who says so, and the words behind it. */
export interface FieldRow {
  /** Empty where the row continues the field of the row above. */
  readonly label: string;
  readonly field: FieldName;
  readonly value: string;
  /** Empty when the report says so itself. */
  readonly speaker: string;
  readonly denied: boolean;
  readonly certainty: string;
  readonly by: string;
  readonly evidence: readonly Span[];
  readonly claims: readonly string[];
}

/** What the fields are called on a card, in the order in which they are shown. Act and status are the card's head. */
const ROWS: readonly (readonly [FieldName, string])[] = [
  ["time", "when"],
  ["place", "where"],
  ["agent", "by"],
  ["target", "against"],
  ["perpetrator", "responsible"],
  ["killed", "killed"],
  ["wounded", "wounded"],
  ["abducted", "abducted"],
  ["captured", "captured"],
  ["missing", "missing"],
  ["displaced", "displaced"],
  ["agentsKilled", "own dead"],
  ["participants", "took part"],
  ["weapon", "weapon"],
  ["site", "site"],
  ["motive", "motive"],
];

/** The rows of an event's card; `text` is its report's. Claims that say the same in other words of the report share a row. */
export function fieldRows(event: Event, text: string, labels: Labels): FieldRow[] {
  const rows: FieldRow[] = [];
  const contested = event.claims.some((c) => c.field === "status" && c.stance === "denies");
  for (const [field, label] of contested ? [["status", "status"] as const, ...ROWS] : ROWS) {
    const claims = event.claims.filter((c) => c.field === field);
    const first = leadingClaim(event, field) as Claim | undefined;
    const ordered = first === undefined ? claims : [first, ...claims.filter((c) => c !== first)];
    const merged = new Map<string, FieldRow>();
    for (const claim of ordered) {
      const row = rowOf(claim, merged.size === 0 ? label : "", text, labels);
      const key = `${row.value}\n${row.speaker}`;
      const known = merged.get(key);
      if (known === undefined) merged.set(key, row);
      else
        merged.set(key, {
          ...known,
          evidence: [...known.evidence, ...row.evidence],
          claims: [...known.claims, ...row.claims],
        });
    }
    rows.push(...merged.values());
  }
  return rows;
}

/** The value in words, and who is counted where the words behind a toll do not say it themselves. */
function wordsFor(claim: Claim, text: string, labels: Labels): string {
  const value = describeValue(claim.field, claim.value, (code) => labels.country(code));
  const who = typeof claim.value === "object" && "who" in claim.value ? claim.value.who : undefined;
  if (who === undefined || claim.evidence.some((s) => slice(text, s).includes(who))) return value;
  return `${value} ${who}`;
}

function rowOf(claim: Claim, label: string, text: string, labels: Labels): FieldRow {
  return {
    label,
    field: claim.field,
    value: wordsFor(claim, text, labels),
    speaker: describeStance(claim.stance, claim.saidBy),
    denied: claim.stance === "denies",
    certainty: claim.certainty,
    by: describeProvenance(claim),
    evidence: claim.evidence,
    claims: [claim.id],
  };
}

function describeProvenance({ by }: Claim): string {
  switch (by.kind) {
    case "rule":
      return by.rule;
    case "model":
      return `${by.model}, score ${by.score.toFixed(2)}`;
    case "person":
      return `by ${by.user}`;
    default:
      return by satisfies never;
  }
}
