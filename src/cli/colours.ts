import picocolors from "picocolors";

/** Functions that colour words, or leave them as they are. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** Colours on a terminal only; `NO_COLOR` turns them off and `FORCE_COLOR` on. */
export function wantsColours(terminal: boolean, env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== "0") return true;
  return terminal && env.TERM !== "dumb";
}

export const coloursFor = (terminal: boolean): Colours => picocolors.createColors(wantsColours(terminal));
