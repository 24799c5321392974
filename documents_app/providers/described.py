"""An operator's ONNX model, as a JSON file beside it describes it.

Every description has: model (the file, from the description's folder), sha256, size, mean, scale,
numbers, and order if not RGB. The rest are the fields of the class in providers/onnx.py;
an embedder's thresholds are {"match": ..., "no_match": ...}.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from documents_app.faces.results import Thresholds
from documents_app.providers.base import ProviderUnavailable
from documents_app.providers.onnx import (
    OnnxAgeGender,
    OnnxEmbedder,
    OnnxPresentationAttackDetector,
)
from documents_app.providers.onnx_sessions import OnnxModel

Provider = TypeVar("Provider")


def embedder(path: Path) -> OnnxEmbedder:
    """Raises ProviderUnavailable, as those below."""

    def make(model: OnnxModel, *, thresholds: dict[str, float], **rest: Any) -> OnnxEmbedder:
        return OnnxEmbedder(model, Thresholds(**thresholds), **rest)

    return _made(path, make)


def presentation_attack_detector(path: Path) -> OnnxPresentationAttackDetector:
    return _made(path, OnnxPresentationAttackDetector)


def age_gender(path: Path) -> OnnxAgeGender:
    return _made(path, OnnxAgeGender)


def _made(path: Path, make: Callable[..., Provider]) -> Provider:
    # Whatever is wrong with a description, the answer is "nobody answers", never a default.
    try:
        given = json.loads(path.read_text("utf-8"))
        model = _take_model(given, path.parent)
        rest = {key: _frozen(value) for key, value in given.items()}
        return make(model, **rest)
    except OSError:
        raise ProviderUnavailable(f"{path.name} cannot be read") from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ProviderUnavailable(f"{path.name} describes no model: {error}") from None


def _take_model(given: dict[str, Any], folder: Path) -> OnnxModel:
    return OnnxModel(
        path=folder / given.pop("model"),
        size=given.pop("size"),
        mean=_planes(given.pop("mean")),
        scale=_planes(given.pop("scale")),
        numbers=given.pop("numbers"),
        sha256=given.pop("sha256"),
        order=given.pop("order", "RGB"),
    )


def _planes(value: float | list[float]) -> tuple[float, float, float]:
    """One number for all planes, or one for each."""
    first, second, third = value if isinstance(value, list) else [value] * 3
    return float(first), float(second), float(third)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
