import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** A figure of the table: the set's folder and measure, as a share of 1. */
export interface Figure {
  readonly set: string;
  readonly folder: string;
  readonly measure: string;
  readonly value: number | null;
}

/** How a set is scored: the scorer's arguments and, in words, where each main figure stands in its answer. */
interface Scorer {
  readonly arguments: (eval_: string, gold: string, predictions: string) => string[];
  /**
   * Measure, then the path to it in the scorer's JSON. `%` marks figures that the scorer gives out of 100; `a:b` is a
   * share of two of its counts.
   */
  readonly figures: Readonly<Record<string, string>>;
}

const general = (name: string, ...measures: string[]): Scorer => ({
  arguments: (dir, gold, predictions) => [
    join(dir, "score.mjs"),
    name,
    "--gold",
    gold,
    "--pred",
    predictions,
    "--json",
  ],
  figures: Object.fromEntries(measures.map((m) => [m, `measures/${m}`])),
});

const SCORERS: Readonly<Record<string, Scorer>> = {
  native: {
    arguments: (dir, gold, predictions) => [
      join(dir, "native.mjs"),
      "--gold",
      join(gold, "gold.jsonl"),
      "--pred",
      predictions,
      "--json",
    ],
    figures: {
      "events.f1": "detection/all/f1",
      "events.p": "detection/all/precision",
      "events.r": "detection/all/recall",
      "main.f1": "detection/main/f1",
      "quiet.alarms": "quiet_documents/alarm_rate",
      "type.exact": "aligned/type: sub-event exact/rate",
      "date.overlap": "aligned/date: overlap (not by more than a week wider)/rate",
      "date.day": "aligned/date: exact day/rate",
      "place.25km": "aligned/place: within 25 km/rate",
      "place.country": "aligned/place: country/rate",
      "killed.exact": "aligned/killed: exact best/rate",
      "wounded.exact": "aligned/wounded: exact best/rate",
      "sides.f1": "aligned/sides: text F1/rate",
      "sides.kind": "aligned/sides: kind/rate",
      "weapons.f1": "aligned/weapons: text F1/rate",
      "claims.aligned.f1": "claims/aligned/f1",
      "claims.f1": "claims/end_to_end/f1",
    },
  },
  muc4: {
    arguments: (dir, gold, predictions) => [
      join(dir, "muc4.mjs"),
      "--gold",
      gold,
      "--pred",
      predictions,
      "--json",
    ],
    figures: {
      "official.f": "official/f/%",
      "official.r": "official/recall/%",
      "official.p": "official/precision/%",
      "ceaf_ree.f1": "ceaf_ree/f1/%",
      "template.f1": "template_f1/f1/%",
      "relevance.f1": "documents/f1/%",
      "documents.alarms": "documents/false_alarms:irrelevant",
      "documents.templates": "documents/right_number_fraction",
      ...Object.fromEntries(
        ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"].map((role) => [
          `ceaf_ree.${role}`,
          `ceaf_ree/roles/${role}/f1/%`,
        ]),
      ),
      "template.type": "template_f1/roles/incident_type/f1/%",
    },
  },
  isaf: general(
    "isaf",
    "mean",
    "date",
    "date.near",
    "province",
    "event_types",
    "event_types.micro.f1",
    "groups",
    "killed_min",
    "killed_min.positive",
    "captured_min",
    "captured_min.positive",
    "leaders_killed_min",
    "leaders_captured_min",
  ),
  "gun-casualties": general(
    "gun-casualties",
    "killed",
    "killed.positive",
    "injured",
    "injured.positive",
    "both",
    "date",
    "address",
  ),
  toponyms: general(
    "toponyms",
    "recognition.exact.f1",
    "recognition.overlap.f1",
    "resolution.acc161",
    "endtoend.acc161",
  ),
  timex: general("timex", "relaxed.f1", "strict.f1", "value.f1", "type.f1"),
  "same-incident": general(
    "same-incident",
    "b3.f1",
    "ceafe.f1",
    "pairs.p",
    "pairs.r",
    "pairs.f1",
    "hard.b3.f1",
    "killed",
    "killed.positive",
    "injured",
    "injured.positive",
  ),
  "event-types": general("event-types", "25.weighted", "25.macro", "28.weighted", "30.weighted"),
  ner: general("ner", "micro.f1", "micro.p", "micro.r", "untyped.exact.f1", "untyped.overlap.f1"),
  "who-did-what": general(
    "who-did-what",
    "source.exact.f1",
    "target.exact.f1",
    "micro.exact.f1",
    "micro.overlap.f1",
    "pair.overlap",
  ),
  relevance: general("relevance", "relevant.f1", "relevant.p", "relevant.r", "alarms", "ap"),
};

/** The main figures of a file of predictions, by the scorer in `evalDir`, run as a process of its own. */
export function scoreFile(
  set: string,
  evalDir: string,
  goldDir: string,
  folder: string,
  predictions: string,
): Figure[] {
  const scorer = SCORERS[set] as Scorer;
  const answer: unknown = JSON.parse(
    execFileSync(process.execPath, scorer.arguments(evalDir, goldDir, predictions), {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    }),
  );
  return Object.entries(scorer.figures).map(([measure, path]) => ({
    set,
    folder,
    measure,
    value: figureAt(answer, path),
  }));
}

function figureAt(answer: unknown, path: string): number | null {
  let at = answer;
  let share = 1;
  const below = (key: string): unknown =>
    at !== null && typeof at === "object" ? (at as Record<string, unknown>)[key] : undefined;
  for (const key of path.split("/")) {
    const [, counted, of] = /^(\w+):(\w+)$/.exec(key) ?? [];
    if (of !== undefined) share = Number(below(of));
    if (key === "%") share = 100;
    else at = below(counted ?? key);
  }
  return typeof at === "number" ? Math.round((at / share) * 1e5) / 1e5 : null;
}
