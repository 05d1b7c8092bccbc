import type { Frame } from "../core/layers.ts";

/** Families of acts in which somebody uses force on people or things. */
export const VIOLENT: ReadonlySet<string> = new Set(["attack", "clash", "abduction", "property"]);

/** True for what was done or tried, whoever says so. */
export const isTold = (status: Frame["status"]): boolean =>
  status === "happened" || status === "attempted" || status === "foiled" || status === "alleged";
