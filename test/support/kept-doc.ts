import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

/**
 * Expects the part of a document between `<!-- name -->` and `<!-- /name -->` to be this text. With UPDATE_DOCS set, it
 * writes the text there instead.
 */
export function expectKept(file: string, name: string, text: string): void {
  const path = join(ROOT, file);
  const document = readFileSync(path, "utf8");
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const from = document.indexOf(open) + open.length;
  const to = document.indexOf(close);
  if (from < open.length || to < from)
    throw new Error(`${file} has no part "${name}". Put ${open.trim()} and ${close} around it.`);
  if (process.env.UPDATE_DOCS) writeFileSync(path, document.slice(0, from) + text + document.slice(to));
  else
    expect(
      document.slice(from, to),
      `${file} is out of date: run UPDATE_DOCS=1 npx vitest run test/docs.test.ts`,
    ).toBe(text);
}
