import type { Annotation, Zone } from "../core/layers.ts";
import { type Span, trim } from "../core/span.ts";
import { defineStage, type Stage } from "../core/stage.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";

/** Months and weekdays as they are written, and in capitals. */
const cased = (pattern: string): string => `(?:${pattern}|${pattern.toUpperCase()})`;
const MONTH = `${cased(
  "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?",
)}\\.?`;
const DAY = cased("(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day");
const DATE = `(?:${DAY},? )?(?:\\d{1,2} ${MONTH}(?:,? ?(?:\\d{4}|'?\\d{2})(?!\\d))?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?:,? \\d{4})?|\\d{4}-\\d{2}-\\d{2})`;
/** "SAN SALVADOR", "BAGHDAD/MOSUL", "N'DJAMENA". */
const CAPS = "\\p{Lu}[\\p{Lu}.'’]{1,24}(?:[ /-]\\p{Lu}[\\p{Lu}.'’]{0,24}){0,5}";
/** "Kabul", "Dera Ismail Khan": in small letters only where a date or an agency follows. */
const TITLE = "\\p{Lu}\\p{Ll}[\\p{L}'’]{0,24}(?:[ /-](?:de|del|la|al|\\p{Lu}[\\p{L}'’]{0,24})){0,4}";
/** ", Afghanistan", ", D.C.". */
const REGION = `(?:, (?!${DAY}|${MONTH} )\\p{Lu}[\\p{L}.'’-]{0,24}(?: (?:and|of|the|\\p{Lu}[\\p{L}.'’-]{0,24})){0,3}){0,2}`;
const AGENCY = "(?:\\((?:\\p{Lu}[\\p{L}./ -]{1,40})\\)|(?:\\[[^\\]\\n]{1,60}(?:\\n[^\\]\\n]{1,60})?\\] ?)+)";
const DASH = '\\.?(?:--+|[–—](?= |\\n|$|["“]?\\p{Lu})|[-_](?= |\\n|$)|(?<= )-(?=\\p{Lu}))';
/** The report goes on with a capital, and not in capitals throughout, which would be no more than a stressed phrase. */
const TELLING = "(?=[\\s\\[(]{0,3}[\"“'‘]?[\\p{Lu}\\d])(?=[^\\n]{0,80}\\p{Ll})";

interface DatelineForm {
  readonly rule: string;
  readonly pattern: RegExp;
}

const dateline = (rule: string, pattern: string): DatelineForm => ({
  rule: `dateline.${rule}`,
  pattern: new RegExp(`^${pattern}`, "du"),
});

/** "KABUL, Dec. 10 (AFP) -", "SAN SALVADOR, 3 JAN 90 -- [REPORT] [TEXT]", "KABUL, Afghanistan (Jan. 10, 2011) –". */
const DATELINES = [
  dateline(
    "city-date",
    `(?<place>${CAPS}${REGION}),? ?\\(?(?<date>${DATE})\\)? ?(?:${AGENCY})? ?(?:${DASH}|:) ?(?:${AGENCY})?`,
  ),
  dateline(
    "town-date",
    `(?<place>${TITLE}${REGION}), \\(?(?<date>${DATE})\\)? ?(?:${AGENCY})? ?(?:${DASH}|:)`,
  ),
  dateline("city-agency", `(?<place>${CAPS}${REGION}),? ${AGENCY} ?(?:${DASH}|:)`),
  dateline("town-agency", `(?<place>${TITLE}${REGION}),? ${AGENCY} ?${DASH}${TELLING}`),
  dateline("city", `(?<place>${CAPS}${REGION}) ?(?:${DASH})${TELLING}`),
  dateline("date-agency", `(?<date>${DATE}) ${AGENCY} ?${DASH}`),
  dateline("agency", `\\(\\p{Lu}[\\p{L} ]{1,24}\\) ?${DASH}${TELLING}`),
];
/** What all of these hold, so that lines without it need no closer look. */
const DATELINE_END = new RegExp(`${DASH}|:`, "u");
/** "ISLAMABAD: Six men ..."; but "QUESTION: Who ...", so that the place must be known. */
const CITY_COLON = dateline("city-colon", `(?<place>${CAPS}):(?= )${TELLING}`);
/** A line with nothing but the day of publication. */
const DATE_LINE = dateline(
  "date-line",
  `(?:(?:First )?(?:[Pp]ublished|Posted|Date)(?: on)?:? )?(?<date>${DATE})[ ,.]*$`,
);

/** A dateline stands within the first lines of a report. */
const DATELINE_LINES = 14;
const DATE_LINES = 4;
const HEADING_MAX = 170;

interface Line extends Span {
  readonly text: string;
  /** True when the line before (after) is blank or there is none. */
  readonly openBefore: boolean;
  readonly openAfter: boolean;
}

/**
 * Finds datelines, headings, bylines and boilerplate, so that they are not read as the report's own sentences.
 * They stay in the text: a dateline still tells place and day.
 */
