import "../../test/support/fixed-seed.ts";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeReport } from "./report.ts";

describe("makeReport", () => {
  it("keeps the text unedited, with its hash", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const report = makeReport({ text });
        expect(report.text).toBe(text);
        expect(report.sha256).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
        expect(report.id).toBe(report.sha256.slice(0, 16));
      }),
    );
  });

  it("leaves out what is not known", () => {
    expect(Object.keys(makeReport({ text: "x", title: "", url: undefined })).sort()).toEqual([
      "id",
      "lang",
      "sha256",
      "text",
    ]);
    expect(makeReport({ text: "x", id: "a", lang: "fr", published: "2022-12-10" })).toMatchObject({
      id: "a",
      lang: "fr",
      published: "2022-12-10",
    });
  });

  it.each(["10 Dec 2022", "2022-02-30", "2022-12", "2022-12-10T08:00"])(
    "rejects %s as a day of publication",
    (published) => {
      expect(() => makeReport({ text: "x", published })).toThrow(
        /"[^"]+" is not a day\. Write it as YYYY-MM-DD/,
      );
    },
  );
});
