"""What erasing and purging a session mean here: rows at once, files with the commit."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from documents_app import vault
from documents_app.models import (
    Document,
    Face,
    KeptFrame,
    LivenessCapture,
    Picture,
    PictureHash,
)
from sessions_app.models import Session


def erase(session: Session) -> None:
    """Delete pictures, documents, readings, faces and guided steps of the session."""
    paths = list(Picture.objects.filter(session=session).values_list("path", flat=True))
    LivenessCapture.objects.filter(session=session).delete()
    Document.objects.filter(attempt__session=session).delete()
    Picture.objects.filter(session=session).delete()
    _drop_with_the_commit(paths)


def purge(session: Session) -> None:
    """Delete the files of the session's pictures and all by which they or faces could be found.

    The rows of the pictures stay: readings point at them, and they say what there was.
    """
    pictures = Picture.objects.filter(session=session)
    paths = list(pictures.exclude(path="").values_list("path", flat=True))
    Face.objects.filter(picture__session=session).delete()
    PictureHash.objects.filter(picture__session=session).delete()
    KeptFrame.objects.filter(capture__session=session).delete()
    LivenessCapture.objects.filter(session=session).update(state_sealed=None)
    pictures.update(
        path="", digest_index="", perceptual_hash="", facts_sealed=None, reading_sealed=None
    )
    _drop_with_the_commit(paths)


def _drop_with_the_commit(paths: list[str]) -> None:
    for path in paths:
        # A deleted file cannot be rolled back. One left by a crash here is
        # taken by the collection of orphans.
        transaction.on_commit(partial(vault.drop, path))
