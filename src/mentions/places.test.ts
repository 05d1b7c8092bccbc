import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { Annotated } from "../core/annotated.ts";
import type { Annotation } from "../core/layers.ts";
import type { Place } from "../core/place.ts";
import { makeReport } from "../core/report.ts";
import { openKnowledge } from "../knowledge/open.ts";
import { createSentences } from "../text/sentences.ts";
import { createTokens } from "../text/tokens.ts";
import { createZones } from "../text/zones.ts";
import { createNationalities } from "./nationalities.ts";
import { createPlaces } from "./places.ts";
import { createToponyms } from "./toponyms.ts";

let read: (text: string) => readonly Annotation<"place">[];
const placesOf = (text: string): Place[] => read(text).map((p) => p.value.place);
const placeNamed = (text: string, name: string): Place =>
  placesOf(text).find((p) => p.name === name) as Place;

beforeAll(async () => {
  const knowledge = await openKnowledge();
  const [zones, sentences, tokens] = [
    createZones(knowledge),
    createSentences(knowledge),
    createTokens(knowledge),
  ];
  const [nationalities, toponyms, places] = [
    createNationalities(knowledge),
    createToponyms(knowledge),
    createPlaces(knowledge),
  ];
  read = (text) => {
    const bare = Annotated.of(makeReport({ text }));
    const zoned = bare.with("zone", zones.run(bare));
    const cut = zoned.with("sentence", sentences.run(zoned));
    const worded = cut.with("token", tokens.run(cut)).with("actorName", []);
    const peopled = worded.with("nationality", nationalities.run(worded));
    return places.run(peopled.with("toponym", toponyms.run(peopled)));
  };
});

describe("which place a name means", () => {
  test("a place behind a comma says which", () => {
    expect(placeNamed("A shop burned in Paris, Texas, on Friday.", "Paris")).toMatchObject({
      country: "US",
      admin1: "Texas",
      class: "town",
    });
    expect(placeNamed("A shop burned in Paris, Ky., on Friday.", "Paris")).toMatchObject({
      country: "US",
      admin1: "Kentucky",
    });
    expect(placeNamed("A shop burned in Paris on Friday.", "Paris")).toMatchObject({ country: "FR" });
  });

  test("the report's other places say which", () => {
    const text = "Troops left Jalalabad and Asadabad. The Afghan army said that Kabul was calm.";
    expect(placeNamed(text, "Jalalabad")).toMatchObject({ country: "AF" });
    const georgia = "Police in Atlanta and Savannah were told. Georgia has asked for help, and so has Macon.";
    expect(placeNamed(georgia, "Georgia")).toMatchObject({ country: "US", class: "province" });
    expect(placeNamed("Russia and Georgia met in Tbilisi.", "Georgia")).toMatchObject({
      country: "GE",
      class: "country",
    });
  });

  test("an adjective of nationality says which", () => {
    expect(placeNamed("A bomb went off in the Libyan city of Tripoli.", "Tripoli")).toMatchObject({
      country: "LY",
    });
    expect(placeNamed("A bomb went off in the Lebanese city of Tripoli.", "Tripoli")).toMatchObject({
      country: "LB",
    });
  });

  test("a list of countries is no row of containers", () => {
    expect(placesOf("Mexico, China, Japan and Ukraine agreed.").map((p) => p.country)).toEqual([
      "MX",
      "CN",
      "JP",
      "UA",
    ]);
  });

  test("one name has one sense, unless its own words say otherwise", () => {
    const text =
      "Dublin, Ohio, has a new mayor. Dublin voted on Monday. He has never been in Dublin, Ireland.";
    expect(
      placesOf(text)
        .filter((p) => p.name === "Dublin")
        .map((p) => p.country),
    ).toEqual(["US", "US", "IE"]);
  });
});

describe("how narrowly it is told", () => {
  test("near, outside and distances", () => {
    expect(placeNamed("A convoy was hit near Mosul.", "Mosul")).toMatchObject({
      class: "near",
      country: "IQ",
    });
    const far = placeNamed("A convoy was hit 40 km north of Mosul.", "Mosul");
    expect(far.class).toBe("near");
    expect(far.radiusKm).toBeGreaterThanOrEqual(40);
  });

  test("provinces, districts and towns of one name", () => {
    expect(placeNamed("Fighting went on in Kandahar province.", "Kandahar").class).toBe("province");
    expect(placeNamed("Fighting went on in the city of Kandahar.", "Kandahar").class).toBe("town");
    expect(placeNamed("Fighting went on in Kandahar.", "Kandahar").class).toBe("town");
    expect(
      placeNamed("They entered the North Waziristan border district.", "North Waziristan"),
    ).toMatchObject({
      class: "district",
      country: "PK",
      admin1: "Khyber Pakhtunkhwa",
    });
  });

  test("a part of a country is no country", () => {
    expect(placeNamed("Fighting went on in northern Mali.", "Mali").class).toBe("region");
  });
});

describe("names that no gazetteer knows", () => {
  test("are kept with what holds them, and take no namesake's coordinates", () => {
    const p = placeNamed("Gunmen raided Qanzuri village in Helmand province.", "Qanzuri");
    expect(p).toMatchObject({ class: "town", country: "AF", admin1: "Helmand" });
    expect(p.gazetteerName).toBeUndefined();
    expect(p.radiusKm).toBeGreaterThan(100);
  });

  test("have no coordinates where nothing holds them", () => {
    const p = placeNamed("Gunmen raided the village of Qanzuri.", "Qanzuri");
    expect(p.lat).toBeUndefined();
  });

  test("streets are spots", () => {
    expect(placeNamed("A car burned on Ferndale Street in Denver.", "Ferndale Street")).toMatchObject({
      class: "site",
      country: "US",
    });
  });
});

test("every mention says why and lies within the text", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          "in Mosul",
          "Paris,",
          "Texas",
          "near",
          "Kandi village",
          "the",
          "U.S.",
          "Gaza",
          "Mr.",
          ". ",
          "Ky.",
          "northern",
          "’s",
          "-",
          "St.",
          "KABUL",
          "(",
          "",
        ),
      ),
      (words) => {
        const text = words.join(" ");
        for (const p of read(text)) {
          expect(p.value.why).not.toBe("");
          expect(p.to).toBeLessThanOrEqual(text.length);
          expect((p.value.place.lat === undefined) === (p.value.place.lon === undefined)).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});
