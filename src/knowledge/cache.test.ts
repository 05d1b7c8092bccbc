import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { smallData } from "../../test/support/small-data.ts";
import { cachedData } from "./cache.ts";
import { DataError } from "./errors.ts";

const ACTOR = "actors/nowhere/valley-union.yml";
let data: ReturnType<typeof smallData>;
let cache: string;

beforeEach(() => {
  data = smallData();
  cache = join(dirname(data.root), "cache", "knowledge.json");
});
afterEach(() => data.remove());

const open = () => cachedData(data.root, [cache]);
/** Writes into the cache what no data file says, to see afterwards whether it was used. */
function mark(): void {
  const compiled = JSON.parse(readFileSync(cache, "utf8"));
  writeFileSync(cache, JSON.stringify({ ...compiled, version: "from the cache" }));
}

describe("cachedData", () => {
  it("writes the cache at the first start and uses it at the second", async () => {
    const first = await open();
    expect(existsSync(cache)).toBe(true);
    expect(await open()).toEqual(first);
    mark();
    expect((await open()).version).toBe("from the cache");
  });

  it.each<[string, () => void]>([
    ["is edited", () => appendFileSync(join(data.root, ACTOR), "note: edited\n")],
    [
      "is edited without a change of length",
      () => {
        const file = join(data.root, ACTOR);
        writeFileSync(file, readFileSync(file, "utf8").replace("name: Valley Union", "name: Valley Onion"));
        utimesSync(file, new Date(), new Date(Date.now() + 5000));
      },
    ],
    [
      "is added",
      () =>
        writeFileSync(
          join(data.root, "actors/nowhere/hill-union.yml"),
          readFileSync(join(data.root, ACTOR), "utf8").replaceAll("Valley", "Hill").replace("valley", "hill"),
        ),
    ],
    [
      "is removed",
      () => {
        rmSync(join(data.root, "actors/nowhere/river-front.yml"));
      },
    ],
  ])("reads all anew when a file %s", async (_, change) => {
    const before = await open();
    mark();
    change();
    const after = await open();
    expect(after.version).not.toBe("from the cache");
    expect(after.version).not.toBe(before.version);
    expect(JSON.parse(readFileSync(cache, "utf8")).version).toBe(after.version);
  });

  it("keeps the version when a file is only touched", async () => {
    const before = await open();
    utimesSync(join(data.root, ACTOR), new Date(), new Date(Date.now() + 5000));
    mark();
    expect((await open()).version).toBe(before.version);
  });

  it("does not use a cache that does not hold what a fresh reading would", async () => {
    const { DATA_FILES } = await import("./schema/files.ts");
    const loaded = await open();
    expect(Object.keys(loaded.data).sort()).toEqual(DATA_FILES.map((k) => k.slot).sort());
    expect((await open()).data).toEqual(loaded.data);
  });

  it.each(["", "{", "[]", "null", '{"stamp":"other"}'])("makes a damaged cache anew: %j", async (text) => {
    const before = await open();
    writeFileSync(cache, text);
    expect(await open()).toEqual(before);
    expect(JSON.parse(readFileSync(cache, "utf8")).version).toBe(before.version);
  });

  it("leaves no half-written file behind", async () => {
    await open();
    expect(readdirSync(dirname(cache))).toEqual(["knowledge.json"]);
  });

  it("reads where no cache can be written, and takes the next place that can", async () => {
    const file = join(data.root, ACTOR, "knowledge.json"); // below a file, where no folder can be
    expect((await cachedData(data.root, [file])).data.actors).toHaveLength(2);
    await cachedData(data.root, [file, cache]);
    expect(existsSync(cache)).toBe(true);
  });

  it("reports faults, and caches nothing", async () => {
    appendFileSync(join(data.root, ACTOR), "colour: red\n");
    await expect(open()).rejects.toThrow(DataError);
    expect(existsSync(cache)).toBe(false);
  });
});
