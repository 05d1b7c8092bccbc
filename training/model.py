"""The encoder and its heads. A plain BERT, so that the exported graph holds nothing but what is used."""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from labels import heads


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, width: int, inner: int, heads_: int, eps: float):
        super().__init__()
        self.heads = heads_
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps)

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        a = self.out(a.transpose(1, 2).reshape(b, t, w))
        x = self.norm1(x + F.dropout(a, drop, self.training))
        h = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(h, drop, self.training))


class Reader(nn.Module):
    """ids [B,T] (0 is padding) to a dictionary of logits: [B,T,K] for token heads, [B,K] for report heads."""

    def __init__(self, config: dict, drop: float = 0.1):
        super().__init__()
        width, eps = config["hidden_size"], config["layer_norm_eps"]
        self.drop = drop
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.norm = nn.LayerNorm(width, eps)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], eps)
            for _ in range(config["num_hidden_layers"])
        )
        self.spec = heads()
        self.token_heads = [n for n, h in self.spec.items() if h["level"] == "token"]
        self.token = nn.ModuleDict({n: nn.Linear(width, len(self.spec[n]["labels"])) for n in self.token_heads})
        self.pool = nn.Linear(width, 1)
        self.report = nn.Linear(2 * width, len(self.spec["report"]["labels"]))

    def encode(self, ids: Tensor) -> Tensor:
        t = ids.shape[1]
        x = self.norm(self.words(ids) + self.positions.weight[:t].unsqueeze(0))
        x = F.dropout(x, self.drop, self.training)
        mask = (ids != 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, self.drop)
        return x

    def forward(self, ids: Tensor) -> dict[str, Tensor]:
        x = self.encode(ids)
        h = F.dropout(x, self.drop, self.training)
        out = {n: self.token[n](h) for n in self.token_heads}
        weight = self.pool(h).squeeze(-1).masked_fill(ids == 0, -1e4).softmax(-1)
        pooled = (weight.unsqueeze(-1) * h).sum(1)
        out["report"] = self.report(torch.cat([pooled, h[:, 0]], -1))
        return out


def from_package(folder: str | Path, drop: float = 0.1) -> Reader:
    """The reader over the weights of a BERT folder (`config.json`, `model.safetensors`), its heads at random."""
    folder = Path(folder)
    config = json.loads((folder / "config.json").read_text())
    model = Reader(config, drop)
    raw = load_file(str(folder / "model.safetensors"))
    raw = {k.removeprefix("bert."): v for k, v in raw.items()}
    e = "embeddings."
    state = model.state_dict()
    take = {
        "words.weight": raw[e + "word_embeddings.weight"],
        # every token has the same segment, so its vector is part of the position
        "positions.weight": raw[e + "position_embeddings.weight"] + raw[e + "token_type_embeddings.weight"][0],
        "norm.weight": raw[e + "LayerNorm.weight"],
        "norm.bias": raw[e + "LayerNorm.bias"],
    }
    for i in range(config["num_hidden_layers"]):
        p, q = f"encoder.layer.{i}.", f"layers.{i}."
        for end in ("weight", "bias"):
            take[q + "qkv." + end] = torch.cat([raw[f"{p}attention.self.{n}.{end}"] for n in ("query", "key", "value")])
            take[q + "out." + end] = raw[f"{p}attention.output.dense.{end}"]
            take[q + "norm1." + end] = raw[f"{p}attention.output.LayerNorm.{end}"]
            take[q + "up." + end] = raw[f"{p}intermediate.dense.{end}"]
            take[q + "down." + end] = raw[f"{p}output.dense.{end}"]
            take[q + "norm2." + end] = raw[f"{p}output.LayerNorm.{end}"]
    for name, value in take.items():
        assert state[name].shape == value.shape, f"{name}: {tuple(state[name].shape)} against {tuple(value.shape)}"
    model.load_state_dict(state | take)
    return model
