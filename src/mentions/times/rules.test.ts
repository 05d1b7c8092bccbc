import { describe, expect, test } from "vitest";
import { createTimesReader, testKnowledge } from "./for-tests.ts";
import { MAKERS } from "./make-expr.ts";

const knowledge = testKnowledge();
const read = createTimesReader(knowledge);

describe("the examples of time.yml", () => {
  const { rules } = knowledge.data.time;
  test("ids are given once and makers are known", () => {
    expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length);
    expect(rules.filter((r) => !(r.make in MAKERS)).map((r) => r.id)).toEqual([]);
  });
  test.each(rules.map((r) => [r.id, r] as const))("%s", (id, rule) => {
    for (const yes of rule.yes) {
      const { times } = read(yes.text, "2022-12-10");
      const found = times.filter((t) => t.value.rule === id).map((t) => t.words);
      expect(
        found,
        `${yes.text} -- found: ${times.map((t) => `${t.value.rule} "${t.words}"`).join(", ")}`,
      ).toContain(yes.finds);
    }
    for (const no of rule.no)
      expect(
        read(no, "2022-12-10").times.filter((t) => t.value.rule === id),
        no,
      ).toEqual([]);
  });
});
