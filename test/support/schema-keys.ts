import { type ZodType, z } from "zod";

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly pattern?: string;
}

const LONGEST_LIST = 30;

/** The keys of a data file as nested lines of Markdown, with what each holds. */
export const schemaKeys = (schema: ZodType): string =>
  lines(z.toJSONSchema(schema, { unrepresentable: "any" }) as JsonSchema, 0).join("\n");

function lines(schema: JsonSchema, depth: number): string[] {
  const inner = innermost(schema);
  return Object.entries(inner.properties ?? {}).flatMap(([key, value]) => {
    const optional = inner.required?.includes(key) === true ? "" : ", optional";
    return [`${"  ".repeat(depth)}- \`${key}\`${optional}: ${describe(value)}`, ...lines(value, depth + 1)];
  });
}

/** The object within lists and maps whose keys are worth lines of their own. */
function innermost(schema: JsonSchema): JsonSchema {
  if (schema.properties !== undefined) return schema;
  if (schema.items !== undefined) return innermost(schema.items);
  if (typeof schema.additionalProperties === "object") return innermost(schema.additionalProperties);
  return {};
}

function describe(schema: JsonSchema): string {
  if (schema.enum !== undefined) {
    const words = schema.enum.map((e) => `\`${String(e)}\``);
    return words.length <= LONGEST_LIST
      ? words.join(" or ")
      : `${words.slice(0, LONGEST_LIST).join(", ")} ... (${words.length})`;
  }
  if (schema.anyOf !== undefined) return schema.anyOf.map(describe).join(", or ");
  if (schema.type === "array") {
    if (schema.prefixItems !== undefined) return schema.prefixItems.map(describe).join(" and ");
    return `list of ${describe(schema.items ?? {})}`;
  }
  if (schema.properties !== undefined) return Object.keys(schema.properties).length > 0 ? "keys" : "no keys";
  if (typeof schema.additionalProperties === "object")
    return `any key, each ${describe(schema.additionalProperties)}`;
  if (schema.type === "integer") return "whole number";
  const types = [schema.type ?? "anything"].flat().map((t) => (t === "string" ? "text" : t));
  return types.join(" or ");
}
