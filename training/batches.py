"""Windows over documents, and batches of windows as tensors."""

import random

import numpy as np
import torch

from corpus import IGNORE, Doc
from labels import REPORT

CLS, SEP = 101, 102
TOKEN_HEADS = ("mention", "filler", "trigger", "status", "actor")


class Window:
    """A stretch of one document; `first` is its first piece, `size` its pieces without [CLS] and [SEP]."""

    __slots__ = ("doc", "first", "size")

    def __init__(self, doc: Doc, first: int, size: int):
        self.doc, self.first, self.size = doc, first, size


def windows(doc: Doc, length: int, overlap: int) -> list[Window]:
    """Overlapping windows of at most `length` tokens, [CLS] and [SEP] counted."""
    n, room = len(doc.ids), length - 2
    if n <= room:
        return [Window(doc, 0, n)]
    found, at = [], 0
    while True:
        found.append(Window(doc, at, min(room, n - at)))
        if at + room >= n:
            return found
        at += room - overlap


def loose_windows(doc: Doc, rng: random.Random) -> list[Window]:
    """Windows for one pass of training: now long, now short, and cut elsewhere each time."""
    room = rng.choice((510, 510, 254))
    n = len(doc.ids)
    if n <= room:
        return [Window(doc, 0, n)]
    found, at = [], 0
    lead = rng.randrange(room // 3, room)
    while at < n:
        found.append(Window(doc, at, min(lead, n - at)))
        at += lead - 16 if at + lead < n else lead
        lead = room
    return [w for w in found if w.size > 24]


def batches(ws: list[Window], tokens: int, rng: random.Random):
    """Batches of windows of like length, together about `tokens` long, in random order."""
    ws = ws[:]
    rng.shuffle(ws)
    ws.sort(key=lambda w: (w.size + rng.random() * 24) // 24)
    found, batch, widest = [], [], 0
    for w in ws:
        widest = max(widest, w.size + 2)
        if batch and widest * (len(batch) + 1) > tokens:
            found.append(batch)
            batch, widest = [], w.size + 2
        batch.append(w)
    if batch:
        found.append(batch)
    rng.shuffle(found)
    return found


def collate(batch: list[Window]) -> dict:
    """Tensors of one batch: `ids` [B,T], labels [B,T] per head with IGNORE where not scored, and pairs."""
    t = max(w.size for w in batch) + 2
    b = len(batch)
    ids = np.zeros((b, t), dtype=np.int64)
    out = {h: np.full((b, t), 0 if h == "mention" else IGNORE, dtype=np.int64) for h in TOKEN_HEADS}
    weight = np.ones((b, t), dtype=np.float32)
    report = np.full((b, len(REPORT)), np.nan, dtype=np.float32)
    links, linked, group = [], [], []
    for i, w in enumerate(batch):
        d, a, z = w.doc, w.first, w.first + w.size
        ids[i, 0] = CLS
        ids[i, 1 : 1 + w.size] = d.ids[a:z]
        ids[i, 1 + w.size] = SEP
        for h in TOKEN_HEADS:
            labels = getattr(d, h)
            if labels is not None:
                out[h][i, 1 : 1 + w.size] = labels[a:z]
        if d.weight is not None:
            weight[i, 1 : 1 + w.size] = d.weight[a:z]
        if d.report is not None:
            # a window without any filler of a relevant report may be dull: it teaches only by its first window
            told = d.filler is None or (d.filler[a:z] > 0).any()
            if told or d.report[0] == 0 or a == 0:
                report[i] = d.report
        if d.linked:
            linked.append(i)
        links += [(i, p - a + 1, q - a + 1, r) for p, q, r in d.links if a <= p < z and a <= q < z]
        group.append([(p - a + 1, s) for p, s in d.group if a <= p < z])
    tensors = {h: torch.from_numpy(v) for h, v in out.items()}
    return tensors | {
        "ids": torch.from_numpy(ids),
        "weight": torch.from_numpy(weight),
        "report": torch.from_numpy(report),
        "links": links,
        "linked": linked,
        "group": group,
    }
