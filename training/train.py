"""Trains the reader. `python train.py --data DIR --silver FILE... --base DIR --out DIR [--epochs 4]`. See README.md."""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F

import corpus
from batches import batches, collate, loose_windows
from corpus import IGNORE, Pieces, held_out
from labels import LINK_WIDTH, ROLES
from model import Reader, from_package


def token_loss(logits, labels, weight=None):
    flat = labels.reshape(-1)
    keep = flat != IGNORE
    if not keep.any():
        return None
    loss = F.cross_entropy(logits.reshape(-1, logits.shape[-1])[keep].float(), flat[keep], reduction="none")
    if weight is None:
        return loss.mean()
    w = weight.reshape(-1)[keep]
    return (loss * w).sum() / w.sum()


def mask_loss(logits, masks):
    """Any label of the mask is right."""
    flat = masks.reshape(-1)
    keep = flat != 0
    if not keep.any():
        return None
    x = logits.reshape(-1, logits.shape[-1])[keep].float()
    bits = torch.arange(x.shape[-1])
    allowed = ((flat[keep].unsqueeze(-1) >> bits) & 1).bool()
    return (x.logsumexp(-1) - x.masked_fill(~allowed, -1e9).logsumexp(-1)).mean()


def report_loss(logits, labels):
    keep = ~labels.isnan()
    if not keep.any():
        return None
    return F.binary_cross_entropy_with_logits(logits.float()[keep], labels[keep])


def link_loss(out, batch):
    """Every trigger against every mention of its window, for every role."""
    if not batch["linked"]:
        return None
    total, count = 0.0, 0
    wanted = {}
    for i, p, q, r in batch["links"]:
        wanted.setdefault(i, []).append((p, q, ROLES.index(r)))
    for i in batch["linked"]:
        triggers = (batch["status"][i] != IGNORE).nonzero().flatten()
        masks = batch["mention"][i]
        # first pieces: those whose mask allows a B label and not "outside"
        mentions = ((masks & 0x0AAAAAA) != 0).nonzero().flatten()
        extra = sorted({q for _, q, _ in wanted.get(i, [])} - set(mentions.tolist()))
        if extra:
            mentions = torch.cat([mentions, torch.tensor(extra, dtype=torch.long)])
        if not len(triggers) or not len(mentions):
            continue
        t_at = {int(t): k for k, t in enumerate(triggers)}
        m_at = {int(m): k for k, m in enumerate(mentions)}
        y = torch.zeros(len(triggers), len(ROLES), len(mentions))
        for p, q, r in wanted.get(i, []):
            if p in t_at and q in m_at:
                y[t_at[p], r, m_at[q]] = 1
        a = out["link_from"][i, triggers].float().view(len(triggers), len(ROLES), LINK_WIDTH)
        b = out["link_to"][i, mentions].float()
        s = torch.einsum("trd,md->trm", a, b) / math.sqrt(LINK_WIDTH)
        s = s - 2.0
        total = total + F.binary_cross_entropy_with_logits(s, y, reduction="sum", pos_weight=torch.tensor(2.0))
        count += y.sum().item() + len(triggers)
    return total / max(count, 1) if count else None


def group_loss(out, batch):
    """Mentions of one happening lie near, of two far."""
    losses = []
    for i, members in enumerate(batch["group"]):
        if len(members) < 2:
            continue
        at = torch.tensor([p for p, _ in members])
        v = out["group"][i, at].float()
        d = (v.unsqueeze(0) - v.unsqueeze(1)).pow(2).sum(-1)
        same = torch.tensor([[float(bool(a & b)) for _, b in members] for _, a in members])
        upper = torch.triu(torch.ones_like(d), 1).bool()
        losses.append(F.binary_cross_entropy_with_logits((2.0 - d)[upper], same[upper]))
    return torch.stack(losses).mean() if losses else None


WEIGHTS = {"mention": 0.5, "filler": 1.0, "trigger": 0.5, "status": 0.2, "actor": 0.5, "report": 0.5, "link": 0.03, "group": 0.2}


def losses(out, batch):
    found = {
        "mention": mask_loss(out["mention"], batch["mention"]),
        "filler": token_loss(out["filler"], batch["filler"], batch["weight"]),
        "trigger": token_loss(out["trigger"], batch["trigger"]),
        "status": token_loss(out["status"], batch["status"]),
        "actor": token_loss(out["actor"], batch["actor"]),
        "report": report_loss(out["report"], batch["report"]),
        "link": link_loss(out, batch),
        "group": group_loss(out, batch),
    }
    return {k: v for k, v in found.items() if v is not None}


