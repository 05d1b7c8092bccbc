"""What the reader alone makes of MUC-4 documents, scored by ../shared/eval/muc4.mjs. For choosing models only."""

import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import torch

import corpus
from corpus import Pieces, held_out, lines
from labels import FILLERS, REPORT
from model import from_package
from predict import predict

NAMES = {v: k for k, v in corpus.TYPES.items()}


def spans(logits: np.ndarray, bias: float):
    """(first, end, label, score) of the best B/I path, where `bias` is added to every label but O."""
    x = logits.copy()
    x[:, 1:] += bias
    p = np.exp(x - x.max(-1, keepdims=True))
    p /= p.sum(-1, keepdims=True)
    best = x.argmax(-1)
    found, i = [], 0
    while i < len(best):
        if best[i] == 0:
            i += 1
            continue
        kind = (best[i] - 1) // 2
        j = i + 1
        while j < len(best) and best[j] == 2 + 2 * kind:
            j += 1
        found.append((i, j, FILLERS[kind], float(p[i:j, 1 + 2 * kind : 3 + 2 * kind].sum(-1).mean())))
        i = j
    return found


def templates(doc, r, a):
    p = 1 / (1 + np.exp(-r["report"]))
    if p[0] < a.relevant:
        return []
    kinds = [k for k in range(1, 7) if p[k] > a.kind] or [1 + int(p[1:7].argmax())]
    entities = {}
    for i, j, role, score in spans(r["filler"], a.bias):
        if score < a.span:
            continue
        text = re.sub(r"\s+", " ", doc.text[doc.begin[i] : doc.end[j - 1]])
        # whole words only
        e = entities.setdefault((role, text.lower()), [text, 0.0, role])
        e[1] = max(e[1], score)
    keys = {"agent": "perp_individuals", "organization": "perp_organizations", "target": "phys_targets", "instrument": "instruments"}
    t = {"incident_type": NAMES[REPORT[kinds[0]]], **{k: [] for k in keys.values()}, "hum_targets": []}
    kept = []
    for text, score, role in sorted(entities.values(), key=lambda e: -e[1]):
        low = text.lower()
        # the same entity: one inside the other, or letters of the other
        if any(r2 == role and (low in l2 or l2 in low or initials(text) == l2 or initials(o) == low) for o, l2, r2 in kept):
            continue
        kept.append((text, low, role))
        if role in keys:
            t[keys[role]].append({"ids": [text]})
        elif role == "victim_name":
            t["hum_targets"].append({"names": [text], "descriptions": []})
        elif role == "victim":
            t["hum_targets"].append({"names": [], "descriptions": [text]})
    found = [t]
    for k in kinds[1:]:
        found.append(t | {"incident_type": NAMES[REPORT[k]]})
    return found


def initials(text: str) -> str:
    return "".join(w[0] for w in re.findall(r"[A-Za-z]+", text) if w.lower() not in ("of", "the", "de", "la", "for", "and", "y")).lower()


def score(docs, results, gold, data, a):
    with tempfile.TemporaryDirectory() as tmp:
        tmp = Path(tmp)
        ids = {d.id for d in docs}
        (tmp / "gold.jsonl").write_text("\n".join(json.dumps(g) for g in gold if g["id"] in ids))
        (tmp / "input.jsonl").write_text("\n".join(json.dumps({"id": d.id, "text": d.text}) for d in docs))
        (tmp / "pred.jsonl").write_text("\n".join(json.dumps({"id": d.id, "templates": templates(d, r, a)}) for d, r in zip(docs, results)))
        scorer = Path(data).parent / "eval" / "muc4.mjs"
        out = subprocess.run(["node", scorer, "--gold", tmp, "--pred", tmp / "pred.jsonl", "--json"], capture_output=True, text=True)
        if out.returncode:
            raise RuntimeError(out.stderr)
        return json.loads(out.stdout)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--base", required=True)
    p.add_argument("--model", required=True)
    p.add_argument("--relevant", type=float, default=0.5)
    p.add_argument("--kind", type=float, default=0.5)
    p.add_argument("--span", type=float, default=0.5)
    p.add_argument("--bias", type=float, default=0.0)
    a = p.parse_args()
    folder = Path(a.data) / "muc4-dev"
    docs = [d for d in corpus.muc(folder, Pieces(a.base)) if held_out(d.id)]
    gold = list(lines(folder / "gold.jsonl"))
    model = from_package(a.base)
    model.load_state_dict(torch.load(a.model))
    results = predict(model, docs)
    s = score(docs, results, gold, a.data, a)
    for name in ("ceaf_ree", "template_f1"):
        rows = {"all": s[name]} | s[name]["roles"]
        print(name, {role: round(row["f1"], 1) for role, row in rows.items()})


if __name__ == "__main__":
    main()
