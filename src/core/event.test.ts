import { describe, expect, it } from "vitest";
import { type Claim, type ClaimOf, checkClaim } from "./claim.ts";
import { countRange, exactly } from "./count-range.ts";
import { claimsOf, type Event, leadingClaim, tollOf } from "./event.ts";
import { span } from "./span.ts";

const rule = { kind: "rule", rule: "toll.test", version: "0" } as const;
let n = 0;
const killed = (count: number, more: Partial<ClaimOf<"killed">> = {}): Claim => ({
  id: `c${++n}`,
  event: "e1",
  field: "killed",
  value: { count: exactly(count) },
  stance: "states",
  certainty: "stated",
  evidence: [span(0, 4)],
  report: "r1",
  by: rule,
  ...more,
});
const event = (...claims: Claim[]): Event => ({
  id: "e1",
  report: "r1",
  main: true,
  claims,
  evidence: [span(0, 4)],
});
const army = { text: "the army", span: span(5, 13) };
const person = (at: string) => ({ kind: "person", user: "ana", at }) as const;

describe("leadingClaim", () => {
  it.each<[string, Event, number | undefined]>([
    ["the first of equals", event(killed(4), killed(6)), 4],
    [
      "what a speaker states counts like the report's own words",
      event(killed(4, { saidBy: army }), killed(9)),
      4,
    ],
    [
      "what is stated before what is estimated",
      event(killed(9, { saidBy: army, stance: "estimates" }), killed(4)),
      4,
    ],
    ["stated before inferred", event(killed(9, { certainty: "inferred" }), killed(4)), 4],
    [
      "stated by a speaker before inferred",
      event(killed(9, { certainty: "inferred" }), killed(4, { saidBy: army })),
      4,
    ],
    [
      "inferred before assumed",
      event(killed(9, { certainty: "assumed", evidence: [] }), killed(4, { certainty: "inferred" })),
      4,
    ],
    [
      "a person's before the rules'",
      event(killed(9), killed(4, { by: person("2024-01-01"), certainty: "assumed" })),
      4,
    ],
    [
      "the latest of a person's",
      event(killed(9, { by: person("2024-01-01") }), killed(4, { by: person("2024-01-02") })),
      4,
    ],
    ["never what denies", event(killed(9, { stance: "denies" }), killed(4, { certainty: "inferred" })), 4],
    ["nothing where nothing is claimed", event(), undefined],
    ["nothing where all deny", event(killed(9, { stance: "denies" })), undefined],
  ])("is %s", (_, e, wanted) => {
    expect(leadingClaim(e, "killed")?.value.count.best).toBe(wanted);
    expect(tollOf(e, "killed")).toBe(wanted);
  });

  it("looks at its own field alone", () => {
    const e = event(killed(4), { ...killed(7), field: "wounded" } as Claim);
    expect(claimsOf(e, "wounded")).toHaveLength(1);
    expect(tollOf(e, "wounded")).toBe(7);
    expect(tollOf(e, "abducted")).toBeUndefined();
  });

  it("shows the low end where no best number is told", () => {
    expect(
      tollOf(event(killed(0, { value: { count: countRange(24, null, 99, "vague", "dozens") } })), "killed"),
    ).toBe(24);
  });
});

describe("checkClaim", () => {
  it("wants words behind what was stated or inferred", () => {
    expect(() => checkClaim(killed(4, { evidence: [] }))).toThrow("points at no words");
    expect(() => checkClaim(killed(4, { evidence: [], certainty: "inferred" }))).toThrow('mark it "assumed"');
    expect(checkClaim(killed(4, { evidence: [], certainty: "assumed" })).certainty).toBe("assumed");
    expect(checkClaim(killed(4, { evidence: [], by: person("2024-01-01") })).by.kind).toBe("person");
  });
});
