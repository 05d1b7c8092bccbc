import { muc4Templates } from "../../src/codebooks/muc4.ts";
import { type BenchSet, reportInput } from "../harness.ts";

/** Templates of the fourth Message Understanding Conference. */
export const muc4: BenchSet = {
  name: "muc4",
  folders: ["muc4-dev", "muc4-devtest"],
  empty: (id) => ({ id, templates: [] }),
  predict: (input, reader) => ({
    id: input.id,
    templates: muc4Templates(reader.read(reportInput(input)), reader.knowledge.data),
  }),
};
