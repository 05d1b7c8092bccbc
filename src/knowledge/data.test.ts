import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { KnowledgeData } from "./knowledge.ts";
import { loadData } from "./load.ts";

/** ACLED's 25 sub-event types. */
const ACLED = [
  "Armed clash",
  "Government regains territory",
  "Non-state actor overtakes territory",
  "Chemical weapon",
  "Air/drone strike",
  "Suicide bomb",
  "Shelling/artillery/missile attack",
  "Remote explosive/landmine/IED",
  "Grenade",
  "Sexual violence",
  "Attack",
  "Abduction/forced disappearance",
  "Peaceful protest",
  "Protest with intervention",
  "Excessive force against protesters",
  "Violent demonstration",
  "Mob violence",
  "Agreement",
  "Arrests",
  "Change to group/activity",
  "Disrupted weapons use",
  "Headquarters or base established",
  "Looting/property destruction",
  "Non-violent transfer of territory",
  "Other",
];
/** GTD's attack types, by number. */
const GTD = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
/** PLOVER's modes of ASSAULT. */
const PLOVER = [
  "abduct",
  "beat",
  "torture",
  "sexual",
  "targeted",
  "destroy",
  "primitive",
  "firearms",
  "explosives",
  "suicide-attack",
  "aerial",
  "drone",
  "heavy-weapons",
  "crowd-control",
  "unconventional",
].map((mode) => `ASSAULT/${mode}`);
const MUC4 = ["ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "HIJACKING", "ROBBERY", "FORCED WORK STOPPAGE"];

let data: KnowledgeData;
beforeAll(() => {
  data = loadData(join(import.meta.dirname, "..", "..", "data")); // throws with every fault
});

describe("data/", () => {
  it.each([
    ["acled", "ACLED sub-event", ACLED],
    ["gtd", "GTD attack type", GTD],
    ["plover", "PLOVER mode of assault", PLOVER],
    ["muc4", "MUC-4 type", MUC4],
  ] as const)("has an act for every %s code, and no other codes", (scheme, _, wanted) => {
    const used = new Set(data.acts.map((a) => a.codes[scheme]?.code).filter((c) => c !== undefined));
    expect(wanted.filter((code) => !used.has(code))).toEqual([]);
    const known = (code: string): boolean =>
      wanted.includes(code) || (scheme === "plover" && !code.startsWith("ASSAULT/"));
    expect([...used].filter((code) => !known(code))).toEqual([]);
  });

  it("has wordings for every act that makes an event", () => {
    const worded = new Set(data.triggers.map((t) => t.act));
    expect(data.acts.filter((a) => a.makes === "event" && !worded.has(a.id)).map((a) => a.id)).toEqual([]);
  });

  it("knows at least 600 actors, of every region", () => {
    expect(data.actors.length).toBeGreaterThanOrEqual(600);
  });

  it("knows the Islamic State in Khorasan under its names, with its parent", () => {
    const actor = data.actors.find((a) => a.id === "islamic-state-khorasan");
    for (const name of ["ISIS-K", "ISKP", "Islamic State Khorasan Province"])
      expect(actor?.names.strong).toContain(name);
    expect(actor?.parents.map((p) => p.actor)).toContain("islamic-state");
  });

  it("has a government for each country whose forces it knows", () => {
    const governed = new Set(data.actors.filter((a) => a.type === "government").flatMap((a) => a.countries));
    const armed = data.actors.filter((a) => a.type === "military" && a.countries.length === 1);
    expect(armed.map((a) => a.countries[0] as string).filter((c) => !governed.has(c))).toEqual([]);
  });
});
