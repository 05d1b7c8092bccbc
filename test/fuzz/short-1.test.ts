import { it } from "vitest";
import { fuzzShard } from "./fuzz-shard.ts";

// a hundred thousand in four files, so that they run side by side
it("reads 25,000 hostile texts, part 1 of 4", { timeout: 600_000 }, () => fuzzShard(101, 25_000));
