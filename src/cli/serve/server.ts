import Fastify, { type FastifyInstance } from "fastify";
import type { Casebook } from "../../casebook/casebook.ts";
import type { Labels } from "../labels.ts";
import { html } from "./html.ts";
import { page } from "./layout.ts";
import { listPage } from "./list-page.ts";
import { reportPage } from "./report-page.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The web server that shows a casebook: read only, no outside requests, for this machine's own browser. */
export function buildServer(casebook: Casebook, labels: Labels): FastifyInstance {
  const server = Fastify({ forceCloseConnections: true });
  server.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    // A foreign site that points its name at 127.0.0.1 must not read the casebook through the user's browser.
    if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(request.headers.host ?? ""))
      await reply.code(403).type("text/plain").send("This page answers to 127.0.0.1 and localhost only.\n");
  });
  server.get("/", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(listPage(await casebook.reports())),
  );
  server.get<{ Params: { id: string } }>("/reports/:id", async (request, reply) => {
    const reading = await casebook.reading(request.params.id);
    reply.type("text/html; charset=utf-8");
    if (reading === undefined)
      return reply.code(404).send(notFound(`The casebook has no report "${request.params.id}".`));
    return reply.send(reportPage(reading, labels));
  });
  server.get("/style.css", async (_request, reply) => reply.type("text/css; charset=utf-8").send(STYLE));
  server.get("/page.js", async (_request, reply) =>
    reply.type("text/javascript; charset=utf-8").send(SCRIPT),
  );
  server.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).type("text/html; charset=utf-8").send(notFound("There is no such page.")),
  );
  return server;
}

const notFound = (why: string): string =>
  page(
    "Not found - Dateline",
    html`<main><h1>Not found</h1><p>${why} <a href="/">All reports</a></p></main>`,
  );
