"""Runs a checkpoint over documents: stitched logits of every head, as the run time of the package stitches them."""

import numpy as np
import torch

from batches import Window, batches, collate, windows
from corpus import Doc


@torch.no_grad()
def predict(model, docs: list[Doc], length: int = 256, overlap: int = 64) -> list[dict]:
    """Per document: head -> array [n, K] of logits; `report` -> [K], the largest over its windows."""
    import random

    model.eval()
    ws = [w for d in docs for w in windows(d, length, overlap)]
    place = {id(d): i for i, d in enumerate(docs)}
    results: list[dict] = [{} for _ in docs]
    depth: list = [None] * len(docs)
    for batch in batches(ws, 4096, random.Random(0)):
        b = collate(batch)
        out = {k: v.numpy() for k, v in model(b["ids"]).items()}
        for i, w in enumerate(batch):
            k = place[id(w.doc)]
            n = len(w.doc.ids)
            r = results[k]
            if depth[k] is None:
                depth[k] = np.full(n, -1)
            inside = np.arange(w.size)
            deep = np.minimum(
                inside if w.first > 0 else 10_000, (w.size - 1 - inside) if w.first + w.size < n else 10_000
            )
            better = deep > depth[k][w.first : w.first + w.size]
            at = np.nonzero(better)[0]
            depth[k][w.first + at] = deep[at] if np.ndim(deep) else deep
            for h, v in out.items():
                if h == "report":
                    r[h] = np.maximum(r[h], v[i]) if h in r else v[i]
                else:
                    if h not in r:
                        r[h] = np.zeros((n, v.shape[-1]), dtype=np.float32)
                    r[h][w.first + at] = v[i, 1 + at]
    return results
