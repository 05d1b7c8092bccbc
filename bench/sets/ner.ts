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

const PERSON_PRONOUNS = new Set(["i", "me", "he", "him", "she", "myself", "himself", "herself"]);
const GROUP_PRONOUNS = new Set(["we", "us", "they", "ourselves", "themselves"]);
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
    ...sites(report),
    ...peoples(report),
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
    } else if (form === "person") mentions.push(personOf(e, name, report));
    else if (form === "generic" && count?.best === 1) mentions.push({ ...ends(e), type: "Person" });
    else if (form === "unknown")
      mentions.push({ ...ends(e), type: LONE_NAME.test(words) ? "Person" : "Organisation" });
    else if (!/\d$/.test(words) && (form !== "generic" || agent !== undefined)) {
      const number = report.within("count", e)[0]?.value.number;
      const from = number !== undefined && number.to < e.to ? number.to + 1 : e.from;
      mentions.push({ from, to: e.to, type: "Organisation" });
    }
  }
  return mentions;
}

/** One capitalised word that is no acronym: mostly the name of a person told before. */
const LONE_NAME = /^\p{Lu}\p{Ll}[\p{L}'’-]*$/u;

/** "Foreign Secretary Ann Lee" is one mention; a rank in short ("Gen. Ann Lee") is no part of it. */
function personOf(e: Annotation<"entity">, name: string | undefined, report: Annotated<LayerName>): Mention {
  const at = name === undefined ? -1 : report.report.text.indexOf(name, e.from);
  const short = at > e.from && at < e.to && report.report.text.slice(e.from, at).trimEnd().endsWith(".");
  return { from: short ? at : e.from, to: e.to, type: "Person" };
}

const DIRECTION =
  /\b(?:the )?(?:(?:north|south|east|west|central|northern|southern|eastern|western|north-?eastern|north-?western|south-?eastern|south-?western) )?$/i;

function places(report: Annotated<LayerName>): Mention[] {
  return report.get("place").map((p) => {
    const lead = DIRECTION.exec(report.report.text.slice(Math.max(0, p.from - 20), p.from));
    return { from: p.from - (lead?.[0].length ?? 0), to: p.to, type: "Location" };
  });
}

/** Buildings and other sites with the words of their noun phrase. */
function sites(report: Annotated<LayerName>): Mention[] {
  const phrases = report.get("phrase").filter((p) => p.value.kind === "noun");
  return report.get("target").flatMap((t) => {
    const phrase = phrases.find((p) => contains(p, t) && p.to === t.to);
    return phrase && !VEHICLES.test(report.text(t)) ? [{ ...ends(phrase), type: "Location" }] : [];
  });
}

const VEHICLES =
  /(?:vehicle|car|truck|bus|van|train|plane|aircraft|ship|boat|vessel|convoy|patrol|tank|jet|helicopter)s?$/i;

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

const VAGUE = /^(?:many|several|some|few|a few|both|no|nobody|none|one|most|all)\b/i;

const quantities = (report: Annotated<LayerName>): Mention[] => {
  const times = report.get("timex");
  return report
    .get("count")
    .filter((c) => c.value.count.basis !== "none" && /\d|[a-z]{3}/i.test(report.text(c.value.number)))
    .filter(
      (c) => !VAGUE.test(report.text(c.value.number)) && !times.some((t) => overlaps(t, c.value.number)),
    )
    .map((c) => ({
      ...ends(c.value.number),
      type: MONEY.test(report.report.text.slice(Math.max(0, c.from - 1), c.to + 12)) ? "Money" : "Quantity",
    }));
};

/** "Syrians": a people is a body of persons. */
const peoples = (report: Annotated<LayerName>): Mention[] =>
  report
    .get("nationality")
    .filter((n) => n.value.form === "people")
    .map((n) => ({ ...ends(n), type: "Organisation" }));

const ends = (s: Span): Span => ({ from: s.from, to: s.to });
