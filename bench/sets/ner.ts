import type { Annotated } from "../../src/core/annotated.ts";
import type { Annotation, LayerName } from "../../src/core/layers.ts";
import { contains, overlaps, type Span, withoutOverlaps } from "../../src/core/span.ts";
import { type BenchSet, reportInput } from "../harness.ts";

/** Entity mentions of the kinds of re3d: people, bodies, places, times, numbers and weapons, named or not. */
export const ner: BenchSet = {
  name: "ner",
  folders: ["ner-re3d"],
  empty: (id) => ({ id, entities: [] }),
  predict: (input, reader) => ({ id: input.id, entities: mentionsOf(reader.analyze(reportInput(input))) }),
};

interface Mention extends Span {
  readonly type: string;
}

const PERSON_PRONOUNS = new Set(["i", "me", "my", "he", "him", "his", "she", "her"]);
const GROUP_PRONOUNS = new Set(["we", "us", "our", "they", "them", "their"]);
const PLATFORMS =
  /\b(?:aircraft|airplanes?|helicopters?|jets?|bombers?|warplanes?|drones?|tanks?|warships?|ships?|frigates?|destroyers?|submarines?|(?:armou?red|military|tactical) vehicles?|uavs?)$/i;
const MONEY = /[$£€]|\b(?:dollars?|dinars?|pounds?|euros?|rubles?|rials?)\b/i;

/** All mentions of one report, of two that overlap the one that says more. */
function mentionsOf(report: Annotated<LayerName>): object[] {
  const found = [
    ...people(report),
    ...places(report),
    ...times(report),
    ...things(report),
    ...quantities(report),
    ...nationalities(report),
  ];
  const text = report.report.text;
  return withoutOverlaps(found, (a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
    .filter((m) => m.to > m.from)
    .map(({ from, to, type }) => ({ from, to, text: text.slice(from, to), type }));
}

function people(report: Annotated<LayerName>): Mention[] {
  const mentions: Mention[] = [];
  for (const e of report.get("entity")) {
    const words = report.text(e);
    const { form, name, count, agent } = e.value;
    const lower = words.toLowerCase();
    if (form === "pronoun") {
      if (PERSON_PRONOUNS.has(lower)) mentions.push({ ...ends(e), type: "Person" });
      else if (GROUP_PRONOUNS.has(lower)) mentions.push({ ...ends(e), type: "Organisation" });
    } else if (form === "person") mentions.push(...personParts(e, name, report));
    else if (form === "generic" && count?.best === 1) mentions.push({ ...ends(e), type: "Person" });
    else if (form !== "generic" || agent !== undefined) mentions.push({ ...ends(e), type: "Organisation" });
  }
  return mentions;
}

/** "Foreign Secretary Ann Lee": the office and the name are mentions of their own. */
function personParts(
  e: Annotation<"entity">,
  name: string | undefined,
  report: Annotated<LayerName>,
): Mention[] {
  if (name === undefined) return [{ ...ends(e), type: "Person" }];
  const at = report.report.text.indexOf(name, e.from);
  if (at < 0 || at + name.length > e.to) return [{ ...ends(e), type: "Person" }];
  const parts: Mention[] = [{ from: at, to: at + name.length, type: "Person" }];
  const before = report.report.text.slice(e.from, at).trimEnd().replace(/,$/, "");
  if (before.includes(" ") || before.length > 8)
    parts.push({ from: e.from, to: e.from + before.length, type: "Person" });
  return parts;
}

const DIRECTION =
  /(?:\b(?:the )?(?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western) )$/i;

function places(report: Annotated<LayerName>): Mention[] {
  return report.get("place").map((p) => {
    const lead = DIRECTION.exec(report.report.text.slice(Math.max(0, p.from - 20), p.from));
    return { from: lead ? p.from - lead[0].length : p.from, to: p.to, type: "Location" };
  });
}

const times = (report: Annotated<LayerName>): Mention[] =>
  report
    .get("time")
    .filter((t) => t.value.type !== "SET")
    .map((t) => ({ ...ends(t), type: "Temporal" }));

/** Weapons and platforms with the words of their noun phrase before them. */
function things(report: Annotated<LayerName>): Mention[] {
  const phrases = report.get("phrase");
  return report.get("weapon").map((w) => {
    const phrase = phrases.find((p) => p.value.kind === "noun" && contains(p, w) && p.to === w.to);
    const from = phrase ? phrase.from : w.from;
    return { from, to: w.to, type: PLATFORMS.test(report.text(w)) ? "MilitaryPlatform" : "Weapon" };
  });
}

const quantities = (report: Annotated<LayerName>): Mention[] => {
  const times = report.get("timex");
  return report
    .get("count")
    .filter((c) => !times.some((t) => overlaps(t, c.value.number)))
    .map((c) => ({
      ...ends(c.value.number),
      type: MONEY.test(report.report.text.slice(Math.max(0, c.from - 1), c.to + 12)) ? "Money" : "Quantity",
    }));
};

const nationalities = (report: Annotated<LayerName>): Mention[] =>
  report
    .get("nationality")
    .map((n) => ({ ...ends(n), type: n.value.form === "people" ? "Organisation" : "Nationality" }));

const ends = (s: Span): Span => ({ from: s.from, to: s.to });
