import type { ActorKind, FieldName, Fields, Party, Speaker, Stance, Tally, Thing } from "../core/claim.ts";
import type { CountRange } from "../core/count-range.ts";
import { type CivilDate, dayOf, monthOf, yearOf } from "../core/date.ts";
import type { Place } from "../core/place.ts";
import type { TimeRange } from "../core/time-range.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** Made when first needed: it costs some tens of milliseconds, and the data knows the countries' names. */
let countryNames: Intl.DisplayNames | undefined;

/** "12 March 2023". */
export const describeDay = (d: CivilDate): string => `${dayOf(d)} ${MONTHS[monthOf(d) - 1]} ${yearOf(d)}`;

/** "12 March 2023", "28 November to 4 December 2022", "September 2022", "2021". */
export function describeTime(t: TimeRange): string {
  const { earliest: a, latest: b } = t;
  if (a === b) return describeDay(a);
  if (/^\d{4}$/.test(t.edtf)) return t.edtf;
  if (/^\d{4}-\d{2}$/.test(t.edtf)) return `${MONTHS[monthOf(a) - 1]} ${yearOf(a)}`;
  if (yearOf(a) !== yearOf(b)) return `${describeDay(a)} to ${describeDay(b)}`;
  if (monthOf(a) !== monthOf(b)) return `${dayOf(a)} ${MONTHS[monthOf(a) - 1]} to ${describeDay(b)}`;
  return `${dayOf(a)} to ${describeDay(b)}`;
}

/** "4", "at least 12", "dozens (24 to 99)", "10 to 12", "none". */
export function describeCount(c: CountRange): string {
  if (c.basis === "none") return "none";
  if (c.term !== undefined && c.low !== c.high) return `${c.term} (${describeEnds(c)})`;
  if (c.basis === "about" && c.best !== null) return `about ${c.best}`;
  if (c.best !== null && c.low === c.high) return String(c.best);
  return describeEnds(c);
}

function describeEnds({ low, best, high }: CountRange): string {
  if (low !== null && high !== null) return low === high ? String(low) : `${low} to ${high}`;
  if (low !== null) return `at least ${low}`;
  if (high !== null) return `at most ${high}`;
  return best === null ? "not known" : String(best);
}

/** "Afghanistan" for AF; the code itself where it is none that is known. */
export function countryName(code: string): string {
  countryNames ??= new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });
  try {
    return countryNames.of(code) ?? code;
  } catch {
    return code;
  }
}

/** "Kabul, Kabul Province, Afghanistan": the name, then the larger parts that it does not itself say. */
export function describePlace(p: Place, country: (code: string) => string = countryName): string {
  const parts = [p.name];
  if (p.class === "country") return p.name;
  if (p.gazetteerName !== undefined && !says(p.name, p.gazetteerName)) parts.push(p.gazetteerName);
  for (const part of [p.admin2, p.admin1, p.country === undefined ? undefined : country(p.country)])
    if (part !== undefined && !parts.some((other) => says(other, part))) parts.push(part);
  return parts.join(", ");
}

/** True when the words name the part already, whatever their case and accents ("North Wazīristān District"). */
const says = (words: string, part: string): boolean => fold(words).includes(fold(part));

const fold = (words: string): string =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ (?:district|province|region|state|governorate|county|municipality|department)$/, "");

/** "state forces" for `state_forces`. */
const describeKind = (kind: ActorKind): string => kind.replaceAll("_", " ");

/** "two ISIS-K gunmen (Islamic State Khorasan Province, rebel group)". */
function describeParty(p: Party): string {
  const known = [p.name !== undefined && !says(p.text, p.name) ? p.name : undefined, describeKind(p.kind)];
  return `${p.text} (${known.filter((k) => k !== undefined).join(", ")})`;
}

/** Who is said to speak: the words, with the known name where they do not say it. */
function describeSpeaker(s: Speaker): string {
  const words = s.text.replace(/^(?:The|An?)(?= )/, (article) => article.toLowerCase());
  return s.name !== undefined && !says(words, s.name) ? `${words} (${s.name})` : words;
}

/** "police", "denied by the Front", "claimed by ...": how a speaker stands to a value. Empty for the report's own words. */
export function describeStance(stance: Stance, speaker: Speaker | undefined): string {
  const who = speaker === undefined ? "" : describeSpeaker(speaker);
  switch (stance) {
    case "states":
      return who;
    case "claims":
      return who === "" ? "responsibility claimed" : `claimed by ${who}`;
    case "accuses":
      return who === "" ? "an accusation" : `an accusation by ${who}`;
    case "denies":
      return who === "" ? "denied" : `denied by ${who}`;
    case "suspects":
      return who === "" ? "suspected" : `suspected by ${who}`;
    case "estimates":
      return who === "" ? "an estimate" : `estimated by ${who}`;
    default:
      return stance satisfies never;
  }
}

/** A value of any field in words. */
export function describeValue(
  field: FieldName,
  value: Fields[FieldName],
  country: (code: string) => string = countryName,
): string {
  switch (field) {
    case "act":
    case "status":
    case "motive":
      return value as string;
    case "time":
      return describeTime(value as TimeRange);
    case "place":
      return describePlace(value as Place, country);
    case "agent":
    case "target":
    case "perpetrator":
      return describeParty(value as Party);
    case "weapon":
    case "site": {
      const thing = value as Thing;
      const kind = thing.id.replaceAll("-", " ");
      return kind === "other" || says(thing.text, kind) ? thing.text : `${thing.text} (${kind})`;
    }
    default: {
      const tally = value as Tally;
      return `${tally.part === true ? "of these " : ""}${describeCount(tally.count)}`;
    }
  }
}
