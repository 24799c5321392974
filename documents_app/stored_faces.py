"""Comparing faces that were stored, perhaps in the time of another embedder."""

from __future__ import annotations

from dataclasses import dataclass

from documents_app import evidence, face_sharing, faces, providers
from documents_app.engine import imaging
from documents_app.faces.match import distance, judge
from documents_app.faces.scale import THRESHOLDS
from documents_app.models import Face
from documents_app.providers.base import Embedder, FaceOutcome


@dataclass(frozen=True)
class StoredComparison:
    """distance on the scale of faces/scale.py, None where the two are not comparable."""

    outcome: FaceOutcome
    distance: float | None


def compare(one: Face, other: Face) -> StoredComparison:
    """By the embedder of today. Not comparable, which a person must look at, where one of them is
    another model's and its picture is purged. Raises ProviderUnavailable, weights.ModelUnavailable.
    """
    embedder = providers.embedder()
    pair = [embedding_of(row, embedder) for row in (one, other)]
    if pair[0] is None or pair[1] is None:
        return StoredComparison("not_comparable", None)
    apart = distance(pair[0], pair[1], embedder.scale)
    outcome = judge(apart, THRESHOLDS)
    if outcome == "no_match" and "poor" in {_grade(one), _grade(other)}:
        outcome = "inconclusive"
    return StoredComparison("not_comparable" if outcome == "not_compared" else outcome, apart)


def embedding_of(row: Face, embedder: Embedder) -> faces.Embedding | None:
    """The row's face as this embedder tells it: stored so, or embedded anew from its picture."""
    stored = face_sharing.unsealed_embedding(row)
    if stored is not None and stored.model_id == embedder.model_id:
        return stored
    if not row.picture.path:
        return None
    data = evidence.open_picture(row.picture)
    with face_sharing.beside([(row.picture, data)]):
        bgr = imaging.decode(data).pixels
        found = face_sharing.faces_of(data, bgr)
    face = _nearest(row, found)
    if face is None:
        return None
    fresh = embedder.embed(bgr, face)
    face_sharing.replace_embedding(row, fresh)
    return fresh


def _nearest(row: Face, found: tuple[faces.Face, ...]) -> faces.Face | None:
    """The face of the picture that the row is about: the one whose middle is nearest."""
    x, y, width, height = row.box
    middle = (float(x + width / 2), float(y + height / 2))

    def off(face: faces.Face) -> float:
        left, top, across, down = face.box
        return float(abs(left + across / 2 - middle[0]) + abs(top + down / 2 - middle[1]))

    nearest = min(found, key=off, default=None)
    return nearest if nearest is not None and off(nearest) <= max(width, 1) / 2 else None


def _grade(row: Face) -> str:
    return str(row.quality.get("grade", "poor"))
