"""What a distance between two embeddings means."""

from dataclasses import replace

import numpy as np

from documents_app.faces.embed import DLIB, Embedder
from documents_app.faces.results import (
    Comparison,
    Embedding,
    FaceQuality,
    Outcome,
    Thresholds,
)


class NotComparable(ValueError):
    """Two embeddings that no distance exists between."""


def compare(
    a: Embedding,
    b: Embedding,
    *,
    portrait_quality: FaceQuality | None,
    embedder: Embedder = DLIB,
) -> Comparison:
    """Judge a selfie (a) against a portrait (b); raises NotComparable across models.

    portrait_quality is None where it is not known, which counts as poor.
    """
    measured = distance(a, b)
    if a.model_id != embedder.model_id:
        raise NotComparable(f"{a.model_id} is not the model of thresholds, {embedder.model_id}")
    outcome = judge(measured, embedder.thresholds)
    comparison = Comparison(
        distance=measured,
        similarity=similarity(measured),
        outcome=outcome,
        faces=((), ()),
        quality=(None, portrait_quality),
        reasons=(),
        model_id=a.model_id,
        thresholds=embedder.thresholds,
    )
    if portrait_quality is None or portrait_quality.grade == "poor":
        return _weighed_down(comparison)
    return comparison


def distance(a: Embedding, b: Embedding) -> float:
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
