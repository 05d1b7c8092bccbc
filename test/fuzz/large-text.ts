import { randomFrom } from "./random.ts";
import { SENTENCES } from "./sentences.ts";

/** A text of a length: "news" in paragraphs, "line" without any line break, "solid" without white space, "marks" without words. */
export function largeText(kind: string, length: number): string {
  const random = randomFrom(length);
  const parts: string[] = [];
  for (let size = 0; size < length; ) {
    const part = partOf(kind, random);
    parts.push(part);
    size += part.length;
  }
  return parts.join("").slice(0, length);
}

function partOf(kind: string, random: () => number): string {
  const sentence = SENTENCES[Math.floor(random() * SENTENCES.length)] as string;
  if (kind === "news") return random() < 0.3 ? `${sentence}\n\n` : `${sentence} `;
  if (kind === "line") return `${sentence.replaceAll(".", ",").toLowerCase()} `;
  if (kind === "solid") return sentence.replace(/\s+/g, "");
  if (kind === "marks")
    return ['"', "(", ".", ",", "-", "'", "“", "\n", "1"][Math.floor(random() * 9)] as string;
  throw new Error(`There is no kind of text "${kind}". Use news, line, solid or marks.`);
}