def optimizer(model: Reader, rate: float, head_rate: float):
    """Word vectors stay as they were learnt from a billion words: a thousand reports would only bend them to their names."""
    model.words.weight.requires_grad_(False)
    decay, plain, heads = [], [], []
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        if name.startswith(("token.", "report", "pool")):
            heads.append(p)
        elif p.ndim > 1:
            decay.append(p)
        else:
            plain.append(p)
    return torch.optim.AdamW(
        [
            {"params": decay, "lr": rate, "weight_decay": 0.01},
            {"params": plain, "lr": rate, "weight_decay": 0.0},
            {"params": heads, "lr": head_rate, "weight_decay": 0.01},
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


class Average:
    """The running mean of the weights, which generalises better than the last ones."""

    def __init__(self, model: Reader, decay: float):
        self.decay, self.steps = decay, 0
        self.state = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: Reader) -> None:
        self.steps += 1
        share = min(self.decay, self.steps / (self.steps + 10))
        for k, v in model.state_dict().items():
            self.state[k].lerp_(v, 1 - share)


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--data", required=True)
    p.add_argument("--silver", nargs="*", default=[])
    p.add_argument("--base", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--sets", default="muc4,re3d,timex,who,examples,wikinews,isaf,gun-casualties,relevance,same-incident")
    p.add_argument("--epochs", type=int, default=6)
    p.add_argument("--others", type=float, default=0.35, help="pieces of other sets an epoch, as a share of those of MUC-4")
    p.add_argument("--renamed", type=float, default=0.25, help="share of the MUC-4 reports that come with other names, too")
    p.add_argument("--tokens", type=int, default=2560)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--average", type=float, default=0.995)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--all", action="store_true", help="learn from the held-out part, too")
    p.add_argument("--bf16", action="store_true", help="only where the processor has bf16 (AVX-512): without it, 20 times slower")
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    rng = random.Random(a.seed)
    out = Path(a.out)
    out.mkdir(parents=True, exist_ok=True)

    pieces = Pieces(a.base)
    docs = corpus.training_docs(Path(a.data), a.silver, pieces, a.sets.split(","))
    if not a.all:
        docs = [d for d in docs if not held_out(d.id)]
    main_docs = [d for d in docs if d.set == "muc4"]
    others = [d for d in docs if d.set != "muc4"]
    budget = int(a.others * sum(len(d.ids) for d in main_docs))
    count = {}
    for d in docs:
        count[d.set] = count.get(d.set, 0) + len(d.ids)
    print(json.dumps({"docs": len(docs), "pieces by set": count}), flush=True)
    model = from_package(a.base)
    model.train()
    opt = optimizer(model, a.rate, a.head_rate)
    average = Average(model, a.average)
    queue: list = []

    def epoch():
        """MUC-4 whole, some of it under other names, and the next part of the other sets."""
        chosen = list(main_docs) + list(corpus.renamed_docs(Path(a.data), pieces, rng, a.renamed))
        room = budget
        while others and room > 0:
            if not queue:
                queue.extend(others)
                rng.shuffle(queue)
            chosen.append(queue.pop())
            room -= len(chosen[-1].ids)
        return batches([w for d in chosen for w in loose_windows(d, rng)], a.tokens, rng)

    first = epoch()
    steps = len(first) * a.epochs
    warm = max(1, steps // 15)
    sched = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    step, began, seen, sums, counts = 0, time.time(), 0, {}, {}
    for number in range(a.epochs):
        for batch in first if number == 0 else epoch():
            b = collate(batch)
            with torch.autocast("cpu", torch.bfloat16, enabled=a.bf16):
                o = model(b["ids"])
            parts = losses(o, b)
            loss = sum(WEIGHTS[k] * v for k, v in parts.items())
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
            opt.step()
            sched.step()
            average.update(model)
            step += 1
            seen += b["ids"].numel()
            for k, v in parts.items():
                sums[k] = sums.get(k, 0.0) + v.item()
                counts[k] = counts.get(k, 0) + 1
            if step % 50 == 0:
                shown = {k: round(sums[k] / counts[k], 4) for k in sorted(sums)}
                print(f"{step}/{steps} {seen / (time.time() - began):.0f} pieces/s {shown}", flush=True)
                sums, counts = {}, {}
        torch.save(average.state, out / "model.pt")
        print(f"epoch {number + 1} of {a.epochs} ended after {time.time() - began:.0f} s", flush=True)
    (out / "run.json").write_text(json.dumps(vars(a) | {"docs": len(docs), "pieces by set": count}, indent=1))


if __name__ == "__main__":
    main()
