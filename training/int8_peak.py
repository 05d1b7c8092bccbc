"""Prints the 8-bit products a second that ONNX Runtime reaches here on one thread, and what share of them a model folder
uses when it encodes windows: `python training/int8_peak.py models/reader [--window 512]`."""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

ROUNDS = 20


def session(model_bytes: bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    return ort.InferenceSession(model_bytes, options, ["CPUExecutionProvider"])


def seconds(run) -> float:
    run()
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        run()
        times.append(time.perf_counter() - begun)
    return sorted(times)[len(times) // 2]


def product(m: int, k: int, n: int) -> float:
    """Billions of multiply-and-add pairs a second, times two, of one product [m,k] x [k,n]."""
    rng = np.random.default_rng(1)
    weight = rng.integers(-63, 64, (k, n)).astype(np.int8)
    node = helper.make_node("MatMulInteger", ["x", "w"], ["y"])
    graph = helper.make_graph(
        [node],
        "peak",
        [helper.make_tensor_value_info("x", TensorProto.UINT8, [m, k])],
        [helper.make_tensor_value_info("y", TensorProto.INT32, [m, n])],
        [numpy_helper.from_array(weight, "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    run = session(model.SerializeToString())
    x = rng.integers(0, 256, (m, k)).astype(np.uint8)
    return 2 * m * k * n / seconds(lambda: run.run(None, {"x": x})) / 1e9


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--window", type=int, default=None)
    given = options.parse_args()
    about = json.loads((given.folder / "reader.json").read_text())
    window = given.window or about["window"]
    run = session((given.folder / "reader.onnx").read_bytes())
    ids = np.random.default_rng(1).integers(1000, 20000, (1, window))
    took = seconds(lambda: run.run(None, {"ids": ids}))
    weights = sum(h["level"] == "token" and len(h["labels"]) or 0 for h in about["heads"].values()) * 384
    weights += 6 * (4 * 384 * 384 + 2 * 384 * 1536)
    used = 2 * weights * window / took / 1e9
    peak = max(product(2048, 2048, 2048), product(1024, 384, 1536))
    print(f"peak of 8-bit products, one thread: {peak:.0f} billion operations/s")
    print(f"windows of {window}: {window / took:.0f} pieces/s, {used:.0f} billion/s in products: {100 * used / peak:.0f} % of the peak")


if __name__ == "__main__":
    main()
