import type { Phrase } from "../core/layers.ts";
import { type Class, MODALS, type Tok } from "./word-classes.ts";

const BE = new Set(["be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"]);

const HAVE = new Set(["have", "has", "had", "having", "'ve", "'d"]);

const GET = new Set(["get", "gets", "got", "gotten", "getting"]);

const DO = new Set(["do", "does", "did"]);

/** "to" followed by a base verb, perhaps with an adverb between. */
export function leadsToVerb(
  tokens: readonly Tok[],
  classes: readonly Class[],
  i: number,
  end: number,
): boolean {
  for (let k = i + 1; k <= end && k < i + 4; k++) {
    const c = classes[k];
    if (c === "verb" || c === "aux")
      return (
        !/(?:ing|ed)$/.test(tokens[k]?.value.norm ?? "") || tokens[k]?.value.lemma === tokens[k]?.value.norm
      );
    if (c !== "adv" && c !== "not") return false;
  }
  return false;
}

export function verbGroup(
  tokens: readonly Tok[],
  classes: readonly Class[],
  i: number,
  end: number,
): Phrase | null {
  const norm = (k: number): string => tokens[k]?.value.norm ?? "";
  let k = i;
  let head = -1;
  let negated = false;
  let modal: string | undefined;
  let be = false;
  let have = false;
  let did = false;
  let infinitive = false;
  let auxiliary = "";
  for (; k <= end; k++) {
    const c = classes[k] as Class;
    const w = norm(k);
    if (c === "to") {
      if (k > i && head >= 0) break;
      infinitive = true;
    } else if (c === "not") negated = true;
    else if (c === "hyphen" && head < 0 && k > i)
      continue; // "were gang-raped"
    else if (c === "adv" && k > i) {
      if (head >= 0) break;
    } else if (c === "aux" || (c === "poss" && k === i)) {
      if (head >= 0) break;
      auxiliary = w;
      if (MODALS.has(w)) modal = w;
      else if (BE.has(w)) be = true;
      else if (HAVE.has(w)) have = true;
      else if (DO.has(w)) did = true;
      else head = k; // an auxiliary that we do not know is the verb itself
    } else if (c === "verb") {
      if (head >= 0) break;
      if (HAVE.has(w) && nextIsParticiple(tokens, classes, k, end)) {
        have = true;
        auxiliary = w;
        continue;
      }
      if (GET.has(w) && nextIsParticiple(tokens, classes, k, end)) {
        be = true;
        auxiliary = w;
        continue;
      }
      head = k;
    } else break;
  }
  let last = head >= 0 ? head : k - 1;
  if (head < 0) {
    // a bare auxiliary is the verb itself: "were among the dead"; "not" alone is none
    for (last = k - 1; last > i && !(classes[last] === "aux" || classes[last] === "verb"); last--);
    if (classes[last] !== "aux" && classes[last] !== "verb") return null;
    head = last;
    be = false;
  }
  const form = norm(head);
  const ing = /ing$/.test(form) && tokens[head]?.value.lemma !== form;
  const participle = isParticiple(tokens[head] as Tok);
  const passive = be && !ing; // "was overrun": after "be" even a plain form is a participle
  const bare = i === head || (!be && !have && !did && modal === undefined && !infinitive);
  const shape: Phrase["form"] = infinitive
    ? "infinitive"
    : ing && !be && !have
      ? "gerund"
      : bare && participle && !/^(?:said)$/.test(form)
        ? "participle"
        : "finite";
  const past = have || did || /^(?:was|were|had|did|got)$/.test(auxiliary) || (bare && participle);
  const tense: Phrase["tense"] =
    modal === "will" || modal === "shall"
      ? "future"
      : modal !== undefined || infinitive
        ? "none"
        : past
          ? "past"
          : ing && !be
            ? "none"
            : "present";
  return {
    kind: "verb",
    head,
    first: i,
    last,
    voice: passive ? "passive" : "active",
    form: shape,
    tense,
    ...(negated ? { negated } : {}),
    ...(modal === undefined ? {} : { modal }),
  };

  /** A past form or past participle, by its ending or because the word list gives another base form. */
  function isParticiple(t: Tok): boolean {
    const { norm, lemma } = t.value;
    return (
      /ed$/.test(norm) ||
      (norm !== lemma && !/(?:s|ing)$/.test(norm)) ||
      /^(?:shot|hit|set|cut|put|shut|hurt|beset|burst)$/.test(norm)
    );
  }

  function nextIsParticiple(
    tokens: readonly Tok[],
    classes: readonly Class[],
    k: number,
    end: number,
  ): boolean {
    for (let j = k + 1; j <= end && j < k + 4; j++) {
      if (classes[j] === "verb") return isParticiple(tokens[j] as Tok);
      if (classes[j] !== "adv" && classes[j] !== "not" && classes[j] !== "aux") return false;
    }
    return false;
  }
}
