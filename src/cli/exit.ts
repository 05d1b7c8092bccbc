/** What the program's exit status means. */
export const EXIT = {
  /** Everything was done. */
  ok: 0,
  /** Wrong usage, unusable data, or nothing could be done at all. */
  failed: 1,
  /** Done, but some inputs were set aside; stderr says which and why. */
  setAside: 2,
} as const;

/** A fault that the user can repair. Its message names the thing, the cause and the remedy; no stack is shown. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** The message of anything that was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
