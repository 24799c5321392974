"""What a distance between two embeddings means."""

from dataclasses import replace

import numpy as np

from documents_app.faces.embed import SHIPPED, Embedder
from documents_app.faces.results import (
    Comparison,
    Embedding,
    FaceQuality,
    Measured,
    Outcome,
    Thresholds,
)
from documents_app.faces.scale import THRESHOLDS, Scale


class NotComparable(ValueError):
    """Two embeddings that no distance exists between."""


def compare(
    a: Embedding,
    b: Embedding,
    *,
    portrait_quality: FaceQuality | None,
    embedder: Embedder = SHIPPED,
) -> Comparison:
    """Judge a selfie (a) against a portrait (b); raises NotComparable across models.

    portrait_quality is None where it is not known, which counts as poor.
    """
    if a.model_id != embedder.model_id:
        raise NotComparable(f"{a.model_id} is not the model of the scale, {embedder.model_id}")
    own, scale = measure_apart(a, b), embedder.scale
    on_scale = scale.place(own)
    comparison = Comparison(
        distance=on_scale,
        similarity=similarity(on_scale),
        outcome=judge(on_scale, THRESHOLDS),
        faces=((), ()),
        quality=(None, portrait_quality),
        reasons=(),
        model_id=a.model_id,
        thresholds=THRESHOLDS,
        measured=Measured(own, scale.match, scale.no_match),
    )
    if portrait_quality is None or portrait_quality.grade == "poor":
        return _weighed_down(comparison)
    return comparison


def distance(a: Embedding, b: Embedding, scale: Scale) -> float:
    """On the common scale; raises NotComparable, as measure_apart."""
    return scale.place(measure_apart(a, b))


def measure_apart(a: Embedding, b: Embedding) -> float:
    """Euclidean; raises NotComparable for other models, other shapes and numbers that are none."""
    if a.model_id != b.model_id:
        raise NotComparable(f"an embedding of {a.model_id} cannot be compared with {b.model_id}")
    if a.vector.shape != b.vector.shape or a.vector.size == 0:
        raise NotComparable(f"shapes {a.vector.shape} and {b.vector.shape} cannot be compared")
    measured = float(np.linalg.norm(a.vector.astype(np.float64) - b.vector.astype(np.float64)))
    if not np.isfinite(measured):
        raise NotComparable(f"an embedding of {a.model_id} holds something that is no number")
    return measured


def judge(measured: float, thresholds: Thresholds) -> Outcome:
    """The band in which a distance lies; both limits belong to the band below."""
    if measured <= thresholds.match:
        return "match"
    return "inconclusive" if measured <= thresholds.no_match else "no_match"


def similarity(measured: float) -> float:
    """0..1 for people to look at; never decided on."""
    return min(1.0, max(0.0, (0.9 - measured) / 0.6))


def _weighed_down(comparison: Comparison) -> Comparison:
    # Print and compression move the same person's faces apart, up to 25 % of them above the
    # limit: such a "no" proves nothing. They move strangers together too, so a "yes" never
    # becomes easier.
    outcome = "inconclusive" if comparison.outcome == "no_match" else comparison.outcome
    return replace(comparison, outcome=outcome, reasons=("poor_portrait",))
