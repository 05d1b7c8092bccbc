import type { Annotation } from "../core/layers.ts";
import type { Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { normalize } from "../knowledge/words.ts";
import { regularForms } from "./lemmas.ts";
import { pairQuoteMarks, type QuoteMarks } from "./quote-marks.ts";

/** A quotation of fewer words than this is a few words within somebody's sentence, not a saying. */
const SCARE_WORDS = 4;
/** How many words may stand between a quotation and the verb of saying, and in a speaker's name with his office. */
const REACH = 9;

/**
 * Finds words in quotation marks, and who says them by the verb of saying beside them: `"...," she said`,
 * `Haines told reporters: "..."`. A quotation that runs over paragraphs, or that goes on after "he said.", keeps its speaker.
 */
export function createQuotes(knowledge: Knowledge): Stage<"token" | "sentence", "quote"> {
  const saying = formsOfSaying(knowledge);
  const by = { kind: "rule", rule: "quote.marks", version: knowledge.version } as const;
  return defineStage({
    name: "quotes",
    needs: ["token", "sentence"],
    adds: "quote",
    run(report) {
      const tokens = report.get("token");
      const sentences = report.get("sentence");
      const paragraphOf = (i: number): number =>
        sentences[tokens[i]?.value.sentence ?? 0]?.value.paragraph ?? 0;
      const found: Annotation<"quote">[] = [];
      let before: { marks: QuoteMarks; speaker: Span | null } | null = null;
      for (const marks of pairQuoteMarks(report.report.text, tokens, paragraphOf)) {
        const { first, last } = marks;
        const words = last - first - 1;
        const scare =
          marks.closed && words < SCARE_WORDS && !/[.,?!]/.test(tokens[last - 1]?.value.norm ?? "");
        const goesOn: boolean =
          before !== null &&
          (!before.marks.closed ||
            (paragraphOf(before.marks.last) === paragraphOf(first) &&
              first - before.marks.last <= 2 * REACH));
        const speaker: Span | null =
          speakerBeside(tokens, first, last, saying) ?? (goesOn && !scare && before ? before.speaker : null);
        found.push({
          from: tokens[first]?.from as number,
          to: tokens[last]?.to as number,
          value: { speaker, scare },
          by,
        });
        if (!scare) before = { marks, speaker };
      }
      return found;
    },
  });
}

type Tokens = readonly Annotation<"token">[];

function speakerBeside(
  tokens: Tokens,
  first: number,
  last: number,
  saying: ReadonlySet<string>,
): Span | null {
  const isSaying = (i: number): boolean => saying.has(tokens[i]?.value.norm ?? "");
  const sentenceOf = (i: number): number | undefined => tokens[i]?.value.sentence;
  const ends = (i: number): boolean => /^["“”.!?]$/.test(tokens[i]?.value.norm ?? ".");
  for (let i = last + 1; i <= last + REACH && !ends(i) && sentenceOf(i) === sentenceOf(last); i++) {
    if (!isSaying(i)) continue;
    // `"...," Haines said` or `"...," said Haines`
    const named = i > last + 1 ? nameFrom(tokens, last + 1, i - 1) : null;
    return named ?? nameFrom(tokens, i + 1, i + REACH);
  }
  const announced = tokens[first - 1]?.value.norm === ":" ? sentenceOf(first - 1) : sentenceOf(first);
  for (let i = first - 1; i >= first - REACH && !ends(i) && sentenceOf(i) === announced; i--)
    if (isSaying(i)) return nameUpTo(tokens, i - 1);
  return null;
}

const isMark = (tokens: Tokens, i: number): boolean => tokens[i]?.value.tag === "PUNCT";
/** Words that a name with its office does not hold: verbs, and prepositions other than "of" and "for". */
const endsName = (tokens: Tokens, i: number): boolean => {
  const t = tokens[i]?.value;
  if (!t || t.tag === "PUNCT" || t.tag === "SCONJ") return t?.norm !== "-" && t?.norm !== "'";
  if (t.tag === "VERB" || t.tag === "AUX") return true;
  return t.tag === "ADP" && t.norm !== "of" && t.norm !== "for";
};

/** The words for a speaker from a token on, without leading marks, up to what cannot belong to a name. */
function nameFrom(tokens: Tokens, first: number, last: number): Span | null {
  let a = first;
  while (a <= last && isMark(tokens, a)) a++;
  let b = a;
  while (b < last && !endsName(tokens, b + 1)) b++;
  return a <= last ? spanOf(tokens, a, b) : null;
}

/** The words for a speaker that end at a token; "Haines, the director," ends with an apposition. */
function nameUpTo(tokens: Tokens, last: number): Span | null {
  let b = last;
  while (tokens[b] && tokens[b]?.value.tag === "AUX") b--;
  if (tokens[b]?.value.norm === ",") {
    let comma = b - 1;
    while (
      comma > b - 2 * REACH &&
      tokens[comma]?.value.norm !== "," &&
      !/^[.!?]$/.test(tokens[comma]?.value.norm ?? ".")
    )
      comma--;
    if (tokens[comma]?.value.norm === ",") b = comma - 1;
    else b--;
  }
  let a = b;
  while (a > b - REACH && !endsName(tokens, a - 1)) a--;
  return b >= 0 && !endsName(tokens, b) ? spanOf(tokens, a, b) : null;
}

/** Null when the two lie in different sentences. */
function spanOf(tokens: Tokens, a: number, b: number): Span | null {
  const [x, y] = [tokens[a], tokens[b]];
  return x && y && x.value.sentence === y.value.sentence ? { from: x.from, to: y.to } : null;
}

function formsOfSaying(knowledge: Knowledge): ReadonlySet<string> {
  const forms = new Set(["said", "says", "told", "wrote"]);
  for (const verb of knowledge.data.reporting.verbs) {
    if (verb.takes === "object") continue; // "condemned" takes no quotation
    for (const word of verb.words) {
      const base = normalize(word).split(" ")[0] as string;
      for (const form of [...regularForms(base), ...(knowledge.data.grammar.irregular[base] ?? [])])
        forms.add(normalize(form));
    }
  }
  return forms;
}
