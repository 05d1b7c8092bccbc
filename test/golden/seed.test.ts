import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { distanceKm } from "../../src/core/place.ts";
import { overlaps, type Span } from "../../src/core/span.ts";
import { claimsOf, leadingClaim, openReader, type Reader, type Reading } from "../../src/index.ts";

interface GoldSide {
  readonly text: string;
  readonly kind: string;
  readonly text_alt?: readonly string[];
  readonly kind_alt?: readonly string[];
}
interface GoldCount {
  readonly low: number;
  readonly best: number;
  readonly high: number;
}
interface GoldEvent {
  readonly key: string;
  readonly main: boolean;
  readonly type: string;
  readonly type_alt?: readonly string[];
  readonly status: string;
  readonly status_alt?: readonly string[];
  readonly date: { readonly earliest: string; readonly latest: string };
  readonly place: {
    readonly name: string;
    readonly country: string;
    readonly lat: number;
    readonly lon: number;
  };
  readonly side1: GoldSide;
  readonly side2: GoldSide;
  readonly casualties: Readonly<
    Record<"killed" | "wounded" | "abducted" | "captured" | "perpetrators_killed", GoldCount | null>
  >;
  readonly claims: readonly { readonly field: string; readonly source: string; readonly quote: string }[];
}
interface Gold {
  readonly events: readonly GoldEvent[];
  readonly aggregates: readonly { readonly quote: string }[];
  readonly not_events: readonly { readonly quote: string }[];
  readonly anchor: { readonly published: string; readonly certainty: string };
  readonly statements: readonly { readonly speaker: string; readonly quote: string }[];
  readonly persons: readonly { readonly surface: string }[];
  readonly boilerplate: readonly string[];
}

const FOLDER = join(import.meta.dirname, "..", "..", "..", "shared", "seed");
const HERE = existsSync(join(FOLDER, "gold.json"));
if (!HERE) console.log(`${FOLDER} is not here, so that its report is left out.`);

