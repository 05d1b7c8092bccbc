import type { ActorKind } from "../core/claim.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { PhraseTable } from "../knowledge/phrases.ts";
import type { Agents } from "../knowledge/schema/lexicon.ts";
import { plural } from "./things.ts";

export type Agent = Agents["agents"][number];
export type AgentClass = Agent["class"];

/** General words for people, by phrase: "security forces", "gunman". */
export function agentTable(knowledge: Knowledge): PhraseTable<Agent> {
  const table = new PhraseTable<Agent>();
  for (const agent of knowledge.data.agents.agents)
    for (const word of agent.words) {
      table.add(word, agent);
      if (!/(?:s|men|people|children|police|staff|forces|troops)$/.test(word)) table.add(plural(word), agent);
    }
  return table;
}

const ARMED: ReadonlySet<AgentClass> = new Set(["armed", "attacker"]);
const STATE: ReadonlySet<AgentClass> = new Set([
  "military",
  "police",
  "security",
  "intelligence",
  "government",
]);

/** People who bear arms against or beside a state: gunmen, rebels, attackers. */
export const isArmedClass = (c: AgentClass): boolean => ARMED.has(c);
/** A state's people and bodies: soldiers, police, officials. */
export const isStateClass = (c: AgentClass): boolean => STATE.has(c);

/** Sides that use force as a matter of course. */
export const isArmedKind = (k: ActorKind): boolean =>
  k !== "civilians" && k !== "protesters" && k !== "rioters";
