import type { Reader } from "../index.ts";
import { openReader } from "../index.ts";

/** The reader with the installed knowledge; loaded here only, so that commands which read nothing start at once. */
export const loadReader = (): Promise<Reader> => openReader();
