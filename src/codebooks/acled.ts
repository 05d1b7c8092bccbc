import type { ActorKind, Thing } from "../core/claim.ts";
import { claimsOf, type Event, leadingClaim, tollOf } from "../core/event.ts";
import type { KnowledgeData } from "../knowledge/knowledge.ts";

/** ACLED's event types and their sub-event types. */
export const ACLED_TYPES = {
  Battles: ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
  "Explosions/Remote violence": [
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
  ],
  "Violence against civilians": ["Sexual violence", "Attack", "Abduction/forced disappearance"],
  Protests: ["Peaceful protest", "Protest with intervention", "Excessive force against protesters"],
  Riots: ["Violent demonstration", "Mob violence"],
  "Strategic developments": [
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
  ],
} as const;

export type AcledType = keyof typeof ACLED_TYPES;
export type AcledSubEvent = (typeof ACLED_TYPES)[AcledType][number];

const TYPE_OF: ReadonlyMap<string, AcledType> = new Map(
  (Object.keys(ACLED_TYPES) as AcledType[]).flatMap((type) => ACLED_TYPES[type].map((sub) => [sub, type])),
);

/** The event type that a sub-event belongs to. */
export const acledType = (sub: AcledSubEvent): AcledType => TYPE_OF.get(sub) as AcledType;

/** True for the exact name of a sub-event. */
export const isAcledSubEvent = (name: string): name is AcledSubEvent => TYPE_OF.has(name);

/** One event in ACLED's terms, and the rule that decided its sub-event. */
export interface AcledCode {
  readonly subEvent: AcledSubEvent;
  readonly why: string;
}

/** What decides a sub-event once the act is known. */
interface Facts {
  readonly base: AcledSubEvent;
  readonly acts: ReadonlySet<string>;
  readonly agent: ActorKind | null;
  readonly target: ActorKind | null;
  readonly killed: number;
  readonly wounded: number;
  readonly captured: number;
  readonly agentsKilled: number;
  readonly weapons: readonly AcledSubEvent[];
  readonly foiled: boolean;
}

const ORGANISED: ReadonlySet<ActorKind> = new Set<ActorKind>([
  "state_forces",
  "external_forces",
  "rebel_group",
  "political_militia",
  "identity_militia",
]);
const STATE: ReadonlySet<ActorKind> = new Set<ActorKind>(["state_forces", "external_forces"]);
const bears = (kind: ActorKind | null, kinds: ReadonlySet<ActorKind>): boolean =>
  kind !== null && kinds.has(kind);

interface Refinement {
  readonly why: string;
  readonly to: AcledSubEvent | ((f: Facts) => AcledSubEvent | null);
  readonly when: (f: Facts) => boolean;
}

const isExplosive = (s: AcledSubEvent): boolean => acledType(s) === "Explosions/Remote violence";
const isProtest = (s: AcledSubEvent): boolean => acledType(s) === "Protests";

/** Refinements of the act's own code, in order; the first that holds decides. */
const REFINEMENTS: readonly Refinement[] = [
  {
    why: "a weapon that was stopped before it had its effect",
    to: "Disrupted weapons use",
    when: (f) => f.foiled && f.killed === 0 && f.wounded === 0 && isExplosive(f.base),
  },
  {
    why: "attackers died in the blast that they set off",
    to: "Suicide bomb",
    when: (f) => f.base === "Remote explosive/landmine/IED" && f.acts.has("suicide-bombing"),
  },
  {
    why: "a state's forces killed demonstrators",
    to: "Excessive force against protesters",
    when: (f) => isProtest(f.base) && f.killed > 0,
  },
  {
    why: "demonstrators were shot at",
    to: "Excessive force against protesters",
    when: (f) =>
      bears(f.agent, STATE) &&
      f.target === "protesters" &&
      (f.killed > 0 || f.acts.has("shooting") || f.acts.has("protest-repression")),
  },
  {
    why: "demonstrators were dispersed or arrested",
    to: "Protest with intervention",
    when: (f) =>
      (f.base === "Peaceful protest" && (f.acts.has("protest-intervention") || f.captured > 0)) ||
      (bears(f.agent, STATE) && f.target === "protesters"),
  },
  {
    why: "demonstrators destroyed or attacked",
    to: "Violent demonstration",
    when: (f) =>
      (f.agent === "protesters" || f.agent === "rioters") && f.base === "Looting/property destruction",
  },
  {
    why: "a crowd used force",
    to: "Mob violence",
    when: (f) => f.agent === "rioters" && f.base === "Attack",
  },
  {
    why: "one that takes people and kills them has attacked",
    to: "Attack",
    when: (f) => f.base === "Abduction/forced disappearance" && f.killed > 0 && !bears(f.target, STATE),
  },
  {
    why: "people were harmed in the destruction",
    to: (f) => f.weapons[0] ?? "Attack",
    when: (f) => f.base === "Looting/property destruction" && f.killed + f.wounded > 0,
  },
  {
    why: "the weapon says how",
    to: (f) => f.weapons[0] ?? null,
    when: (f) => f.base === "Attack" && f.weapons.length > 0,
  },
  {
    why: "armed sides on both ends",
    to: "Armed clash",
    when: (f) =>
      f.base === "Attack" &&
      bears(f.target, ORGANISED) &&
      (bears(f.agent, ORGANISED) || (f.agent === "unidentified" && bears(f.target, STATE))),
  },
];

/** The sub-event of an event; null for acts that ACLED does not code, such as accidents. */
export function acledCode(event: Event, data: KnowledgeData): AcledCode | null {
  const acts = claimsOf(event, "act")
    .filter((c) => c.stance !== "denies")
    .map((c) => c.value);
  const leading = leadingClaim(event, "act")?.value;
  const act = data.acts.find((a) => a.id === leading);
  const base = act?.codes.acled?.code;
  if (act === undefined || base === undefined || !isAcledSubEvent(base)) return null;
  const facts: Facts = {
    base,
    acts: new Set(acts),
    agent: leadingClaim(event, "agent")?.value.kind ?? leadingClaim(event, "perpetrator")?.value.kind ?? null,
    target: leadingClaim(event, "target")?.value.kind ?? null,
    killed: tollOf(event, "killed") ?? 0,
    wounded: tollOf(event, "wounded") ?? 0,
    captured: tollOf(event, "captured") ?? 0,
    agentsKilled: tollOf(event, "agentsKilled") ?? 0,
    weapons: claimsOf(event, "weapon").flatMap((c) => weaponCode(c.value, data)),
    foiled: leadingClaim(event, "status")?.value === "foiled",
  };
  for (const r of REFINEMENTS) {
    if (!r.when(facts)) continue;
    const to = typeof r.to === "function" ? r.to(facts) : r.to;
    if (to !== null) return { subEvent: to, why: r.why };
  }
  return { subEvent: base, why: `the act "${act.id}"` };
}

/** The sub-event that a weapon's use alone would be; nothing for guns and knives. */
function weaponCode(weapon: Thing, data: KnowledgeData): AcledSubEvent[] {
  const code = data.weapons.things.find((t) => t.id === weapon.id)?.codes?.acled;
  return code !== undefined && isAcledSubEvent(code) && isExplosive(code) ? [code] : [];
}
