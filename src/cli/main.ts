#!/usr/bin/env node
import { EXIT, messageOf } from "./exit.ts";
import { buildProgram } from "./program.ts";

// Whoever reads our output may have seen enough ("dateline read . | head"): that is no error.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (cause: NodeJS.ErrnoException) => {
    if (cause.code === "EPIPE") process.exit(EXIT.ok);
    throw cause;
  });

let status: number = EXIT.ok;
const program = buildProgram((s) => {
  status = s;
});
try {
  program.exitOverride();
  await program.parseAsync();
  process.exitCode = status;
} catch (cause) {
  process.exitCode = exitOf(cause);
}

function exitOf(cause: unknown): number {
  // Commander has printed its own message, or the help or version that was asked for.
  if (cause instanceof Error && cause.constructor.name === "CommanderError")
    return (cause as Error & { exitCode: number }).exitCode === 0 ? EXIT.ok : EXIT.failed;
  process.stderr.write(`dateline: ${messageOf(cause)}\n`);
  if (process.env.DATELINE_DEBUG && cause instanceof Error) process.stderr.write(`${cause.stack ?? ""}\n`);
  return EXIT.failed;
}
