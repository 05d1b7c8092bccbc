import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largest, stitch, windowsOf } from "../../src/reader/windows.ts";

/** `from-to` of every window. */
const shown = (count: number, room: number, overlap: number, starts?: number[]): string =>
  windowsOf(count, room, overlap, starts)
    .map((w) => `${w.from}-${w.to}`)
    .join(" ");

describe("windows", () => {
  it.each([
    ["no pieces", [0, 10, 2], ""],
    ["as many pieces as there is room", [10, 10, 2], "0-10"],
    ["one more", [11, 10, 2], "0-10 8-11"],
    ["no overlap", [20, 10, 0], "0-10 10-20"],
    ["many", [30, 10, 4], "0-10 6-16 12-22 18-28 24-30"],
  ] as const)("of %s", (_, [count, room, overlap], expected) =>
    expect(shown(count, room, overlap)).toBe(expected),
  );

  it("begin with a sentence that begins soon before", () => {
    expect(shown(30, 10, 3, [0, 5, 6, 9, 14, 25])).toBe("0-10 6-16 13-23 20-30");
    expect(shown(30, 10, 3, [4, 8])).toBe("0-10 7-17 14-24 21-30");
  });

  it("refuse an overlap that would keep them from moving on", () => {
    expect(() => windowsOf(100, 10, 5)).toThrow(RangeError);
  });

  const cases = fc
    .record({
      count: fc.nat(300),
      room: fc.integer({ min: 4, max: 60 }),
      share: fc.double({ min: 0, max: 0.49, noNaN: true }),
      starts: fc.uniqueArray(fc.nat(300)),
    })
    .map(({ count, room, share, starts }) => ({
      count,
      room,
      overlap: Math.min(Math.floor(room * share), Math.ceil(room / 2) - 1),
      starts: starts.sort((a, b) => a - b),
    }));

  it("hold every piece, and share what they must", () => {
    fc.assert(
      fc.property(cases, ({ count, room, overlap, starts }) => {
        const windows = windowsOf(count, room, overlap, starts);
        expect(windows[0]?.from ?? 0).toBe(0);
        expect(windows.at(-1)?.to ?? 0).toBe(count);
        windows.forEach((w, i) => {
          expect(w.to - w.from).toBeLessThanOrEqual(room);
          const next = windows[i + 1];
          if (!next) return;
          expect(next.from).toBeGreaterThan(w.from);
          expect(w.to - next.from).toBeGreaterThanOrEqual(overlap);
          expect(w.to - next.from).toBeLessThanOrEqual(2 * overlap);
        });
      }),
    );
  });

  it("stitched, give every piece the row of the window where it stands deepest", () => {
    fc.assert(
      fc.property(cases, ({ count, room, overlap, starts }) => {
        const windows = windowsOf(count, room, overlap, starts);
        // a row tells its piece and its window
        const parts = windows.map((window, i) => ({
          window,
          rows: Float32Array.from({ length: 2 * (window.to - window.from) }, (_, k) =>
            k % 2 === 0 ? window.from + k / 2 : i,
          ),
        }));
        const stitched = stitch(count, 2, parts);
        for (let piece = 0; piece < count; piece++) {
          const depths = windows.map((w) =>
            piece < w.from || piece >= w.to
              ? -1
              : Math.min(w.from === 0 ? count : piece - w.from, w.to === count ? count : w.to - 1 - piece),
          );
          expect(stitched[2 * piece]).toBe(piece);
          expect(stitched[2 * piece + 1]).toBe(depths.indexOf(Math.max(...depths)));
        }
      }),
    );
  });
});

describe("the largest of rows", () => {
  it("is taken by column", () => {
    expect([...largest(2, [new Float32Array([1, 5]), new Float32Array([3, -2])])]).toEqual([3, 5]);
    expect([...largest(1, [])]).toEqual([Number.NEGATIVE_INFINITY]);
  });
});