export function createZones(knowledge: Knowledge): Stage<never, "zone"> {
  const rules = knowledge.data.boilerplate.rules.map((r) => ({ ...r, pattern: new RegExp(r.line, "iu") }));
  const afterColon = (text: string, line: Line): ReturnType<typeof matchDateline> => {
    const found = matchDateline(text, line, [CITY_COLON]);
    const first = found?.zone.place && text.slice(found.zone.place.from, found.zone.place.to).split("/")[0];
    return first && knowledge.gazetteer.lookup(first).length > 0 ? found : null;
  };
  return defineStage({
    name: "zones",
    needs: [],
    adds: "zone",
    run({ report }) {
      const zones: Annotation<"zone">[] = [];
      const add = (s: Span, value: Zone): void => {
        zones.push({ ...s, value, by: { kind: "rule", rule: value.rule, version: knowledge.version } });
      };
      let datelines = 0;
      let bodySeen = false;
      const lines = linesOf(report.text);
      /** The line before, where it is the report's own telling. */
      let body: Line | null = null;
      for (const [n, line] of lines.entries()) {
        const goesOn = body !== null && !line.openBefore && isOpenEnded(body);
        body = null;
        const day = n < DATE_LINES && datelines < 2 ? matchDateline(report.text, line, [DATE_LINE]) : null;
        if (day) {
          datelines++;
          add(day.span, day.zone);
          continue;
        }
        const known =
          line.text.length <= 400 && !goesOn ? rules.find((r) => r.pattern.test(line.text)) : undefined;
        if (known) {
          add(line, { kind: known.kind, rule: known.id });
          continue;
        }
        if (n < DATELINE_LINES && datelines < 2 && (!bodySeen || line.openBefore)) {
          const found = matchDateline(report.text, line, DATELINES) ?? afterColon(report.text, line);
          if (found) {
            datelines++;
            bodySeen ||= found.span.to < line.to;
            add(found.span, found.zone);
            continue;
          }
        }
        if (isHeading(line, lines[n + 1], bodySeen)) add(line, { kind: "heading", rule: "heading.line" });
        else {
          bodySeen = true;
          body = line;
        }
      }
      return zones;
    },
  });
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const ends = /[^\n]*\n?/g;
  const raw: Span[] = [];
  for (let m = ends.exec(text); m && m[0] !== ""; m = ends.exec(text))
    raw.push(trim(text, { from: m.index, to: m.index + m[0].length }));
  raw.forEach((s, i) => {
    if (s.from === s.to) return;
    const blank = (at: Span | undefined): boolean => at === undefined || at.from === at.to;
    lines.push({
      ...s,
      text: text.slice(s.from, Math.min(s.to, s.from + 500)),
      openBefore: blank(raw[i - 1]),
      openAfter: blank(raw[i + 1]),
    });
  });
  return lines;
}

function matchDateline(
  text: string,
  line: Line,
  forms: readonly DatelineForm[],
): { span: Span; zone: Zone } | null {
  // the marks of an agency may run on into the next line
  const head = text.slice(line.from, Math.min(line.from + 260, Math.max(line.to, line.from + 200)));
  if (forms === DATELINES && !DATELINE_END.test(head)) return null;
  for (const { rule, pattern } of forms) {
    const m = pattern.exec(rule === DATE_LINE.rule ? line.text : head);
    if (!m) continue;
    const at = (name: "place" | "date"): Span | undefined => {
      const ends = m.indices?.groups?.[name];
      return ends && { from: line.from + ends[0], to: line.from + ends[1] };
    };
    const place = at("place");
    const date = at("date");
    return {
      span: { from: line.from, to: line.from + m[0].trimEnd().length },
      zone: { kind: "dateline", rule, ...(place ? { place } : {}), ...(date ? { date } : {}) },
    };
  }
  return null;
}

/** A line of its own without the end of a sentence: the title on top, or a short heading between paragraphs. */
function isHeading(line: Line, next: Line | undefined, bodySeen: boolean): boolean {
  if (/[.?!;,:"”'’)\]]$/.test(line.text) || line.to - line.from >= (bodySeen ? 70 : HEADING_MAX))
    return false;
  if (bodySeen) return line.openBefore && line.openAfter && !/\b(?:said|says)\b/i.test(line.text);
  if (line.openAfter || next === undefined) return true;
  return line.text.length < 90 && !isWrapped(line, next);
}

/** True when a line of wrapped text ends within a sentence, so that the next one is no line of its own. */
const isOpenEnded = ({ text }: Line): boolean =>
  text.length > 40 && text.length <= 130 && !/[.?!:"”')\]]$/.test(text);

/** True when the next line goes on with this one's sentence: both are as long as wrapped text, or it begins small. */
const isWrapped = (line: Line, next: Line): boolean =>
  /^\p{Ll}/u.test(next.text) || (next.text.length <= 100 && line.text.length > next.text.length * 0.75);
