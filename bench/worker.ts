import { openReader } from "../src/index.ts";
import { predictOne } from "./harness.ts";
import type { Done, Job } from "./pool.ts";
import { setNamed } from "./sets/index.ts";

const reader = openReader();

process.on("message", async (job: Job) => {
  const set = setNamed(job.set);
  const outcomes = [];
  for (const input of job.inputs) outcomes.push(await predictOne(set, input, await reader));
  const done: Done = { first: job.first, outcomes };
  process.send?.(done);
});
