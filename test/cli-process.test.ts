import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Casebook } from "../src/casebook/casebook.ts";

const MAIN = join(import.meta.dirname, "..", "src", "cli", "main.ts");
const TEXT =
  "KABUL, May 18 - Gunmen shot dead four policemen at a checkpoint in Kandahar on Tuesday, officials said.";

interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

// Each test starts the program, which takes long where many processes share a core.
vi.setConfig({ testTimeout: 180_000 });

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "dateline-cli-"));
  writeFileSync(join(dir, "one.txt"), TEXT);
  writeFileSync(
    join(dir, "mixed.jsonl"),
    `${JSON.stringify({ id: "a", text: TEXT })}\nnot json\n${JSON.stringify({ id: "b", text: TEXT })}\n`,
  );
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function start(args: readonly string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, ["--import", "tsx", MAIN, ...args], {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

function run(args: readonly string[], input = "", env: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = start(args, env);
    let out = "";
    let err = "";
    child.stdout.on("data", (d: Buffer) => {
      out += d.toString();
    });
    child.stderr.on("data", (d: Buffer) => {
      err += d.toString();
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, out, err }));
    child.stdin.end(input);
  });
}

describe("the program", () => {
  test("prints its version, and says what is wrong with a command", async () => {
    expect(await run(["--version"])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
    expect(await run(["reed"])).toMatchObject({
      status: 1,
      err: expect.stringMatching(/unknown command 'reed'/) as string,
    });
    expect(await run(["serve", "no-such.db"])).toMatchObject({
      status: 1,
      out: "",
      err: expect.stringMatching(/^dateline: There is no casebook no-such\.db\. .*\n$/) as string,
    });
  });

  test("one text gives one JSON object", async () => {
    const { status, out } = await run([
      "read",
      join(dir, "one.txt"),
      "--format",
      "json",
      "--published",
      "2022-05-18",
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      report: { published: "2022-05-18" },
      anchor: { date: "2022-05-18" },
    });
  });

  test("standard input is read, as text and as JSON Lines", async () => {
    const text = await run(["read", "-", "--format", "json"], TEXT);
    expect(JSON.parse(text.out)).toMatchObject({ report: { lang: "en" } });
    const lines = await run(
      ["read", "-", "--format", "json"],
      `${JSON.stringify({ id: "z", text: TEXT })}\n`,
    );
    expect(JSON.parse(lines.out)).toMatchObject([{ report: { id: "z" } }]);
  });

  test("a bad line is set aside, the rest is done, and the status says so", async () => {
    const { status, out, err } = await run(["read", join(dir, "mixed.jsonl"), "--format", "jsonl"]);
    expect(
      out
        .trim()
        .split("\n")
        .map((l) => (JSON.parse(l) as { report: { id: string } }).report.id),
    ).toEqual(["a", "b"]);
    expect(err).toMatch(/^set aside: .*mixed\.jsonl:2: It is not valid JSON/);
    expect(status).toBe(2);
  });

  test("--out writes a whole file, or none", async () => {
    const file = join(dir, "out.json");
    const good = await run(["read", join(dir, "one.txt"), "--format", "json", "--out", file]);
    expect(good).toMatchObject({ status: 0, out: "" });
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("events");
    expect(existsSync(`${file}.part`)).toBe(false);
    const bad = await run(["read", join(dir, "one.txt"), "--out", join(dir, "no", "folder.json")]);
    expect(bad.status).toBe(1);
    expect(bad.err).toMatch(/folder\.json cannot be written: .*Give another path with --out/);
  });

  test("a reader of the output that goes away is no error", async () => {
    const child = start(["read", "samples", "samples", "samples", "--format", "json"]);
    let err = "";
    child.stderr.on("data", (d: Buffer) => {
      err += d.toString();
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect(err).toBe("");
    expect(status).toBe(0);
  });

  test("explain shows a stage, and names them all when asked for one that is none", async () => {
    const one = await run(["explain", join(dir, "one.txt"), "--stage", "sentence", "--format", "json"]);
    expect((JSON.parse(one.out) as { stages: unknown[] }).stages).toHaveLength(1);
    const none = await run(["explain", join(dir, "one.txt"), "--stage", "magic"]);
    expect(none.status).toBe(1);
    expect(none.err).toMatch(/There is no stage "magic". The stages are: /);
  });

  test("unknown counts what is not covered", async () => {
    const file = join(dir, "strange.txt");
    writeFileSync(
      file,
      "Gunmen of the Zorvak Liberation Company attacked the village of Qualbereth on Monday. The Zorvak Liberation Company killed two farmers.",
    );
    const { status, out } = await run(["unknown", file, "--format", "json", "--top", "5"]);
    expect(status).toBe(0);
    expect(out).toMatch(/Zorvak/);
  });

  test("the demo codes the samples, serves a page, and ends on a signal; it replaces its own casebook only", async () => {
    const file = join(dir, "demo.db");
    const child = start(["demo", "--casebook", file]);
    let out = "";
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on("data", (d: Buffer) => {
        out += d.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(out);
        if (found) resolve(found[0]);
      });
      child.on("close", () => reject(new Error(`The demo ended: ${out}`)));
    });
    expect(out).toMatch(/\n19 reports, \d+ events/);
    const list = await (await fetch(url)).text();
    const [, link] = /href="(\/reports\/[^"]+)"/.exec(list) ?? [];
    expect(await (await fetch(new URL(link ?? "", url))).text()).toContain("<mark");
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0);

    const again = await run(["demo", "--no-serve", "--casebook", file]);
    expect(again).toMatchObject({ status: 0, err: "" });
    expect(out.startsWith(again.out)).toBe(true);

    const other = join(dir, "other.db");
    await (await Casebook.open(other)).close();
    const refused = await run(["demo", "--no-serve", "--casebook", other]);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/is a casebook that the demo did not make/);
  });
});
