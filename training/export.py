"""Writes a trained reader as the model folder that the package opens: `reader.onnx`, `reader.json`, `vocab.txt`.

    python training/export.py --weights run/model.pt --base FOLDER --out models/reader --version 1 --texts FILE.jsonl
    python training/export.py --tiny test/reader/tiny

The graph is built here node by node, not traced: heads become one product, products, attention and GELU are the fused operators
of ONNX Runtime, and nothing depends on padding, for the package runs windows of their own length. Products are of 8 bits:
see `Weights`. Whatever was written is run again and compared with the module; a module whose arithmetic is not that of
`model.Reader` is refused.
"""

import argparse
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

MS = "com.microsoft"
EPS = 1e-12

Weights = Literal["fp32", "dynamic", "static", "blocks"]
"""How products are computed.

fp32     as the module does; for calibration and comparison.
dynamic  8-bit weights; inputs of a product take one scale over the whole tensor, so rows depend on each other.
static   8-bit weights; inputs take a scale fixed here from texts, so a row depends on nothing but itself.
blocks   8-bit weights in blocks of 32 with a scale each; inputs take a scale per row and block.
"""


WINDOWS = 120
"""Of the given texts, spread over all of them: half to calibrate, half to compare."""

SHARINGS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
"""How much of the spread between channels may go from the inputs of a product, where outliers would take the bits of all
others, into its weights, whose scales are a row each. Every product takes the sharing that errs least."""


@dataclass
class Range:
    """How the input of one product takes 8 bits: channel by channel divided by `share`, then by `step`, then plus `zero`."""

    step: np.float32
    zero: np.uint8
    share: np.ndarray


