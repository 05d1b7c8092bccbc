import { type BenchSet, reportInput } from "../harness.ts";

/** Time expressions of newswire with their TIMEX3 types and values, as in TempEval-3. */
export const timex: BenchSet = {
  name: "timex",
  folders: ["timex"],
  predict(input, reader) {
    const times = reader.analyze(reportInput(input)).get("time");
    return {
      id: input.id,
      timexes: times.map((t) => ({ from: t.from, to: t.to, type: t.value.type, value: t.value.value })),
    };
  },
};
