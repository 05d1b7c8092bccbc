import { predictOne } from "./harness.ts";
import { openFrom } from "./parts.ts";
import type { Done, Job } from "./pool.ts";
import { setNamed } from "./sets/index.ts";

const coder = openFrom(process.argv.slice(2));

process.on("message", async (job: Job) => {
  const set = setNamed(job.set);
  const outcomes = [];
  for (const input of job.inputs) outcomes.push(await predictOne(set, input, await coder));
  const done: Done = { first: job.first, outcomes };
  process.send?.(done);
});