describe.skipIf(!HERE)("the report of ../shared/seed", () => {
  let text: string;
  let gold: Gold;
  let reader: Reader;
  let reading: Reading;
  beforeAll(async () => {
    text = readFileSync(join(FOLDER, "report.txt"), "utf8");
    gold = JSON.parse(readFileSync(join(FOLDER, "gold.json"), "utf8"));
    reader = await openReader();
    reading = reader.read({ text });
  });
  const spanOf = (quote: string): Span => {
    const from = text.indexOf(quote);
    expect(from, `"${quote}" stands in the report`).toBeGreaterThanOrEqual(0);
    return { from, to: from + quote.length };
  };

  it("has the day of publication that its words give away", () => {
    expect([reading.anchor.date, reading.anchor.certainty]).toEqual([
      gold.anchor.published,
      gold.anchor.certainty,
    ]);
    expect(reading.anchor.evidence.length).toBeGreaterThan(0);
  });

  it("has its events, each with type, status, days, place and tolls", () => {
    expect(reading.events).toHaveLength(gold.events.length);
    for (const [i, wanted] of gold.events.entries()) {
      const event = reading.events[i] as Reading["events"][number];
      const act = reader.knowledge.data.acts.find((a) => a.id === leadingClaim(event, "act")?.value);
      expect([wanted.type, ...(wanted.type_alt ?? [])], wanted.key).toContain(act?.codes.acled?.code);
      expect([wanted.status, ...(wanted.status_alt ?? [])], wanted.key).toContain(
        leadingClaim(event, "status")?.value,
      );
      expect(event.main, wanted.key).toBe(wanted.main);
      expect(leadingClaim(event, "time")?.value, wanted.key).toMatchObject(wanted.date);
      const place = leadingClaim(event, "place")?.value;
      expect(place?.country, wanted.key).toBe(wanted.place.country);
      const km = distanceKm({ lat: place?.lat ?? 0, lon: place?.lon ?? 0 }, wanted.place);
      expect(km, `${wanted.key}: km off`).toBeLessThan(50);
      for (const [field, count] of Object.entries(wanted.casualties)) {
        if (field === "by_group") continue;
        const claim = leadingClaim(
          event,
          (field === "perpetrators_killed" ? "agentsKilled" : field) as "killed",
        );
        if (count === null) expect(claim?.value, `${wanted.key}, ${field}`).toBeUndefined();
        else expect(claim?.value.count, `${wanted.key}, ${field}`).toMatchObject(count);
      }
    }
  });

  it("has their sides, and who says so", () => {
    for (const [i, wanted] of gold.events.entries()) {
      const event = reading.events[i] as Reading["events"][number];
      for (const [side, field] of [
        [wanted.side1, "agent"],
        [wanted.side2, "target"],
      ] as const) {
        const words = [side.text, ...(side.text_alt ?? [])];
        const parties = claimsOf(event, field).map((c) => c.value);
        // an embassy that was attacked is a site, which has no kind of side
        const sites = claimsOf(event, "site").map((c) => ({
          text: c.value.text,
          name: undefined,
          kind: undefined,
        }));
        const found = [...parties, ...sites].find((p) =>
          words.some((w) => p.text.includes(w) || w.includes(p.text) || p.name === w),
        );
        expect(
          found,
          `${wanted.key}, ${field} among ${parties.map((p) => p.text).join(" / ")}`,
        ).toBeDefined();
        if (found?.kind)
          expect([side.kind, ...(side.kind_alt ?? [])], `${wanted.key}, kind of ${found.text}`).toContain(
            found.kind,
          );
      }
      for (const { source, quote } of wanted.claims) {
        const said = reading.statements.filter((x) => overlaps(x.span, spanOf(quote))).map((x) => x.speaker);
        const speakers = [...said, ...event.claims.flatMap((c) => c.saidBy ?? [])].map((x) => x.text);
        expect(
          speakers.some((x) => source.includes(x.replace(/^The /, "")) || x.includes(source)),
          `${wanted.key}: ${source} among ${speakers.join(", ")}`,
        ).toBe(true);
      }
    }
  });

  it("has its sums, and makes no event of them or of what is no happening", () => {
    for (const { quote } of gold.aggregates)
      expect(
        reading.aggregates.some((a) => overlaps(a.span, spanOf(quote))),
        quote,
      ).toBe(true);
    const triggers = reading.events.flatMap((e) => claimsOf(e, "act").flatMap((c) => c.evidence));
    for (const { quote } of [...gold.aggregates, ...gold.not_events])
      expect(
        triggers.filter((t) => overlaps(t, spanOf(quote))).map((t) => text.slice(t.from, t.to)),
        quote,
      ).toEqual([]);
  });

  it("has its statements with their speakers, its persons, and the words of the page", () => {
    for (const { speaker, quote } of gold.statements) {
      const said = reading.statements
        .filter((s) => overlaps(s.span, spanOf(quote)))
        .map((s) => s.speaker.text);
      const heads = speaker.split(" ");
      expect(
        said.some((s) => heads.some((h) => h.length > 4 && s.includes(h))),
        `${speaker} among ${said.join(", ")}`,
      ).toBe(true);
    }
    const persons = reading.entities.filter((e) => e.value.form === "person");
    for (const { surface } of gold.persons)
      expect(
        persons.some((p) => overlaps(p, spanOf(surface))),
        surface,
      ).toBe(true);
    expect(reading.boilerplate.map((s) => text.slice(s.from, s.to))).toEqual(gold.boilerplate);
  });

  it("knows the group under all its names, and its parent", () => {
    const group = "islamic-state-khorasan";
    const mentions = (words: string): (string | null)[] =>
      reading.entities.filter((e) => text.slice(e.from, e.to).includes(words)).map((e) => e.value.actor);
    for (const words of ["ISIS-K", "Islamic State Khorasan Province"])
      expect(mentions(words), words).toContain(group);
    const actor = reader.knowledge.data.actors.find((a) => a.id === group);
    expect(actor?.parents.map((p) => p.actor)).toContain("islamic-state");
  });
});
