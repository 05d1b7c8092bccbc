import { existsSync, readFileSync } from "node:fs";
import { type Header, MAGIC, type Sections } from "./format.ts";

const TYPES = { f32: Float32Array, u32: Uint32Array, u16: Uint16Array, u8: Uint8Array } as const;

/** The compiled gazetteer as typed arrays over the file's bytes; nothing is parsed but its short header. */
export interface GazetteerFile {
  readonly header: Header;
  readonly sections: Sections;
}

/** Opens `dist/gazetteer.bin`. Throws an Error that says what to do when it is missing or of another version. */
export function openGazetteerFile(path: string): GazetteerFile {
  if (!existsSync(path))
    throw new Error(
      `The gazetteer ${path} is missing. Run "npm run build", which makes it from the GeoNames packages.`,
    );
  const bytes = readFileSync(path);
  if (bytes.length < 12 || bytes.toString("latin1", 0, 8) !== MAGIC)
    throw new Error(`The file ${path} is no gazetteer of this version. Delete it and run "npm run build".`);
  const header = JSON.parse(bytes.toString("utf8", 12, 12 + bytes.readUInt32LE(8))) as Header;
  // A view needs an aligned start; a buffer from the pool may begin anywhere.
  const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const views = Object.entries(header.sections).map(([name, s]) => {
    const type = TYPES[s.type];
    if (s.at + s.length * type.BYTES_PER_ELEMENT > bytes.length)
      throw new Error(`The gazetteer ${path} is cut off. Delete it and run "npm run build".`);
    return [name, new type(buffer as ArrayBuffer, byteOffset + s.at, s.length)];
  });
  return { header, sections: Object.fromEntries(views) as unknown as Sections };
}
