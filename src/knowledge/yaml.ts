import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import type { ZodType } from "zod";
import type { DataFault } from "./errors.ts";

/** A parsed data file, with the line of every value in it. */
export interface YamlFile {
  readonly value: unknown;
  lineOf(path: readonly PropertyKey[]): number | undefined;
}

/** Parses YAML 1.2 strictly: a syntax fault or a key given twice is reported, with its line. */
export function parseYaml(file: string, text: string): YamlFile | DataFault[] {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  if (doc.errors.length > 0)
    return doc.errors.map((e) => ({
      file,
      line: lines.linePos(e.pos[0]).line,
      problem: `This is not valid YAML: ${e.message}.`,
      remedy:
        "Check the indentation, and put quotation marks around values that hold ': ' or begin with a special character.",
    }));
  return { value: doc.toJS(), lineOf: (path) => lineOf(doc, lines, path) };
}

function lineOf(doc: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let n = path.length; n >= 0; n--) {
    const node = n === 0 ? doc.contents : doc.getIn(path.slice(0, n), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

/** Checks a parsed file against its schema. Every fault names the key, its line and the repair. */
export function checkYaml<T>(
  file: string,
  yaml: YamlFile,
  schema: ZodType<T>,
): { value: T } | { faults: DataFault[] } {
  const result = schema.safeParse(yaml.value);
  if (result.success) return { value: result.data };
  return {
    faults: result.error.issues.map((issue) => {
      const where = issue.path.length === 0 ? "The file" : `"${issue.path.map(String).join(".")}"`;
      const line = yaml.lineOf(issue.path);
      const at = line === undefined ? { file } : { file, line };
      if (issue.code === "unrecognized_keys") {
        const bad = issue.keys[0] as string;
        return {
          ...at,
          line: yaml.lineOf([...issue.path, bad]) ?? line ?? 1,
          problem: `${issue.keys.map((k) => `"${k}"`).join(", ")} is not a key that is known here.`,
          remedy: "Correct the spelling or remove it; CONTRIBUTING.md lists the keys of each kind of file.",
        };
      }
      if (issue.code === "invalid_value")
        return {
          ...at,
          problem: `${where} has a value that is not on the list.`,
          remedy: `Use one of: ${issue.values.map(String).join(", ")}.`,
        };
      return {
        ...at,
        problem: `${where} does not fit: ${issue.message}.`,
        remedy: "Give it the form that CONTRIBUTING.md shows for this kind of file.",
      };
    }),
  };
}
