import type { Annotation } from "../core/layers.ts";
import { overlaps, type Span } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { normalize, wordSpans } from "../knowledge/words.ts";
import { paragraphsOf } from "./paragraphs.ts";

const END_MARKS = new Set([".", "?", "!", "…"]);
/** Longer runs without an end are cut here, so that no later step meets a sentence without bound. */
const MAX_WORDS = 300;

/**
 * Cuts the report into sentences: at full stops that no abbreviation explains ("Gen. Omar"), at blank lines, and at the
 * edges of headings, datelines and boilerplate. Line breaks within a paragraph of wrapped wire text end nothing.
 */
export function createSentences(knowledge: Knowledge): Stage<"zone", "sentence"> {
  const { abbreviations, grammar } = knowledge.data;
  const bare = (w: string): string => normalize(w).replace(/\.$/, "");
  const beforeName = new Set(abbreviations.before_name.map(bare));
  const anywhere = new Set(abbreviations.anywhere.map(bare));
  const openers = new Set(
    ["DET", "PRON", "CCONJ", "SCONJ", "ADP"].flatMap((t) => grammar.tags[t as "DET"] ?? []).map(normalize),
  );

  /** True when the full stop after `word` belongs to an abbreviation. */
  const isAbbreviation = (word: string, next: string | undefined, allCaps: boolean): boolean => {
    const w = bare(word);
    if (beforeName.has(w)) return true;
    const initial = /^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}?$/u.test(word);
    if (!initial && !anywhere.has(w)) return false;
    if (next === undefined) return false;
    if (/^[\p{Ll}\d,;:)-]/u.test(next)) return true;
    return allCaps ? initial : !openers.has(normalize(next));
  };

  /** True when a line that ends so cannot end a sentence: "Lt.", "J." */
  const isOpen = (line: string): boolean => {
    const last = /(\p{L}+)\.\s*$/u.exec(line.slice(-20))?.[1];
    return last !== undefined && (beforeName.has(bare(last)) || /^\p{Lu}$/u.test(last));
  };

  return defineStage({
    name: "sentences",
    needs: ["zone"],
    adds: "sentence",
    run(report) {
      const text = report.report.text;
      const found: Annotation<"sentence">[] = [];
      let paragraph = 0;
      const add = (from: number, to: number, allCaps: boolean): void => {
        if (from >= to) return;
        found.push({
          from,
          to,
          value: { index: found.length, paragraph, allCaps },
          by: { kind: "rule", rule: "sentence.end", version: knowledge.version },
        });
      };
      for (const block of blocks(text, report.get("zone"), isOpen)) {
        if (block.newParagraph) paragraph++;
        const allCaps = inCapitals(text.slice(block.from, Math.min(block.to, block.from + 2000)));
        const words = [...wordSpans(text, block.from, block.to)];
        const wordAt = (i: number): string => text.slice(words[i]?.from, words[i]?.to);
        let start = 0;
        let depth = 0;
        for (let i = 0; i < words.length; i++) {
          const w = wordAt(i);
          if (w === "(" || w === "[") depth++;
          if (w === ")" || w === "]") depth = Math.max(0, depth - 1);
          const mayEnd = END_MARKS.has(w.at(-1) as string);
          let end = mayEnd && /^(?:[?!…]|\.+)$/.test(w);
          const dotted = mayEnd && !end && /^(?:\p{L}\.){2,}$/u.test(w);
          if (!end && !dotted && i - start < MAX_WORDS) continue;
          // closing quotation marks and brackets belong to the sentence that they end
          let last = i;
          while (
            last + 1 < words.length &&
            /^["”’')\]]$/.test(wordAt(last + 1)) &&
            words[last + 1]?.from === words[last]?.to
          )
            last++;
          if (end || dotted) {
            const next = last + 1 < words.length ? wordAt(last + 1) : undefined;
            const before = dotted ? w : i > 0 ? wordAt(i - 1) : "";
            const touching = !dotted && i > 0 && words[i - 1]?.to === words[i]?.from;
            const nextTouches = last === i && words[i + 1]?.from === words[i]?.to;
            const closed = /^[([]$/.test(wordAt(start)) && /^[)\]]$/.test(wordAt(last)) && last > i;
            if (dotted) end = next !== undefined && !isAbbreviation(w, next, allCaps);
            else if (w === "." && touching && isAbbreviation(before, next, allCaps)) end = false;
            else if (w === "." && next !== undefined && nextTouches && /^[\p{L}\d]/u.test(next)) end = false;
            else if (depth > 0 && !closed && i - start < 60) end = false;
            else if (next !== undefined && /^\p{Ll}/u.test(next)) end = false;
            if (!end && i - start < MAX_WORDS) continue;
          }
          add(words[start]?.from as number, words[last]?.to as number, allCaps);
          i = last;
          start = last + 1;
          depth = 0;
        }
        if (start < words.length)
          add(words[start]?.from as number, words[words.length - 1]?.to as number, allCaps);
      }
      return found;
    },
  });
}

/** Stretches of text that no sentence crosses: paragraphs, cut at the edges of zones. */
function blocks(
  text: string,
  zones: readonly Span[],
  isOpen: (line: string) => boolean,
): (Span & { newParagraph: boolean })[] {
  const cuts: (Span & { newParagraph: boolean })[] = [];
  let z = 0;
  for (const paragraph of paragraphsOf(text, isOpen)) {
    let at = paragraph.from;
    for (; z < zones.length && (zones[z] as Span).from < paragraph.to; z++) {
      const zone = zones[z] as Span;
      if (!overlaps(zone, { from: at, to: paragraph.to }) && zone.from !== at) continue;
      if (zone.from > at) cuts.push({ from: at, to: zone.from, newParagraph: true });
      cuts.push({ from: Math.max(zone.from, at), to: Math.min(zone.to, paragraph.to), newParagraph: true });
      at = Math.min(zone.to, paragraph.to);
    }
    if (at < paragraph.to) cuts.push({ from: at, to: paragraph.to, newParagraph: true });
  }
  return cuts;
}

/** True when nearly all letters are capitals and there are more than a few. */
function inCapitals(text: string): boolean {
  let upper = 0;
  let lower = 0;
  for (const letter of text)
    if (letter >= "a" && letter <= "z") lower++;
    else if (letter >= "A" && letter <= "Z") upper++;
    else if (letter > "\x7f" && /\p{Lu}/u.test(letter)) upper++;
    else if (letter > "\x7f" && /\p{Ll}/u.test(letter)) lower++;
  return upper > 12 && upper > lower * 9;
}
