import { createCast } from "../frames/cast.ts";
import { createFrames } from "../frames/frames.ts";
import { createJoin, type JoinOptions } from "../frames/join.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { createActorNames } from "../mentions/actor-names.ts";
import { createCounts } from "../mentions/counts.ts";
import { createEntities } from "../mentions/entities.ts";
import { createNationalities } from "../mentions/nationalities.ts";
import { createPhrases } from "../mentions/phrases.ts";
import { createPlaces } from "../mentions/places.ts";
import { createTargets, createWeapons } from "../mentions/things.ts";
import { createAnchor } from "../mentions/times/anchor.ts";
import { createTimes } from "../mentions/times/times.ts";
import { createTimex } from "../mentions/times/timex.ts";
import { createToponyms } from "../mentions/toponyms.ts";
import { createQuotes } from "../text/quotes.ts";
import { createSentences } from "../text/sentences.ts";
import { createTokens } from "../text/tokens.ts";
import { createZones } from "../text/zones.ts";
import { type AnyStage, anyStage } from "./pipeline.ts";

/** THE list: every stage of reading, in order. */
export const stagesFor = (knowledge: Knowledge, join: JoinOptions = {}): readonly AnyStage[] => [
  anyStage(createZones(knowledge)),
  anyStage(createSentences(knowledge)),
  anyStage(createTokens(knowledge)),
  anyStage(createQuotes(knowledge)),
  anyStage(createTimex(knowledge)),
  anyStage(createAnchor(knowledge)),
  anyStage(createTimes(knowledge)),
  anyStage(createNationalities(knowledge)),
  anyStage(createActorNames(knowledge)),
  anyStage(createToponyms(knowledge)),
  anyStage(createPlaces(knowledge)),
  anyStage(createCounts(knowledge)),
  anyStage(createWeapons(knowledge)),
  anyStage(createTargets(knowledge)),
  anyStage(createPhrases(knowledge)),
  anyStage(createEntities(knowledge)),
  anyStage(createFrames(knowledge)),
  anyStage(createJoin(knowledge, join)),
  anyStage(createCast(knowledge)),
];
