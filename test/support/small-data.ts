import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A whole data folder, as small as it can be: path below `data/`, then text. */
const FILES: Readonly<Record<string, string>> = {
  "events/raid.yml": `id: raid
label: Raid
family: attack
rank: 3
makes: event
definition: Armed people enter a place by force.
counts_as: [a patrol breaks into a hideout]
does_not_count: [a raid on the fridge]
roles: {agent: who enters, target: who is there}
codes: {acled: {code: Armed clash}}
sources: [written for tests]
`,
  "actors/nowhere/river-front.yml": `id: river-front
name: River Front
type: armed_group
names:
  strong: [River Front, Front of the River]
  weak: [RF]
countries: [ZM]
roles:
  - {kind: rebel_group, from: "1990", to: "1999-12-31"}
  - {kind: civilians, from: "2000"}
parents:
  - {actor: valley-union, relation: part_of, from: "1991", to: "1995"}
sources: [written for tests]
`,
  "actors/nowhere/valley-union.yml": `id: valley-union
name: Valley Union
type: armed_group
names:
  strong: [Valley Union]
  weak: []
countries: []
roles:
  - {kind: rebel_group}
parents: []
sources: [written for tests]
`,
  "places/nowhere.yml": `sources: [written for tests]
new:
  - {id: reed-marsh, names: [Reed Marsh], class: region, feature: marsh, country: ZM, lat: -14, lon: 28, radius_km: 40}
add:
  - {place: "place:reed-marsh", names: [the Reeds]}
`,
  "lang/en/triggers/raid.yml": `act: raid
rules:
  - id: en.raid.raid
    verb: [raid]
    roles: {agent: [subject], target: [object]}
    requires: {weapon: [rifle]}
    yes: [Soldiers raided the camp.]
    no: [The children raided the larder.]
`,
  "lang/en/agents.yml": `agents:
  - {id: soldiers, kind: state_forces, class: military, words: [soldier]}
affiliation: [linked to]
`,
  "lang/en/offices.yml": `titles:
  - {id: general, words: [Gen.], class: military}
offices:
  - {id: governor, words: [governor], class: government}
organization_words: [party]
`,
  "lang/en/reporting.yml": `verbs:
  - {id: say, stance: states, words: [say], takes: clause}
phrases:
  - {id: according-to, stance: states, words: [according to]}
adverbs:
  - {id: reportedly, stance: states, words: [reportedly]}
speakers: [officials]
`,
  "lang/en/status.yml": `cues:
  - {id: tried, status: attempted, where: verb, words: [try to], yes: [They tried to raid it.], no: [They raided it.]}
`,
  "lang/en/weapons.yml": `things:
  - {id: rifle, class: gun, words: [rifle]}
`,
  "lang/en/targets.yml": `things:
  - {id: camp, class: site, words: [camp]}
`,
  "lang/en/numbers.yml": `policy: test-1
cardinals: {one: 1}
multipliers: {hundred: 100}
vague:
  - {id: dozens, words: [dozens], low: 24, best: null, high: 99}
modifiers:
  - {id: at-least, words: [at least], means: at-least}
none: [no]
measures: [km]
`,
  "lang/en/time.yml": `classes: {DAY: {monday: 1}}
abbreviated: [mon]
ambiguous: [may]
ordinals: {first: 1}
holidays:
  - {id: new-year, words: [New Year's Day], day: {month: 1, day: 1}}
future: {modals: [will], governors: [due], words: [upcoming]}
intervals: {open: [between], join: [and], since: [since]}
published: {first: [posted], later: [updated]}
occasions: {sayings: [speech], happenings: [raid]}
rules:
  - {id: time.weekday, pattern: DAY, make: weekday, type: DATE, yes: [{text: It rained on Monday., finds: Monday}], no: [It rained.]}
`,
  "lang/en/nationalities.yml": `sources: [written for tests]
continents: {Southern Africa: Africa}
countries:
  - {country: ZM, iso3: ZMB, name: Zambia, at: [-15, 30], region: Southern Africa, adjectives: [Zambian], people: [Zambian]}
peoples:
  - {id: valley-people, adjectives: [Valleyan], people: [Valleyan]}
`,
  "lang/en/boilerplate.yml": `rules:
  - {id: reply, kind: boilerplate, line: '^leave a reply', yes: ["Leave a reply:"], no: [He left a reply.]}
`,
  "lang/en/abbreviations.yml": `before_name: [Gen.]
anywhere: [U.S.]
`,
  "lang/en/grammar.yml": `tags: {DET: [the], ADP: [of], PRON: [he], AUX: [is], CCONJ: [and], SCONJ: [if], PART: [not], ADV: [then], NUM: [one], VERB: [go], NOUN: [camp], ADJ: [big]}
irregular: {shoot: [shot]}
`,
};

/** Changes to the small data folder: a path, then its new text, null to leave the file out, or a change of its text. */
export type Changes = Readonly<Record<string, string | null | ((text: string) => string)>>;

/** Writes the small data folder, changed, below the system's temporary folder. */
export function smallData(changes: Changes = {}): { readonly root: string; remove(): void } {
  const base = mkdtempSync(join(tmpdir(), "dateline-data-"));
  const root = join(base, "data");
  for (const path of new Set([...Object.keys(FILES), ...Object.keys(changes)])) {
    const change = changes[path];
    if (change === null) continue;
    const text = typeof change === "function" ? change(FILES[path] ?? "") : (change ?? FILES[path] ?? "");
    if (typeof change === "function" && text === FILES[path])
      throw new Error(`The change of ${path} changes nothing.`);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(base, { recursive: true, force: true }) };
}
