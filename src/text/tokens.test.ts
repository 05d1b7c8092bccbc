import "../../test/support/fixed-seed.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textKnowledge } from "../../test/support/text-knowledge.ts";
import { Annotated } from "../core/annotated.ts";
import { makeReport } from "../core/report.ts";
import { createLemmas, regularForms, singular } from "./lemmas.ts";
import { createSentences } from "./sentences.ts";
import { createTokens } from "./tokens.ts";
import { createZones } from "./zones.ts";

const knowledge = textKnowledge();
const zones = createZones(knowledge);
const sentences = createSentences(knowledge);
const tokens = createTokens(knowledge);

function read(text: string) {
  const bare = Annotated.of(makeReport({ text }));
  const zoned = bare.with("zone", zones.run(bare));
  const cut = zoned.with("sentence", sentences.run(zoned));
  return cut.with("token", tokens.run(cut));
}

describe("tokens", () => {
  /** A sentence, then `word/TAG` for the words that matter. */
  it.each<[string, string]>([
    [
      "Gunmen shot two guards near the market.",
      "Gunmen/NOUN shot/VERB two/NUM guards/NOUN near/ADP the/DET market/NOUN ./PUNCT",
    ],
    ["Two guards were shot dead by gunmen.", "were/AUX shot/VERB dead/ADJ by/ADP gunmen/NOUN"],
    ["The army killed 12 rebels in Borno.", "army/NOUN killed/VERB 12/NUM rebels/NOUN Borno/PROPN"],
    ["A bomb exploded outside the embassy.", "bomb/NOUN exploded/VERB embassy/NOUN"],
    ["Police arrested him and his brother.", "Police/NOUN arrested/VERB him/PRON brother/NOUN"],
    ["The attack wounded six soldiers.", "attack/NOUN wounded/VERB six/NUM soldiers/NOUN"],
    ["They attack the camp every week.", "They/PRON attack/VERB camp/NOUN"],
    ["No one claimed responsibility.", "claimed/VERB responsibility/NOUN"],
    ["He did not say who fired first.", "did/AUX not/PART say/VERB who/PRON fired/VERB"],
    ["They tried to storm the barracks.", "tried/VERB to/PART storm/VERB barracks/NOUN"],
    [
      "Militants kidnapped a priest and fled.",
      "Militants/NOUN kidnapped/VERB priest/NOUN and/CCONJ fled/VERB",
    ],
    [
      "GUNMEN SHOT TWO GUARDS NEAR THE MARKET.",
      "GUNMEN/NOUN SHOT/VERB TWO/NUM GUARDS/NOUN NEAR/ADP THE/DET MARKET/NOUN",
    ],
    [
      "THE ARMY KILLED 12 REBELS IN A CLASH YESTERDAY.",
      "THE/DET ARMY/NOUN KILLED/VERB 12/NUM REBELS/NOUN CLASH/NOUN",
    ],
    ["TWO SOLDIERS WERE WOUNDED BY A MINE.", "WERE/AUX WOUNDED/VERB BY/ADP MINE/NOUN"],
    ["Hassan's men burned the town.", "Hassan/PROPN 's/PART men/NOUN burned/VERB"],
    ["The U.S. struck 3.5 km off.", "U.S./PROPN struck/VERB 3.5/NUM"],
  ])("tags %s", (text, wanted) => {
    const report = read(text);
    const tagged = new Map(report.get("token").map((t) => [report.text(t), t.value.tag]));
    for (const pair of wanted.split(" ")) {
      const cut = pair.lastIndexOf("/");
      expect(`${pair.slice(0, cut)}/${tagged.get(pair.slice(0, cut))}`).toBe(pair);
    }
  });

  it.each([
    ["Kabul", "initial"],
    ["ISIS", "upper"],
    ["McCain", "mixed"],
    ["guards", "lower"],
    ["12", "number"],
    ["3rd", "number"],
    [",", "punct"],
    ["U.S.", "upper"],
    ["O'Neill", "mixed"],
    ["Élan", "initial"],
  ])("%s has the shape %s", (word, shape) => {
    expect(read(`x ${word} y`).get("token")[1]?.value.shape).toBe(shape);
  });

  it("belong to their sentences, in order", () => {
    const piece = fc.constantFrom(
      "Six",
      "men",
      "shot",
      "U.S.",
      ".",
      "’s",
      "n't",
      "(",
      "”",
      "\n\n",
      " ",
      "💥",
      "2022",
      "KABUL",
      "İ",
      "ﬁre",
      "e\u0301",
      "\u200b",
      "\ud800",
      "ß",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 50 }), (parts) => {
        const report = read(parts.join(" "));
        const all = report.get("token");
        for (const [i, t] of all.entries()) {
          const s = report.get("sentence")[t.value.sentence];
          expect(s && s.from <= t.from && t.to <= s.to).toBe(true);
          if (i > 0) expect(t.from).toBeGreaterThanOrEqual(all[i - 1]?.to ?? 0);
          expect(t.value.norm).not.toMatch(/[A-Z]/);
        }
      }),
    );
  });
});

describe("lemmas", () => {
  const lemma = createLemmas(knowledge);
  it.each([
    ["killed", "VERB", "kill"],
    ["shot", "VERB", "shoot"],
    ["fled", "VERB", "flee"],
    ["stabbed", "VERB", "stab"],
    ["stabbing", "VERB", "stab"],
    ["raided", "VERB", "raid"],
    ["ambushed", "VERB", "ambush"],
    ["fired", "VERB", "fire"],
    ["exploded", "VERB", "explode"],
    ["struck", "VERB", "strike"],
    ["blew", "VERB", "blow"],
    ["carried", "VERB", "carry"],
    ["hijacked", "VERB", "hijack"],
    ["kidnapped", "VERB", "kidnap"],
    ["beheaded", "VERB", "behead"],
    ["opens", "VERB", "open"],
    ["said", "VERB", "say"],
    ["was", "AUX", "be"],
    ["gunmen", "NOUN", "gunman"],
    ["policewomen", "NOUN", "policewoman"],
    ["children", "NOUN", "child"],
    ["bodies", "NOUN", "body"],
    ["clashes", "NOUN", "clash"],
    ["buses", "NOUN", "bus"],
    ["forces", "NOUN", "force"],
    ["grenades", "NOUN", "grenade"],
    ["barracks", "NOUN", "barracks"],
    ["headquarters", "NOUN", "headquarters"],
    ["crisis", "NOUN", "crisis"],
    ["knives", "NOUN", "knife"],
    ["hostages", "NOUN", "hostage"],
    ["heroes", "NOUN", "hero"],
    ["churches", "NOUN", "church"],
    ["near", "ADP", "near"],
  ] as const)("%s (%s) -> %s", (word, tag, base) => {
    expect(lemma(word, tag)).toBe(base);
  });

  it.each<[string, readonly string[]]>([
    ["kill", ["kill", "kills", "killed", "killing"]],
    ["fire", ["fire", "fires", "fired", "firing"]],
    ["stab", ["stabs", "stabbed", "stabbing"]],
    ["carry", ["carries", "carried", "carrying"]],
    ["ambush", ["ambushes", "ambushed", "ambushing"]],
    ["free", ["frees", "freed", "freeing"]],
    ["deploy", ["deploys", "deployed", "deploying"]],
  ])("spells out the forms of %s", (base, forms) => {
    for (const form of forms) expect(regularForms(base)).toContain(form);
  });

  it("makes a singular of a singular", () => {
    for (const word of ["bus", "gas", "series", "news", "police", "bomb", "glass", "army", "chassis"])
      expect(singular(word)).toBe(word);
  });
});
