"""ONNX graphs written byte by byte (onnx.proto of the ONNX project), without its package.

Each graph averages the planes of its input and answers plane means x weights + bias: what it must
say about a picture can be worked out by hand. It knows nothing about faces.
"""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from documents_app.providers.onnx_sessions import OnnxModel

_FLOAT = 1  # TensorProto.DataType


def colour_graph(weights: NDArray[np.float32], bias: NDArray[np.float32], size: int) -> bytes:
    """A ModelProto; weights (3, n), bias (n,)."""
    count = weights.shape[1]
    nodes = [
        _node("GlobalAveragePool", ["picture"], "means"),
        _node("Flatten", ["means"], "row"),
        _node("MatMul", ["row", "weights"], "weighed"),
        _node("Add", ["weighed", "bias"], "answer"),
    ]
    graph = b"".join(_field(1, node) for node in nodes)
    graph += _field(2, b"colour")
    graph += _field(5, _tensor("weights", weights)) + _field(5, _tensor("bias", bias))
    graph += _field(11, _value("picture", (1, 3, size, size)))
    graph += _field(12, _value("answer", (1, count)))
    opset = _field(1, b"") + _number(2, 13)
    return _number(1, 8) + _field(7, graph) + _field(8, opset)


def write_model(
    folder: Path,
    weights: object,
    bias: object,
    *,
    size: int = 8,
    numbers: int | None = None,
    mean: float = 0.0,
    scale: float = 1 / 255,
) -> OnnxModel:
    """A graph in a file and its description; numbers: what the description claims."""
    by, plus = np.asarray(weights, np.float32), np.asarray(bias, np.float32)
    path = folder / "fake-colours.onnx"
    path.write_bytes(colour_graph(by, plus, size))
    return OnnxModel(
        path=path,
        size=size,
        mean=(mean,) * 3,
        scale=(scale,) * 3,
        numbers=by.shape[1] if numbers is None else numbers,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def _node(kind: str, inputs: list[str], output: str) -> bytes:
    named = b"".join(_field(1, name.encode()) for name in inputs)
    return named + _field(2, output.encode()) + _field(4, kind.encode())


def _tensor(name: str, values: NDArray[np.float32]) -> bytes:
    dimensions = b"".join(_number(1, length) for length in values.shape)
    data = values.astype("<f4").tobytes()
    return dimensions + _number(2, _FLOAT) + _field(8, name.encode()) + _field(9, data)


def _value(name: str, shape: tuple[int, ...]) -> bytes:
    dimensions = b"".join(_field(1, _number(1, length)) for length in shape)
    tensor = _number(1, _FLOAT) + _field(2, dimensions)
    return _field(1, name.encode()) + _field(2, _field(1, tensor))


def _number(tag: int, value: int) -> bytes:
    return _varint(tag << 3) + _varint(value)


def _field(tag: int, data: bytes) -> bytes:
    return _varint(tag << 3 | 2) + _varint(len(data)) + data


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
