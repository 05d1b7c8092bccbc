import type { Gazetteer } from "./gazetteer/gazetteer.ts";
import type { Act } from "./schema/act.ts";
import type { ActorEntry } from "./schema/actor.ts";
import type {
  Abbreviations,
  Agents,
  Boilerplate,
  Grammar,
  Numbers,
  Offices,
  Reporting,
  StatusWords,
  Things,
} from "./schema/lexicon.ts";
import type { Nationalities } from "./schema/nationalities.ts";
import type { PlaceCorrections } from "./schema/places.ts";
import type { TimeWords } from "./schema/time.ts";
import type { Triggers } from "./schema/trigger.ts";

/** All of `data/`, checked, as plain data. */
export interface KnowledgeData {
  readonly acts: readonly Act[];
  readonly actors: readonly ActorEntry[];
  readonly places: readonly PlaceCorrections[];
  readonly triggers: readonly Triggers[];
  readonly agents: Agents;
  readonly offices: Offices;
  readonly reporting: Reporting;
  readonly status: StatusWords;
  readonly weapons: Things;
  readonly targets: Things;
  readonly numbers: Numbers;
  readonly time: TimeWords;
  readonly nationalities: Nationalities;
  readonly boilerplate: Boilerplate;
  readonly abbreviations: Abbreviations;
  readonly grammar: Grammar;
}

/** What the reading layers know: the data files, the gazetteer, and a version that changes with either. */
export interface Knowledge {
  readonly data: KnowledgeData;
  readonly gazetteer: Gazetteer;
  readonly version: string;
}
