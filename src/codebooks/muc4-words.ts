import type { Claim, ClaimOf } from "../core/claim.ts";
import type { CountRange } from "../core/count-range.ts";
import type { Event } from "../core/event.ts";

/** As the key writes strings: upper case, on one line, without an article. */
export const muc4String = (words: string): string =>
  words
    .replace(/\s+/g, " ")
    .replace(/^(?:the|an?)\s+/i, "")
    .replace(/^(?:(?:about|some|around|at least|more than|nearly|over)\s+)?\d[\d,.]*\s+(?=\p{L})/iu, "")
    .trim()
    .toUpperCase();

/** A number as the slots write it: "3", "6-", "5-7", "~100", "PLURAL"; null where none is told. */
export function muc4Number(count: CountRange | undefined): string | null {
  if (count === undefined) return null;
  const { low, best, high, basis } = count;
  if (basis === "plural" || basis === "vague" || best === null) return low === 1 ? "1" : "PLURAL";
  if (basis === "about") return `~${best}`;
  if (basis === "at-least") return `${low ?? best}-`;
  return basis === "range" && low !== null && high !== null && low !== high ? `${low}-${high}` : String(best);
}

/** Claims about who did it: agents, and those held responsible. */
export const responsible = (event: Event): readonly (ClaimOf<"agent"> | ClaimOf<"perpetrator">)[] =>
  event.claims.filter(
    (c: Claim): c is ClaimOf<"agent"> | ClaimOf<"perpetrator"> =>
      (c.field === "agent" || c.field === "perpetrator") && c.stance !== "denies",
  );
