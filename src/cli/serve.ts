import { existsSync } from "node:fs";
import { Casebook } from "../casebook/casebook.ts";
import { openReader, type Reader } from "../index.ts";
import { EXIT, UserError } from "./exit.ts";
import { labelsOf } from "./labels.ts";
import { buildServer } from "./serve/server.ts";

/** Options of `dateline serve`. */
export interface ServeOptions {
  readonly port?: number;
}

const FIRST_PORT = 4173;
const PORTS_TO_TRY = 20;

/** `dateline serve`: shows a casebook as a page until the program is stopped. Gives the exit status. */
export async function serveCommand(file: string, options: ServeOptions): Promise<number> {
  if (!existsSync(file)) throw new UserError(`There is no casebook ${file}. "dateline demo" makes one.`);
  await serveCasebook(file, await openReader(), options.port);
  return EXIT.ok;
}

/** Serves a casebook on 127.0.0.1 until Ctrl-C. Without a port: 4173 or the next free one. */
export async function serveCasebook(file: string, reader: Reader, port: number | undefined): Promise<void> {
  const casebook = await Casebook.open(file);
  const server = buildServer(casebook, labelsOf(reader.knowledge.data));
  try {
    const used = await listen(server, port);
    process.stdout.write(`The page is at http://127.0.0.1:${used}/ (Ctrl-C to end)\n`);
    await new Promise<void>((resolve) => {
      process.once("SIGINT", resolve);
      process.once("SIGTERM", resolve);
    });
  } finally {
    await server.close();
    await casebook.close();
  }
}

async function listen(server: ReturnType<typeof buildServer>, wanted: number | undefined): Promise<number> {
  const first = wanted ?? FIRST_PORT;
  for (let port = first; ; port++) {
    try {
      const address = await server.listen({ host: "127.0.0.1", port });
      return Number(new URL(address).port);
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (code === "EACCES")
        throw new UserError(`Port ${port} needs more rights. Give one above 1023 with --port.`);
      if (code !== "EADDRINUSE") throw cause;
      if (wanted !== undefined)
        throw new UserError(`Port ${port} is in use. Give another with --port, or none.`);
      if (port >= first + PORTS_TO_TRY)
        throw new UserError(`The ports ${first} to ${port} are all in use. Give a free one with --port.`);
    }
  }
}
