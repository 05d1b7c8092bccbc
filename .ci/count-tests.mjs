// Reads vitest's JSON report and prints "PASSED FAILED". A test that was skipped counts as failed, for in this run nothing
// may be skipped; the one exception are tests of data beside the repository, which say so in their name: "../shared".
import { existsSync, readFileSync } from "node:fs";

const [file, status] = process.argv.slice(2);
let passed = 0;
let failed = 0;
if (existsSync(file)) {
  for (const suite of JSON.parse(readFileSync(file, "utf8")).testResults) {
    if (suite.status === "failed" && suite.assertionResults.length === 0) {
      failed++;
      console.error(`FAILED  ${suite.name} could not be run: ${suite.message}`);
    }
    for (const test of suite.assertionResults) {
      if (test.status === "passed") passed++;
      else if (test.status === "failed") failed++;
      else if (test.fullName.includes("../shared"))
        console.error(`left out, ../shared is not here: ${test.fullName}`);
      else {
        failed++;
        console.error(`SKIPPED ${test.fullName}`);
      }
    }
  }
}
// a run that died, or that failed outside any test
if (status !== "0" && failed === 0) failed = 1;
if (passed + failed === 0) failed = 1;
console.log(`${passed} ${failed}`);
