/** Why the reader cannot run: its model folder, or the engine that computes it. */
export type UnavailablePart = "model" | "engine";

/** Thrown when the reader cannot be opened. The message names the platform, the cause and the remedy. */
export class ReaderUnavailable extends Error {
  override readonly name = "ReaderUnavailable";

  constructor(
    readonly part: UnavailablePart,
    cause: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(
      `The reader cannot run on ${process.platform}/${process.arch}: ${cause}. ${remedy} Rules alone still work; pass --no-reader to silence this.`,
      options,
    );
  }
}