class Graph:
    """A graph under construction: every method adds nodes and gives the name of their output."""

    def __init__(self, weights: Weights, ranges: dict[str, Range] | None = None):
        self.weights = weights
        self.ranges = ranges or {}
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: dict[str, onnx.TensorProto] = {}
        self.inputs_of_products: dict[str, str] = {}
        """By the name of the product: the tensor that goes into it."""
        self.weights_of_products: dict[str, np.ndarray] = {}

    def const(self, name: str, value: np.ndarray) -> str:
        self.initializers[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(self, kind: str, name: str, inputs: list[str], domain: str = "", outputs: int = 1, **attributes):
        names = [name if outputs == 1 else f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, f"{name}/{kind}", domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def product(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """`x @ weight.T + bias`, with `weight` [out, in] as in torch."""
        self.inputs_of_products[name] = x
        self.weights_of_products[name] = weight
        match self.weights:
            case "fp32":
                y = self.node("MatMul", f"{name}.product", [x, self.const(f"{name}.weight", weight.T)])
                return self.node("Add", name, [y, self.const(f"{name}.bias", bias)])
            case "blocks":
                return self.blocks(name, x, weight, bias)
        if self.weights == "static":
            weight = weight * self.ranges[name].share
        whole, scale = seven_bits(weight)
        b = self.const(f"{name}.weight", whole.T)
        b_scale = self.const(f"{name}.scale", scale)
        b_bias = self.const(f"{name}.bias", bias)
        if self.weights == "dynamic":
            return self.node("DynamicQuantizeMatMul", name, [x, b, b_scale, "", b_bias], MS)
        r = self.ranges[name]
        x = self.node("Mul", f"{name}.shared", [x, self.const(f"{name}.share", 1 / r.share)])
        s, z = self.const(f"{name}.step", np.array(r.step)), self.const(f"{name}.zero", np.array(r.zero))
        x = self.node("QuantizeLinear", f"{name}.u8", [x, s, z])
        return self.node("MatMulIntegerToFloat", name, [x, b, s, b_scale, z, "", b_bias], MS)

    def blocks(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray, size: int = 32) -> str:
        n, k = weight.shape
        count = -(-k // size)
        padded = np.zeros((n, count * size), np.float32)
        padded[:, :k] = weight
        parts = padded.reshape(n, count, size)
        scale = np.maximum(np.abs(parts).max(-1), 1e-8) / 127
        whole = (np.round(parts / scale[..., None]) + 128).clip(0, 255).astype(np.uint8)
        inputs = [
            x,
            self.const(f"{name}.weight", whole),
            self.const(f"{name}.scale", scale.astype(np.float32).reshape(-1)),
            "",
            "",
            self.const(f"{name}.bias", bias),
        ]
        return self.node(
            "MatMulNBits", name, inputs, MS, K=k, N=n, bits=8, block_size=size, accuracy_level=4
        )

    def norm(self, name: str, x: str, residual: str, layer: nn.LayerNorm) -> str:
        """Norm of the sum of two tensors; as two nodes, for the fused operator of the CPU takes six times as long."""
        whole = self.node("Add", f"{name}.sum", [x, residual])
        gamma = self.const(f"{name}.gamma", array(layer.weight))
        beta = self.const(f"{name}.beta", array(layer.bias))
        return self.node("LayerNormalization", name, [whole, gamma, beta], epsilon=layer.eps)

    def model(self, outputs: list[tuple[str, list]]) -> onnx.ModelProto:
        ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["B", "T"])
        made = [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, shape in outputs]
        graph = helper.make_graph(self.nodes, "reader", [ids], made, list(self.initializers.values()))
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="dateline")


def seven_bits(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`weight` [out, in] as whole numbers, and the scale of every row. Seven bits, for without VNNI two products of eight
    overflow the 16 bits of their sum, and results would be wrong and depend on the machine."""
    scale = (np.maximum(np.abs(weight).max(1), 1e-8) / 63).astype(np.float32)
    return np.clip(np.round(weight / scale[:, None]), -63, 63).astype(np.int8), scale


def array(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().cpu().float().numpy()


def build(reader: nn.Module, window: int, weights: Weights, ranges: dict[str, Range] | None = None):
    """The graph of a `model.Reader`; by the name of every product the tensor that goes into it, and its weights."""
    g = Graph(weights, ranges)
    x = embeddings(g, reader, window)
    for i, layer in enumerate(reader.layers):
        x = transformer(g, f"layer{i}", x, layer)
    outputs = [(name, ["B", "T", reader.token[name].out_features]) for name in reader.token_heads]
    token_heads(g, reader, x)
    outputs.append(("report", ["B", reader.report.out_features]))
    report_head(g, reader, x)
    return g.model(outputs), g.inputs_of_products, g.weights_of_products


def embeddings(g: Graph, reader: nn.Module, window: int) -> str:
    """Word plus position, normed. Words are 8-bit with a scale a word, or they would be half of the file."""
    table = array(reader.words.weight)
    if g.weights == "fp32":
        word = g.node("Gather", "word", [g.const("words", table), "ids"])
    else:
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        whole = np.round(table / scale).astype(np.int8)
        rows = g.node("Gather", "word.rows", [g.const("words", whole), "ids"])
        scales = g.node("Gather", "word.scales", [g.const("words.scale", scale.astype(np.float32)), "ids"])
        rows = g.node("Cast", "word.float", [rows], to=TensorProto.FLOAT)
        word = g.node("Mul", "word", [rows, scales])
    length = g.node("Shape", "length", ["ids"], start=1, end=2)
    table = g.const("positions", array(reader.positions.weight)[:window])
    zero = g.const("zero", np.array([0], np.int64))
    position = g.node("Slice", "position", [table, zero, length])
    return g.norm("embedding", word, position, reader.norm)


def transformer(g: Graph, name: str, x: str, layer: nn.Module) -> str:
    qkv = g.product(f"{name}.qkv", x, array(layer.qkv.weight), array(layer.qkv.bias))
    q, k, v = g.node("Split", f"{name}.part", [qkv], outputs=3, axis=-1)
    mixed = g.node("MultiHeadAttention", f"{name}.mixed", [q, k, v], MS, num_heads=layer.heads)
    out = g.product(f"{name}.out", mixed, array(layer.out.weight), array(layer.out.bias))
    x = g.norm(f"{name}.norm1", out, x, layer.norm1)
    up = g.product(f"{name}.up", x, array(layer.up.weight), array(layer.up.bias))
    bent = g.node("Gelu", f"{name}.gelu", [up], MS)
    down = g.product(f"{name}.down", bent, array(layer.down.weight), array(layer.down.bias))
    return g.norm(f"{name}.norm2", down, x, layer.norm2)


def token_heads(g: Graph, reader: nn.Module, x: str) -> None:
    """All heads in one product, which is then parted by name."""
    heads = [reader.token[n] for n in reader.token_heads]
    weight = np.concatenate([array(h.weight) for h in heads])
    bias = np.concatenate([array(h.bias) for h in heads])
    y = g.product("heads", x, weight, bias)
    sizes = g.const("heads.sizes", np.array([h.out_features for h in heads], np.int64))
    g.nodes.append(helper.make_node("Split", [y, sizes], list(reader.token_heads), "heads/Split", axis=-1))


def report_head(g: Graph, reader: nn.Module, x: str) -> None:
    """A weighted mean over the window beside its first token. In full precision: it is one row a window."""
    score = g.node("MatMul", "pool", [x, g.const("pool.weight", array(reader.pool.weight).T)])
    # the bias of the pool adds the same to every token, and so nothing
    weight = g.node("Softmax", "pool.share", [score], axis=1)
    turned = g.node("Transpose", "pool.turned", [weight], perm=[0, 2, 1])
    pooled = g.node("MatMul", "pooled", [turned, x])
    zero, one = g.const("from0", np.array([0], np.int64)), g.const("to1", np.array([1], np.int64))
    first = g.node("Slice", "first", [x, zero, one, one])
    both = g.node("Concat", "both", [pooled, first], axis=-1)
    row = g.node("MatMul", "report.product", [both, g.const("report.weight", array(reader.report.weight).T)])
    row = g.node("Squeeze", "report.row", [row, one])
    g.node("Add", "report", [row, g.const("report.bias", array(reader.report.bias))])


def session(model: onnx.ModelProto, threads: int = 1) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    return ort.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])


def calibrate(reader: nn.Module, window: int, batches: Iterable[np.ndarray]) -> dict[str, Range]:
    """For every product what goes into it over some windows of ids [1, T]."""
    model, inputs, weights = build(reader, window, "fp32")
    for tensor in inputs.values():
        model.graph.output.append(helper.make_tensor_value_info(tensor, TensorProto.FLOAT, None))
    run = session(model)
    kept: dict[str, list[np.ndarray]] = {tensor: [] for tensor in inputs.values()}
    for ids in batches:
        for tensor, value in zip(kept, run.run(list(kept), {"ids": ids})):
            kept[tensor].append(value.reshape(-1, value.shape[-1]))
    return {name: range_of(np.concatenate(kept[tensor]), weights[name]) for name, tensor in inputs.items()}


def range_of(values: np.ndarray, weight: np.ndarray) -> Range:
    """Of `values` [rows, channels] that go into the product with `weight` [out, channels]. Nothing is cut: what few
    outliers say weighs more in what follows than finer steps for all others."""
    reach, strength = np.abs(values).max(0), np.abs(weight).max(0)
    some = values[:: max(1, len(values) // 256)]
    exact = some @ weight.T

    def candidate(sharing: float) -> Range:
        share = np.maximum(reach, 1e-5) ** sharing / np.maximum(strength, 1e-5) ** (1 - sharing)
        share = (share / np.exp(np.log(share).mean())).astype(np.float32)
        low, high = float((values.min(0) / share).min()), float((values.max(0) / share).max())
        step = np.float32(max(high, 0) - min(low, 0) or 1) / np.float32(255)
        return Range(step, np.uint8(np.clip(np.round(-min(low, 0) / step), 0, 255)), share)

    def error(r: Range) -> float:
        zero = float(r.zero)
        x = (np.clip(np.round(some / r.share / r.step) + zero, 0, 255) - zero) * r.step
        whole, scale = seven_bits(weight * r.share)
        return float(((x @ (whole * scale[:, None]).T - exact) ** 2).sum())

    return min(map(candidate, SHARINGS), key=error)


def windows_of(texts: list[str], cut: Callable[[str], list[int]], window: int, cls: int, sep: int):
    """Full windows of ids [1, T] from the head of every text; for calibration and comparison."""
    for text in texts:
        ids = cut(text)[: 3 * (window - 2)]
        for at in range(0, len(ids), window - 2):
            part = ids[at : at + window - 2]
            if len(part) > 8:
                yield np.array([[cls, *part, sep]], np.int64)


def compare(reader: nn.Module, model: onnx.ModelProto, batches: list[np.ndarray]) -> dict[str, dict[str, float]]:
    """By head: `error`, the root mean square of the difference over that of the logits, and `same`, the share of rows
    with the same best label."""
    run = session(model)
    names = [o.name for o in run.get_outputs()]
    sums = {n: np.zeros(4) for n in names}
    reader.eval()
    for ids in batches:
        with torch.no_grad():
            wanted = reader(torch.from_numpy(ids))
        for name, value in zip(names, run.run(names, {"ids": ids})):
            w = array(wanted[name])
            same = (w.argmax(-1) == value.argmax(-1)).astype(float)
            sums[name] += [((w - value) ** 2).sum(), (w**2).sum(), same.sum(), same.size]
    return {n: {"error": float((s[0] / s[1]) ** 0.5), "same": float(s[2] / s[3])} for n, s in sums.items()}


def export(
    reader: nn.Module,
    folder: Path,
    *,
    heads: dict[str, dict],
    vocabulary: list[str],
    version: str,
    batches: list[np.ndarray],
    window: int = 128,
    overlap: int = 32,
    weights: Weights = "static",
) -> dict[str, dict[str, float]]:
    """Writes the model folder and gives `compare` of what was written.

    `heads` as in `reader.json`; `batches` are windows of ids [1, T]: every other one calibrates, the rest compare. Raises
    ValueError where the graph in fp32 does not compute what the module computes.
    """
    reader.eval()
    plain, *_ = build(reader, window, "fp32")
    exact = compare(reader, plain, batches[:2])
    if any(c["error"] > 1e-4 for c in exact.values()):
        raise ValueError(f"The graph differs from the module, whose arithmetic must have changed: {exact}")
    ranges = calibrate(reader, window, batches[::2]) if weights == "static" else None
    model, *_ = build(reader, window, weights, ranges)
    onnx.checker.check_model(model, full_check=False)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "reader.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (folder / "vocab.txt").write_text("".join(f"{w}\n" for w in vocabulary), encoding="utf-8")
    about = {"version": version, "window": window, "overlap": overlap, "heads": heads}
    (folder / "reader.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    return compare(reader, model, batches[1::2])


def tiny(folder: Path) -> None:
    """A reader of one layer with random weights and a few words, for tests of the package."""
    import model as models

    words = [*"abcdefghijklmnopqrstuvwxyz.,", *(f"##{c}" for c in "abcdefghijklmnopqrstuvwxyz"), "the", "in", "##ing"]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words]
    torch.manual_seed(1)
    reader = models.Reader(
        {
            "hidden_size": 16,
            "layer_norm_eps": EPS,
            "vocab_size": len(vocabulary),
            "max_position_embeddings": 32,
            "num_hidden_layers": 1,
            "num_attention_heads": 2,
            "intermediate_size": 32,
        }
    )
    heads = {"mention": {"level": "token", "labels": ["O", "B", "I"]}, "report": {"level": "report", "labels": ["a", "b"]}}
    reader.token_heads = ["mention"]
    reader.token = nn.ModuleDict({"mention": nn.Linear(16, 3)})
    reader.report = nn.Linear(32, 2)
    for p in reader.parameters():
        # far from the small weights of a fresh module, so that outputs differ
        nn.init.normal_(p, std=0.6)
    rng = np.random.default_rng(1)
    batches = [np.array([[2, *rng.integers(4, len(vocabulary), 14), 3]], np.int64) for _ in range(16)]
    print(export(reader, folder, heads=heads, vocabulary=vocabulary, version="tiny", batches=batches, window=16, overlap=4))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--tiny", type=Path)
    options.add_argument("--weights", type=Path)
    options.add_argument("--base", type=Path)
    options.add_argument("--out", type=Path)
    options.add_argument("--version", default="0")
    options.add_argument("--texts", type=Path, help="JSON lines with `text`, for calibration")
    options.add_argument("--window", type=int, default=128)
    options.add_argument("--overlap", type=int, default=32)
    options.add_argument("--way", choices=["fp32", "dynamic", "static", "blocks"], default="static")
    given = options.parse_args()
    torch.set_num_threads(2)
    if given.tiny:
        tiny(given.tiny)
        return

    import model as models
    from labels import heads
    from tokenizers import Tokenizer

    reader = models.from_package(given.base)
    if given.weights:
        reader.load_state_dict(torch.load(given.weights, map_location="cpu"))
    vocabulary = (given.base / "vocab.txt").read_text(encoding="utf-8").splitlines()
    tokenizer = Tokenizer.from_file(str(given.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True
    cls, sep = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    texts = [json.loads(line)["text"] for line in given.texts.read_text(encoding="utf-8").splitlines()]
    batches = list(
        windows_of(texts, lambda t: tokenizer.encode(t, add_special_tokens=False).ids, given.window, cls, sep)
    )
    batches = batches[:: max(1, len(batches) // WINDOWS)]
    figures = export(
        reader,
        given.out,
        heads=heads(),
        vocabulary=vocabulary,
        version=given.version,
        batches=batches,
        window=given.window,
        overlap=given.overlap,
        weights=given.way,
    )
    size = (given.out / "reader.onnx").stat().st_size
    print(f"{given.way}: {size} bytes, {len(batches)} windows; against the module, by head:")
    for name, f in figures.items():
        print(f"  {name:10} error {f['error']:.4f}  same best label {100 * f['same']:.2f} %")


if __name__ == "__main__":
    main()
