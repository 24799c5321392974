"""Faces that one check found in a picture, kept sealed for those that run in other processes.

A check says whose pictures it works on (`beside`); providers ask here for the faces of the bytes
that they were given, and what nobody had found before is kept when the check is through.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db import transaction

from documents_app import faces
from documents_app.faces.detect import DETECTOR_ID
from documents_app.faces.results import Image
from documents_app.models import Face, Picture
from sessions_app import locking, sealing


@dataclass
class _Known:
    found: tuple[faces.Face, ...] | None = None
    is_new: bool = False
    # Of the face whose box it is, as the row has it.
    embedding: faces.Embedding | None = field(default=None, repr=False)
    box: tuple[int, ...] = ()


_in_hand: ContextVar[dict[bytes, _Known] | None] = ContextVar("faces_in_hand", default=None)


@contextmanager
def beside(pictures: Sequence[tuple[Picture, bytes]]) -> Iterator[None]:
    """Let providers know, within, what is known about faces of these pictures."""
    known = [_recall(picture) for picture, _ in pictures]
    keys = [_key(data) for _, data in pictures]
    token = _in_hand.set(dict(zip(keys, known, strict=True)))
    try:
        yield
    finally:
        _in_hand.reset(token)
    for (picture, _), what in zip(pictures, known, strict=True):
        if what.is_new and what.found:
            _keep(picture, what.found)


def faces_of(data: bytes, bgr: Image) -> tuple[faces.Face, ...]:
    """The faces of a picture, found before or now; raises weights.ModelUnavailable."""
    known = (_in_hand.get() or {}).get(_key(data))
    if known is None:
        return faces.detect(bgr)
    if known.found is None:
        known.found, known.is_new = faces.detect(bgr), True
    return known.found


def embedding_of(data: bytes, face: faces.Face, model_id: str) -> faces.Embedding | None:
    """What this very model said about this very face, where somebody asked it before."""
    known = (_in_hand.get() or {}).get(_key(data))
    if known is None or known.embedding is None or known.embedding.model_id != model_id:
        return None
    return known.embedding if tuple(round(side) for side in face.box) == known.box else None


def unsealed_embedding(row: Face) -> faces.Embedding | None:
    """The numbers of a row; None where nothing was embedded."""
    picture = row.picture
    vector = sealing.unseal_json(
        picture.session, _embedding_purpose(picture), bytes(row.embedding_sealed)
    )
    if not vector:
        return None
    return faces.Embedding(np.array(vector, np.float32), row.model_id)


def landmarks_of(row: Face, opener: sealing.Opener) -> list[tuple[float, float]]:
    """The points of the row's face (eyes, nose, corners of the mouth) in pixels of its picture.

    Empty where they were not kept.
    """
    if row.found_sealed is None:
        return []
    told = opener.unseal_json(_faces_purpose(row.picture), bytes(row.found_sealed))
    middle = (row.box[0] + row.box[2] / 2, row.box[1] + row.box[3] / 2)

    def off(face: faces.Face) -> float:
        x, y, width, height = face.box
        return float(abs(x + width / 2 - middle[0]) + abs(y + height / 2 - middle[1]))

    nearest = min(map(_from_json, told), key=off, default=None)
    return [(x, y) for x, y in nearest.keypoints] if nearest is not None else []


def replace_embedding(row: Face, fresh: faces.Embedding) -> None:
    """Keep what the embedder of today says in place of another's."""
    picture = row.picture
    numbers = [float(number) for number in fresh.vector]
    row.embedding_sealed = sealing.seal_json(picture.session, _embedding_purpose(picture), numbers)
    row.model_id = fresh.model_id
    # An update, not a save: the row may be gone by now.
    Face.objects.filter(pk=row.pk).update(
        embedding_sealed=row.embedding_sealed, model_id=row.model_id
    )


def _key(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _recall(picture: Picture) -> _Known:
    row = Face.objects.filter(picture=picture).first()
    if row is None:
        return _Known()
    row.picture = picture  # its session is at hand
    return _Known(_unsealed(row), False, unsealed_embedding(row), tuple(row.box))


def _unsealed(row: Face) -> tuple[faces.Face, ...] | None:
    if row.found_sealed is None or row.detector != DETECTOR_ID:
        return None
    picture = row.picture
    found = sealing.unseal_json(picture.session, _faces_purpose(picture), bytes(row.found_sealed))
    return tuple(_from_json(one) for one in found)


@transaction.atomic
def _keep(picture: Picture, found: tuple[faces.Face, ...]) -> None:
    locking.lock_attempt(picture.attempt_id)
    if not Picture.objects.filter(pk=picture.pk).exclude(path="").exists():
        return  # erased or purged while the faces were looked for: nothing comes back
    sealed = sealing.seal_json(
        picture.session, _faces_purpose(picture), [_to_json(one) for one in found]
    )
    fresh = {"found_sealed": sealed, "detector": DETECTOR_ID}
    if Face.objects.filter(picture=picture).update(**fresh):
        return
    empty = sealing.seal_json(picture.session, _embedding_purpose(picture), [])
    box = [round(side) for side in found[0].box]
    Face.objects.create(picture=picture, box=box, embedding_sealed=empty, model_id="", **fresh)


def _embedding_purpose(picture: Picture) -> str:
    return f"face:{picture.pk}"


def _faces_purpose(picture: Picture) -> str:
    return f"faces:{picture.pk}"


def _to_json(face: faces.Face) -> list[Any]:
    return [list(face.box), face.score, [list(point) for point in face.keypoints], face.roll]


def _from_json(told: list[Any]) -> faces.Face:
    box, score, keypoints, roll = told
    x, y, width, height = box
    points = tuple((float(px), float(py)) for px, py in keypoints)
    return faces.Face((x, y, width, height), score, points, roll)
