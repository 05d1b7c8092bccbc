import type { AgentClass } from "../mentions/agents.ts";

/** The task's incident types. */
export const MUC4_TYPES = [
  "ATTACK",
  "BOMBING",
  "KIDNAPPING",
  "ARSON",
  "HIJACKING",
  "ROBBERY",
  "FORCED WORK STOPPAGE",
] as const;
export type Muc4Type = (typeof MUC4_TYPES)[number];

/** Incidents count where place, perpetrator or target belongs to one of these. */
export const MUC4_COUNTRIES: ReadonlySet<string> = new Set([
  "AR",
  "BO",
  "CL",
  "CO",
  "EC",
  "GT",
  "HN",
  "PE",
  "SV",
]);

/** What a country calls its first-order divisions; PROVINCE where nothing is said. */
export const DIVISIONS: Readonly<Record<string, string>> = {
  SV: "DEPARTMENT",
  CO: "DEPARTMENT",
  GT: "DEPARTMENT",
  HN: "DEPARTMENT",
  PE: "DEPARTMENT",
  BO: "DEPARTMENT",
  NI: "DEPARTMENT",
  PY: "DEPARTMENT",
  UY: "DEPARTMENT",
  CL: "REGION",
  US: "STATE",
  MX: "STATE",
  VE: "STATE",
  BR: "STATE",
};

/** Type of a human target by the class of the word that tells of it; CIVILIAN where nothing is said. */
export const PERSON_TYPES: Readonly<Partial<Record<AgentClass | string, string>>> = {
  military: "ACTIVE MILITARY",
  police: "LAW ENFORCEMENT",
  security: "SECURITY GUARD",
  intelligence: "LAW ENFORCEMENT",
  government: "GOVERNMENT OFFICIAL",
  "head-of-state": "GOVERNMENT OFFICIAL",
  politician: "POLITICAL FIGURE",
  political: "POLITICAL FIGURE",
  party: "POLITICAL FIGURE",
  judicial: "LEGAL OR JUDICIAL",
  legal: "LEGAL OR JUDICIAL",
  diplomat: "DIPLOMAT",
  diplomatic: "DIPLOMAT",
};

/** The same persons after they left office. */
export const FORMER_TYPES: Readonly<Record<string, string>> = {
  "ACTIVE MILITARY": "FORMER ACTIVE MILITARY",
  "GOVERNMENT OFFICIAL": "FORMER GOVERNMENT OFFICIAL",
  "POLITICAL FIGURE": "FORMER GOVERNMENT OFFICIAL",
};

/** Instruments that make a bombing of an attack. */
export const BOMBS: ReadonlySet<string> = new Set(["EXPLOSIVE", "BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE"]);

/** Last words of what is a body and no group of persons: it fills the slot of organizations. */
export const BODIES: ReadonlySet<string> = new Set([
  "army",
  "police",
  "forces",
  "force",
  "government",
  "military",
  "navy",
  "guard",
  "ministry",
  "cartel",
  "mafia",
  "front",
  "movement",
  "party",
  "organization",
  "organisation",
  "command",
  "squad",
  "squads",
  "embassy",
]);
