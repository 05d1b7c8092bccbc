import type { Annotated } from "../../src/core/annotated.ts";
import type { LayerName } from "../../src/core/layers.ts";
import type { Span } from "../../src/core/span.ts";
import {
  type Clause,
  headLemma,
  type Noun,
  type SentenceGrammar,
  sentencesOf,
} from "../../src/frames/clauses.ts";
import { type BenchSet, type Reader, reportInput } from "../harness.ts";

/** Who acts on whom in a sentence: the roles of its main frame, else subject and object of its main clause. */
export const whoDidWhat: BenchSet = {
  name: "who-did-what",
  folders: ["who-did-what"],
  empty: (id) => ({ id, source: [], target: [], related: [] }),
  predict(input, reader) {
    const report = reader.analyze(reportInput(input));
    return { id: input.id, ...rolesOf(report, reader) };
  },
};

interface Roles {
  readonly source: readonly Span[];
  readonly target: readonly Span[];
  readonly related: readonly Span[];
}

function rolesOf(report: Annotated<LayerName>, reader: Reader): Roles {
  return frameRoles(report, reader) ?? clauseRoles(report);
}

/** The roles of the most particular frame that has both sides; null where there is none. */
function frameRoles(report: Annotated<LayerName>, reader: Reader): Roles | null {
  const rank = new Map(reader.knowledge.data.acts.map((a) => [a.id, a.makes === "event" ? a.rank : 0]));
  const frames = report
    .get("frame")
    .map((f) => ({
      rank: rank.get(f.value.act) ?? 0,
      source: f.value.roles.filter((r) => r.role === "agent").map((r) => r.span),
      target: f.value.roles
        .filter((r) => r.role === "target" || r.role === "victim" || r.role === "site")
        .map((r) => r.span),
    }))
    .filter((f) => f.rank > 0 && f.source.length > 0 && f.target.length > 0)
    .sort((a, b) => b.rank - a.rank);
  const best = frames[0];
  return best
    ? { source: distinct(best.source).slice(0, 1), target: distinct(best.target).slice(0, 1), related: [] }
    : null;
}

/** Verbs that bring in what somebody says: the clause after them tells what was done. */
const SAYING = new Set([
  "say",
  "tell",
  "report",
  "add",
  "announce",
  "claim",
  "believe",
  "think",
  "note",
  "state",
  "quote",
  "confirm",
  "explain",
  "write",
]);

function clauseRoles(report: Annotated<LayerName>): Roles {
  const tokens = report.get("token");
  for (const sentence of sentencesOf(report)) {
    const finite = sentence.clauses.filter(
      (c) => c.verb.value.form === "finite" || c.verb.value.form === "participle",
    );
    const telling = finite.find(
      (c) => c.subjects.length > 0 && !SAYING.has(headLemma(c.verb, tokens)) && !c.relative,
    );
    const clause = telling ?? finite.find((c) => c.subjects.length > 0) ?? sentence.clauses[0];
    if (clause) return ofClause(clause, sentence, report);
  }
  return { source: [], target: [], related: [] };
}

function ofClause(clause: Clause, sentence: SentenceGrammar, report: Annotated<LayerName>): Roles {
  const passive = clause.verb.value.voice === "passive" || clause.maybePassive;
  const by = clause.oblique.find((n) => n.value.preposition === "by");
  const chained = sentence.clauses.find((c) => c.governor === clause && c.objects.length > 0);
  const objects = clause.objects.length > 0 ? clause.objects : (chained?.objects ?? []);
  const oblique = clause.oblique.filter(
    (n) => n !== by && /^(?:to|with|against|on|for|from|over)$/.test(n.value.preposition ?? ""),
  );
  const first = (list: readonly Noun[]): Span[] => list.slice(0, 1).map((n) => spanOf(n));
  void report;
  if (passive) return { source: by ? [spanOf(by)] : [], target: first(clause.subjects), related: [] };
  const target = objects.length > 0 ? objects : oblique;
  return {
    source: first(clause.subjects),
    target: first(target),
    related:
      objects.length > 0 && oblique[0] && /^(?:to|with)$/.test(oblique[0].value.preposition ?? "")
        ? [spanOf(oblique[0])]
        : [],
  };
}

const spanOf = (n: Span): Span => ({ from: n.from, to: n.to });
const distinct = (spans: readonly Span[]): Span[] =>
  spans.filter((s, i) => spans.findIndex((x) => x.from === s.from && x.to === s.to) === i).map(spanOf);
