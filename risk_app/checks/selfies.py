"""Which pictures of the face the checks look at: the same for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from documents_app import evidence, face_sharing, liveness
from documents_app.models import Picture, PictureKind
from sessions_app.models import Attempt

Answer = TypeVar("Answer")

# The kinds that may stand for the face, the better one first.
KINDS = (PictureKind.SELFIE, PictureKind.SELFIE_WITH_DOCUMENT)
# Several selfies raise confidence, but each costs a quarter of a second.
_MOST = 3


def pictures_with_pixels(attempt: Attempt) -> list[Picture]:
    """All pictures but PDF files, oldest first.

    Of the face only the one that was taken from guided steps, where they were passed: whoever
    shows the steps and sends another person's picture beside them is judged by the steps.
    """
    found = [picture for picture in evidence.current_of(attempt) if picture.width]
    proven = liveness.proven_selfie(attempt)
    if proven is None:
        return found
    others = [picture for picture in found if picture.kind not in KINDS]
    # Nothing that comes later takes its place.
    return [*others, *evidence.pictures_of(attempt).filter(pk=proven)]


def selfies_among(pictures: Sequence[Picture]) -> list[Picture]:
    return first_kind(pictures, KINDS)[-_MOST:]


def first_kind(pictures: Sequence[Picture], kinds: Sequence[PictureKind]) -> list[Picture]:
    """Those of the first kind that there is any of."""
    for kind in kinds:
        found = [picture for picture in pictures if picture.kind == kind]
        if found:
            return found
    return []


def ask_about(selfies: Sequence[Picture], ask: Callable[[bytes], Answer]) -> list[Answer]:
    """A provider's answer about each, told which faces other checks have found there already."""
    answers = []
    for selfie in selfies:
        data = evidence.open_picture(selfie)
        with face_sharing.beside([(selfie, data)]):
            answers.append(ask(data))
    return answers
