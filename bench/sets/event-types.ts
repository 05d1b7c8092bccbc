import { acledCode, isAcledSubEvent } from "../../src/codebooks/acled.ts";
import type { Event } from "../../src/core/event.ts";
import type { Reading } from "../../src/core/reading.ts";
import { type BenchSet, type Reader, reportInput } from "../harness.ts";

/** One ACLED sub-event for a snippet. No seen texts: the whole set is held out. */
export const eventTypes: BenchSet = {
  name: "event-types",
  folders: [],
  empty: (id) => ({ id, type: null }),
  predict(input, reader) {
    const reading = reader.read(reportInput(input));
    return { id: input.id, type: snippetType(reading, reader) };
  },
};

/** Acts without an ACLED code that the set has classes for. */
const OWN_CLASSES: Readonly<Record<string, string>> = {
  "natural-disaster": "NATURAL_DISASTER",
  accident: "MAN_MADE_DISASTER",
  diplomacy: "DIPLO",
  "responsibility-claim": "ATTRIB",
  robbery: "ORG_CRIME",
};

/** The type of the event that weighs most; without events, of what was told though it makes none. */
function snippetType(reading: Reading, reader: Reader): string | null {
  const { data } = reader.knowledge;
  const coded = reading.events
    .map((event) => ({ event, code: acledCode(event, data) }))
    .filter((c) => c.code !== null)
    .sort((a, b) => weight(b.event) - weight(a.event));
  if (coded[0]?.code) return coded[0].code.subEvent;
  for (const { act } of [...reading.aggregates, ...reading.nonEvents]) {
    const code = data.acts.find((a) => a.id === act)?.codes.acled?.code;
    if (code !== undefined && isAcledSubEvent(code)) return code;
    const own = OWN_CLASSES[act];
    if (own !== undefined) return own;
  }
  return null;
}

/** Main before background, then the event that more of the snippet tells. */
const weight = (e: Event): number => (e.main ? 1000 : 0) + e.claims.length;
