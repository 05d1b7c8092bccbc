import fc from "fast-check";

// the same tests for everybody: a failure comes back on the next run, and on another machine
fc.configureGlobal({ seed: 20221210 });
