import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { messageOf, UserError } from "./exit.ts";

/** Where a command writes its result. */
export interface Sink {
  write(text: string): Promise<void>;
  /** Everything was written: a file appears under its name only now. */
  end(): Promise<void>;
  /** Something failed: a file is not left half-written. */
  abandon(): Promise<void>;
  readonly terminal: boolean;
  readonly width: number;
}

/** Standard output, or a file when a name is given. */
export async function openSink(file: string | undefined): Promise<Sink> {
  return file === undefined ? standardOutput() : fileSink(file);
}

function standardOutput(): Sink {
  return {
    terminal: process.stdout.isTTY === true,
    width: process.stdout.columns ?? 100,
    async write(text) {
      if (!process.stdout.write(text)) await once(process.stdout, "drain");
    },
    async end() {},
    async abandon() {},
  };
}

async function fileSink(file: string): Promise<Sink> {
  const part = `${file}.part`;
  const stream: WriteStream = createWriteStream(part);
  let failed: unknown;
  stream.on("error", (cause) => {
    failed = cause;
  });
  const check = (): void => {
    if (failed !== undefined)
      throw new UserError(`${file} cannot be written: ${messageOf(failed)}. Give another path with --out.`);
  };
  await Promise.race([once(stream, "open"), once(stream, "error")]).catch(() => undefined);
  check();
  return {
    terminal: false,
    width: 100,
    async write(text) {
      if (!stream.write(text)) await once(stream, "drain").catch(() => undefined);
      check();
    },
    async end() {
      await new Promise<void>((resolve) => stream.end(() => resolve()));
      check();
      await rename(part, file);
    },
    async abandon() {
      stream.destroy();
      await rm(part, { force: true });
    },
  };
}
