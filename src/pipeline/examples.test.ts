import { beforeAll, describe, expect, it } from "vitest";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { openKnowledge } from "../knowledge/open.ts";
import type { Triggers } from "../knowledge/schema/trigger.ts";
import { checkExamples } from "./examples.ts";

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await openKnowledge();
});

type Rule = Triggers["rules"][number];

/** The knowledge with one more rule for raids. */
const withRule = (rule: Partial<Rule>): Knowledge => ({
  ...knowledge,
  data: {
    ...knowledge.data,
    triggers: [
      ...knowledge.data.triggers,
      {
        act: "raid",
        rules: [
          {
            id: "en.raid.test",
            verb: ["overrun"],
            roles: { agent: ["subject"], target: ["object"] },
            yes: ["Gunmen overran the camp on Friday."],
            no: ["The camp was quiet on Friday."],
            ...rule,
          } as Rule,
        ],
      },
    ],
  },
});
const faultsOf = (rule: Partial<Rule>) => checkExamples(withRule(rule), (id) => id === "en.raid.test");

describe("checkExamples", () => {
  it("finds nothing to mend in data/", { timeout: 300_000 }, () => {
    expect(checkExamples(knowledge).map((f) => `${f.rule}: ${f.problem}: ${f.sentence}`)).toEqual([]);
  });

  it("passes a rule that does what its examples say", () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ yes: [{ text: "Gunmen overran the camp.", expect: { agent: "Gunmen" } }] })).toEqual(
      [],
    );
  });

  it.each<[string, Partial<Rule>, string]>([
    [
      "an example that does not fire",
      { yes: ["The camp was empty."] },
      "the rule does not fire on its example",
    ],
    [
      "an example that must not fire",
      { no: ["Gunmen overran the camp."] },
      "the rule fires on an example of what it must leave alone",
    ],
    [
      "a role that holds other words",
      { yes: [{ text: "Gunmen overran the camp.", expect: { agent: "Soldiers" } }] },
      'the role "agent" should hold "Soldiers" but holds "Gunmen"',
    ],
    [
      "a role that holds nothing",
      { yes: [{ text: "Gunmen overran the camp.", expect: { weapon: "rifles" } }] },
      'the role "weapon" should hold "rifles" but holds nothing',
    ],
  ])("names %s", (_, rule, problem) => {
    const faults = faultsOf(rule);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ rule: "en.raid.test", problem });
    expect(faults[0]?.trace).toContain("phrases: ");
  });
});
