import type { Annotated } from "../../src/core/annotated.ts";
import type { LayerName } from "../../src/core/layers.ts";
import { contains, type Span } from "../../src/core/span.ts";
import {
  type Clause,
  headLemma,
  type Noun,
  type SentenceGrammar,
  sentencesOf,
} from "../../src/frames/clauses.ts";
import { type BenchSet, type Reader, reportInput } from "../harness.ts";

/** Who acts on whom in a sentence: the roles of its first frame with both, else subject and object of its main clause. */
export const whoDidWhat: BenchSet = {
  name: "who-did-what",
  folders: ["who-did-what"],
  empty: (id) => ({ id, source: [], target: [], related: [] }),
  predict(input, reader) {
    const report = reader.analyze(reportInput(input));
    const { source, target } = rolesOf(report, reader);
    const whole = (spans: readonly Span[]): Span[] => distinct(spans.map((s) => described(s, report)));
    return { id: input.id, source: whole(source), target: whole(target), related: [] };
  },
};

interface Roles {
  readonly source: readonly Span[];
  readonly target: readonly Span[];
}

type Report = Annotated<LayerName>;

const rolesOf = (report: Report, reader: Reader): Roles => frameRoles(report, reader) ?? clauseRoles(report);

/** The roles of the first frame of an event that has both sides; null where there is none. */
function frameRoles(report: Report, reader: Reader): Roles | null {
  const coded = new Set(reader.knowledge.data.acts.filter((a) => a.makes === "event").map((a) => a.id));
  for (const f of report.get("frame")) {
    if (!coded.has(f.value.act)) continue;
    const filled = (...roles: string[]): Span[] =>
      f.value.roles.filter((r) => roles.includes(r.role)).map((r) => r.span);
    const source = filled("agent");
    const target = filled("target", "victim", "site", "place");
    if (source.length > 0 && target.length > 0) return { source, target: target.slice(0, 1) };
  }
  return null;
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
  "insist",
  "argue",
]);
/** Prepositions that bring in whom an act without an object, or with an empty one ("issued a warning to"), is about. */
const TOWARDS = /^(?:to|with|against|on|for|about|from|over|at|towards?|upon|into)$/;

/** Of these, the ones that hang on a noun ("airstrikes on", "concern about") and not on the verb. */
const ABOUT = /^(?:to|with|against|on|about|towards?)$/;

function clauseRoles(report: Report): Roles {
  const tokens = report.get("token");
  for (const sentence of sentencesOf(report)) {
    const finite = sentence.clauses.filter(
      (c) => c.verb.value.form === "finite" || c.verb.value.form === "participle",
    );
    const own = finite.filter((c) => c.subjects.length > 0 && !c.relative);
    const clause = own.find((c) => !SAYING.has(headLemma(c.verb, tokens))) ?? own[0] ?? sentence.clauses[0];
    if (!clause) continue;
    const roles = ofClause(clause, sentence, report);
    // "Ann says she will ...": the speaker is meant
    const speaker = own[0]?.subjects ?? [];
    return roles.source.every((s) => isPronoun(s, report)) && own[0] !== clause
      ? { ...roles, source: speaker }
      : roles;
  }
  return { source: [], target: [] };
}

function ofClause(clause: Clause, sentence: SentenceGrammar, report: Report): Roles {
  const passive = clause.verb.value.voice === "passive" || clause.maybePassive;
  const by = clause.oblique.filter((n) => n.value.preposition === "by").slice(0, 1);
  if (passive) return { source: by, target: clause.subjects };
  const chained = sentence.clauses.find(
    (c) => c.governor === clause && (c.objects.length > 0 || c.oblique.length > 0),
  );
  const objects = clause.objects.length > 0 ? clause.objects : (chained?.objects ?? []);
  const towards = [...clause.oblique, ...(clause.objects.length > 0 ? [] : (chained?.oblique ?? []))].filter(
    (n) => TOWARDS.test(n.value.preposition ?? "") && !isTime(n, report),
  );
  const met = objects.some((n) => isParty(n, report));
  const party =
    towards.find((n) => isParty(n, report)) ?? towards.find((n) => ABOUT.test(n.value.preposition ?? ""));
  if (!met && party) return { source: clause.subjects, target: [party] };
  return { source: clause.subjects, target: objects.length > 0 ? objects : towards.slice(0, 1) };
}

/** True for people, bodies and countries. */
function isParty(n: Noun, report: Report): boolean {
  const entity = report.within("entity", n).find((e) => e.from === n.from && e.to === n.to);
  if (entity && entity.value.form !== "unknown") return true;
  return (
    report.within("place", n).some((p) => p.to === n.to) ||
    report.within("actorName", n).some((a) => a.to === n.to)
  );
}

const isPronoun = (s: Span, report: Report): boolean =>
  report.within("entity", s).some((e) => e.value.form === "pronoun" && e.from === s.from && e.to === s.to);

const isTime = (n: Noun, report: Report): boolean =>
  report.get("timex").some((t) => contains(t, n) || contains(n, t));

/** The phrase with what describes it: "of" and "in" phrases, an acronym in brackets, a name after an office. */
function described(s: Span, report: Report): Span {
  const phrases = report.get("phrase").filter((p) => p.value.kind === "noun");
  const text = report.report.text;
  let to = s.to;
  for (let step = 0; step < 4; step++) {
    const acronym = /^ ?\([A-Z][\w.-]{1,11}\)/.exec(text.slice(to, to + 20));
    if (acronym) {
      to += acronym[0].length;
      continue;
    }
    const joined = /^ (?:of|in) /.exec(text.slice(to, to + 5)) ?? apposed({ from: s.from, to }, report);
    const next = joined && phrases.find((p) => p.from === to + joined[0].length);
    if (!next || isTime(next, report)) break;
    to = next.to;
  }
  return { from: s.from, to };
}

/** ", Mahmoud Abbas," after an office: the comma, where a name follows that is closed by a mark. */
function apposed(s: Span, report: Report): RegExpExecArray | null {
  const office = report
    .within("entity", s)
    .some((e) => e.value.office !== undefined && e.value.name === undefined);
  const text = report.report.text;
  const comma = office ? /^, (?=\p{Lu})/u.exec(text.slice(s.to, s.to + 3)) : null;
  return comma;
}

const distinct = (spans: readonly Span[]): Span[] =>
  spans.filter((s, i) => spans.findIndex((x) => x.from === s.from && x.to === s.to) === i);
