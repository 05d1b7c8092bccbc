import type { Event } from "../../src/core/event.ts";
import type { Reading } from "../../src/core/reading.ts";
import type { KnowledgeData } from "../../src/knowledge/knowledge.ts";
import { isArmedKind } from "../../src/mentions/agents.ts";
import { type BenchSet, reportInput } from "../harness.ts";

/** Is this a report of political violence at all? */
export const relevance: BenchSet = {
  name: "relevance",
  folders: ["relevance"],
  predict(input, reader) {
    const reading = reader.read(reportInput(input));
    const score = Math.round(relevanceOf(reading, reader.knowledge.data) * 1e4) / 1e4;
    return { id: input.id, relevant: score >= 0.5, score };
  },
};

/** From 0 to 1: the strongest event, raised a little by every further one and lowered by length without any. */
function relevanceOf(reading: Reading, data: KnowledgeData): number {
  const acts = new Map(data.acts.map((a) => [a.id, a]));
  const weights = reading.events.map((e) => weightOf(e, acts)).sort((a, b) => b - a);
  const told = reading.aggregates.filter((a) => isViolent(acts.get(a.act)?.family)).length;
  const mass = weights.reduce((sum, w, i) => sum + w / (i + 1), 0) + Math.min(told, 3) * 0.15;
  const words = Math.max(60, reading.report.text.length / 6);
  // a passing mention in a long article weighs less than a report of five lines
  const dense = mass * Math.min(1, 0.45 + 55 / words);
  return 1 - Math.exp(-1.1 * dense);
}

const isViolent = (family: string | undefined): boolean =>
  family === "attack" ||
  family === "clash" ||
  family === "abduction" ||
  family === "property" ||
  family === "arrest";

type Acts = ReadonlyMap<string, KnowledgeData["acts"][number]>;

/** What speaks for an event being political violence: its kind, an armed side, a weapon, a toll. */
function weightOf(event: Event, acts: Acts): number {
  let weight = 0;
  for (const c of event.claims) {
    if (c.field === "act") {
      const act = acts.get(c.value);
      if (isViolent(act?.family)) weight = Math.max(weight, 0.45 + 0.06 * (act?.rank ?? 1));
      else weight = Math.max(weight, 0.3);
    }
  }
  const has = (field: string): boolean => event.claims.some((c) => c.field === field);
  const sides = event.claims.flatMap((c) => (c.field === "agent" || c.field === "target" ? [c.value] : []));
  if (sides.some((p) => p.actor !== null && isArmedKind(p.kind))) weight += 0.35;
  else if (sides.some((p) => isArmedKind(p.kind) && p.kind !== "unidentified")) weight += 0.3;
  if (has("killed") || has("wounded") || has("abducted") || has("captured")) weight += 0.2;
  if (has("weapon")) weight += 0.2;
  if (has("place")) weight += 0.1;
  return weight;
}
