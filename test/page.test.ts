import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Casebook } from "../src/casebook/casebook.ts";
import { NO_LABELS } from "../src/cli/labels.ts";
import { highlight } from "../src/cli/serve/highlight.ts";
import { escapeHtml, html } from "../src/cli/serve/html.ts";
import { reportPage } from "../src/cli/serve/report-page.ts";
import { buildServer } from "../src/cli/serve/server.ts";
import { RAID, RAID_TEXT } from "./support/raid-reading.ts";

describe("html", () => {
  test("escapes every value that is not itself HTML", () => {
    expect(html`<p title="${'"><script>'}">${["a & b", html`<b>${"<"}</b>`]}${null}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">a &amp; b<b>&lt;</b></p>',
    );
  });
});

describe("the page of a report without events", () => {
  const empty = { ...RAID, events: [], aggregates: [], statements: [], nonEvents: [] };
  test("says whether nothing was found or nobody looked", () => {
    expect(reportPage(empty, NO_LABELS)).toContain("No event of political violence was found");
    const turnedAway = { ...empty, gate: { passed: false, score: -3, threshold: -1.3 } };
    expect(reportPage(turnedAway, NO_LABELS)).toContain("Not read: the gate");
    expect(reportPage(turnedAway, NO_LABELS)).not.toContain("was found");
  });
});

describe("highlight", () => {
  test("cuts overlapping spans where they begin and end", () => {
    const marks = [
      { from: 0, to: 5, key: "a" },
      { from: 3, to: 8, key: "b" },
      { from: 3, to: 5, key: "a" },
    ];
    expect(highlight("abc<efghi", marks).text).toBe(
      '<mark data-keys="a">abc</mark><mark data-keys="a b">&lt;e</mark><mark data-keys="b">fgh</mark>i',
    );
  });

  test("never changes the words, whatever the spans", () => {
    const marks = fc.array(
      fc
        .tuple(fc.nat(40), fc.nat(40), fc.constantFrom("a", "b", "c"))
        .map(([x, y, key]) => ({ from: Math.min(x, y), to: Math.max(x, y), key })),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 40, maxLength: 60 }), marks, (text, spans) => {
        const out = highlight(text, spans).text;
        expect(out.replace(/<mark data-keys="[abc ]*">|<\/mark>/g, "")).toBe(escapeHtml(text));
      }),
    );
  });
});

describe("the page", () => {
  let dir: string;
  let casebook: Casebook;
  let server: ReturnType<typeof buildServer>;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "page-"));
    casebook = await Casebook.open(join(dir, "test.db"));
    await casebook.add(RAID, "2024-01-02T03:04:05Z");
    server = buildServer(casebook, NO_LABELS);
  });
  afterAll(async () => {
    await server.close();
    await casebook.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const get = (url: string, host = "127.0.0.1:4173") => server.inject({ url, headers: { host } });

  test("lists the reports", async () => {
    const { body, headers, statusCode } = await get("/");
    expect(statusCode).toBe(200);
    expect(body).toContain("1 report, 1 event");
    expect(body).toContain('<a href="/reports/raid">Raiders kill 3 in Orrin valley &lt;market&gt;</a>');
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'/);
  });

  test("shows a report whole, with the words of each value marked", async () => {
    const { body } = await get("/reports/raid");
    const text = /<div class="text">([\s\S]*?)<\/div>/.exec(body)?.[1]?.replace(/<\/?mark[^>]*>/g, "");
    expect(text).toBe(escapeHtml(RAID_TEXT));
    for (const [, key] of body.matchAll(/<button[^>]* data-key="([^"]+)"/g))
      expect(body).toMatch(new RegExp(`data-keys="(?:[^"]* )?${key}[ "]`));
    expect(body).toContain("denied by the Front");
    expect(body).not.toContain("<market>");
  });

  test("holds no script or style of its own, so that the policy need not allow any", async () => {
    const { body } = await get("/reports/raid");
    expect(body).not.toMatch(/<style|style=|onclick|<script>/);
    expect((await get("/style.css")).headers["content-type"]).toMatch(/text\/css/);
    const script = await get("/page.js");
    expect(() => new Function(script.body)).not.toThrow();
  });

  test("answers what it does not have with 404", async () => {
    expect((await get("/reports/%3Cb%3E")).statusCode).toBe(404);
    expect((await get("/reports/%3Cb%3E")).body).toContain("&lt;b&gt;");
    expect((await get("/nowhere")).statusCode).toBe(404);
  });

  test("answers to this machine's names only", async () => {
    expect((await get("/", "evil.example:4173")).statusCode).toBe(403);
    expect((await get("/", "localhost:4173")).statusCode).toBe(200);
  });
});
