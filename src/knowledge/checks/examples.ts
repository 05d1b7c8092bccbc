import type { DataFault } from "../errors.ts";
import type { Boilerplate, StatusWords } from "../schema/lexicon.ts";
import type { TimeWords } from "../schema/time.ts";
import type { Triggers } from "../schema/trigger.ts";
import { faultAt, type Source } from "./source.ts";

type Example = string | { readonly text: string; readonly finds?: string };

interface WithExamples {
  readonly id: string;
  readonly yes: readonly Example[];
  readonly no: readonly Example[];
}

/** Line rules that do not compile or whose own examples prove them wrong. */
export function checkPatterns(files: readonly Source<Boilerplate>[]): DataFault[] {
  return files.flatMap((source) =>
    source.value.rules.flatMap((rule, i) => {
      let pattern: RegExp;
      try {
        pattern = new RegExp(rule.line, "iu");
      } catch (e) {
        return faultAt(
          source,
          ["rules", i, "line"],
          `The pattern of "${rule.id}" is not a regular expression: ${(e as Error).message}.`,
          "Correct it; it is compiled with the flags i and u, so that every special character needs its backslash.",
        );
      }
      return (["yes", "no"] as const).flatMap((side) =>
        rule[side].flatMap((line, j) =>
          pattern.test(line) === (side === "yes")
            ? []
            : faultAt(
                source,
                ["rules", i, side, j],
                `The rule "${rule.id}" ${side === "yes" ? "does not find" : "finds"} its "${side}" example "${line}".`,
                "Correct the pattern or the example.",
              ),
        ),
      );
    }),
  );
}

/** Examples that stand twice in one rule, or on both its sides. */
export function checkExampleTexts(
  triggers: readonly Source<Triggers>[],
  time: readonly Source<TimeWords>[],
  status: readonly Source<StatusWords>[],
): DataFault[] {
  return [
    ...triggers.flatMap((s) => s.value.rules.flatMap((rule, i) => repeated(s, ["rules", i], rule))),
    ...time.flatMap((s) => s.value.rules.flatMap((rule, i) => repeated(s, ["rules", i], rule))),
    ...status.flatMap((s) => s.value.cues.flatMap((cue, i) => repeated(s, ["cues", i], cue))),
  ];
}

function repeated(source: Source<unknown>, path: readonly PropertyKey[], rule: WithExamples): DataFault[] {
  const seen = new Set<string>();
  const positive = new Set(rule.yes.map(sentenceOf));
  return (["yes", "no"] as const).flatMap((side) =>
    rule[side].flatMap((example, i) => {
      const sentence = sentenceOf(example);
      // a time rule may find several expressions in one sentence
      const key = typeof example === "object" && example.finds ? `${sentence}|${example.finds}` : sentence;
      const twice = seen.has(key);
      seen.add(key);
      const contrary = side === "no" && positive.has(sentence);
      if (!twice && !contrary) return [];
      return faultAt(
        source,
        [...path, side, i],
        `The rule "${rule.id}" has the example "${sentence}" ${contrary ? 'as "yes" and as "no"' : "twice"}.`,
        "Remove one of the two.",
      );
    }),
  );
}

const sentenceOf = (example: Example): string => (typeof example === "string" ? example : example.text);
