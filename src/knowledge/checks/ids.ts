import type { DataFault } from "../errors.ts";
import type { Act } from "../schema/act.ts";
import type { ActorEntry } from "../schema/actor.ts";
import type {
  Agents,
  Boilerplate,
  Numbers,
  Offices,
  Reporting,
  StatusWords,
  Things,
} from "../schema/lexicon.ts";
import type { PlaceCorrections } from "../schema/places.ts";
import type { TimeWords } from "../schema/time.ts";
import type { Triggers } from "../schema/trigger.ts";
import { faultAt, fileName, type Source, type sourcesBySlot } from "./source.ts";

type Slots = ReturnType<typeof sourcesBySlot>;

/** An id where it is written. */
interface Owner {
  readonly id: string;
  readonly source: Source<unknown>;
  readonly path: readonly PropertyKey[];
}

/** Ids given twice, ids that differ from the name of their file, and ids of acts and actors that do not exist. */
export function checkIds(slots: Slots): DataFault[] {
  const acts = slots<Act>("acts");
  const actors = slots<ActorEntry>("actors");
  return [
    ...Object.entries(ownersOf(slots)).flatMap(([what, owners]) => givenTwice(what, owners)),
    ...misnamed("act", acts),
    ...misnamed("actor", actors),
    ...dangling(slots, new Set(acts.map((a) => a.value.id)), new Set(actors.map((a) => a.value.id))),
  ];
}

/** All ids by what they name; ids of one kind share one space, over all files. */
function ownersOf(slots: Slots): Record<string, Owner[]> {
  const whole = (slot: string): Owner[] =>
    slots<{ id: string }>(slot).map((source) => ({ id: source.value.id, source, path: ["id"] }));
  const list = <T>(slot: string, key: keyof T & string): Owner[] =>
    slots<T>(slot).flatMap((source) =>
      ((source.value[key] ?? []) as { id: string }[]).map((item, i) => ({
        id: item.id,
        source,
        path: [key, i, "id"],
      })),
    );
  return {
    act: whole("acts"),
    actor: whole("actors"),
    rule: [
      ...list<Triggers>("triggers", "rules"),
      ...list<TimeWords>("time", "rules"),
      ...list<Boilerplate>("boilerplate", "rules"),
    ],
    holiday: list<TimeWords>("time", "holidays"),
    cue: list<StatusWords>("status", "cues"),
    agent: list<Agents>("agents", "agents"),
    weapon: list<Things>("weapons", "things"),
    target: list<Things>("targets", "things"),
    place: list<PlaceCorrections>("places", "new"),
    "kind of place": list<PlaceCorrections>("places", "kinds"),
    office: [...list<Offices>("offices", "titles"), ...list<Offices>("offices", "offices")],
    "word of saying": (["verbs", "phrases", "adverbs"] as const).flatMap((key) =>
      list<Reporting>("reporting", key),
    ),
    "number word": (["vague", "modifiers"] as const).flatMap((key) => list<Numbers>("numbers", key)),
  };
}

function givenTwice(what: string, owners: readonly Owner[]): DataFault[] {
  const first = new Map<string, Owner>();
  return owners.flatMap((owner) => {
    const other = first.get(owner.id);
    if (!other) {
      first.set(owner.id, owner);
      return [];
    }
    const line = other.source.yaml.lineOf(other.path);
    const where = `${other.source.file}${line === undefined ? "" : `:${line}`}`;
    return faultAt(
      owner.source,
      owner.path,
      `The ${what} "${owner.id}" has the same id as one in ${where}.`,
      "Give one of them another id, or join the two.",
    );
  });
}

const misnamed = (what: string, sources: readonly Source<{ id: string }>[]): DataFault[] =>
  sources
    .filter((s) => fileName(s.file) !== s.value.id)
    .map((s) =>
      faultAt(
        s,
        ["id"],
        `The ${what} "${s.value.id}" lies in a file of another name.`,
        `Rename the file to "${s.value.id}.yml", or correct the id.`,
      ),
    );

function dangling(slots: Slots, acts: ReadonlySet<string>, actors: ReadonlySet<string>): DataFault[] {
  const faults: DataFault[] = [];
  for (const source of slots<Triggers>("triggers")) {
    if (!acts.has(source.value.act))
      faults.push(
        faultAt(
          source,
          ["act"],
          `There is no act "${source.value.act}".`,
          `Write the id of a file in events/, or add events/${source.value.act}.yml.`,
        ),
      );
    faults.push(...unknownWeapons(slots, source));
  }
  for (const source of slots<ActorEntry>("actors"))
    source.value.parents.forEach((parent, i) => {
      if (!actors.has(parent.actor))
        faults.push(
          faultAt(
            source,
            ["parents", i, "actor"],
            `The parent "${parent.actor}" of "${source.value.id}" does not exist.`,
            "Correct the id, add the actor's file, or remove the parent.",
          ),
        );
    });
  return [...faults, ...unknownPlaces(slots)];
}

/** Names added to a place of our own that is nowhere. The gazetteer's own ids are checked where it is opened. */
function unknownPlaces(slots: Slots): DataFault[] {
  const places = slots<PlaceCorrections>("places");
  const known = new Set(places.flatMap((p) => (p.value.new ?? []).map((n) => `place:${n.id}`)));
  return places.flatMap((source) =>
    (source.value.add ?? []).flatMap((entry, i) =>
      !entry.place.startsWith("place:") || known.has(entry.place)
        ? []
        : faultAt(
            source,
            ["add", i, "place"],
            `There is no place "${entry.place.slice("place:".length)}" to add names to.`,
            'Correct the id, or describe the place under "new".',
          ),
    ),
  );
}

/** Weapons that a trigger rule requires but that no list has, neither as an id nor as a class. */
function unknownWeapons(slots: Slots, source: Source<Triggers>): DataFault[] {
  const weapons = slots<Things>("weapons");
  if (weapons.length === 0) return [];
  const known = new Set(weapons.flatMap((w) => w.value.things.flatMap((t) => [t.id, t.class])));
  return source.value.rules.flatMap((rule, i) =>
    (rule.requires?.weapon ?? []).flatMap((weapon, j) =>
      known.has(weapon)
        ? []
        : faultAt(
            source,
            ["rules", i, "requires", "weapon", j],
            `The rule "${rule.id}" requires the weapon "${weapon}", which is neither an id nor a class of a weapon.`,
            "Use an id or a class that stands in weapons.yml.",
          ),
    ),
  );
}
