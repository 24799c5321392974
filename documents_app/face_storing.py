"""Keeping the main face of a picture, and what was wrong with the picture of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from documents_app import evidence
from documents_app.engine.results import QualityFinding
from documents_app.models import Face, Picture, SearchableFace
from documents_app.providers.base import FoundFace
from sessions_app import locking, sealing


@transaction.atomic
def store(picture: Picture, face: FoundFace | None, findings: Sequence[QualityFinding]) -> None:
    """Replace the face of the picture; findings, if any, become its feedback."""
    # Two runs of one check may come here at once, and an erasure.
    locking.lock_attempt(picture.attempt_id)
    if not Picture.objects.filter(pk=picture.pk).exclude(path="").exists():
        return  # erased or purged while the face was looked for: nothing comes back
    if findings:
        picture.feedback = evidence.feedback_of(findings)
        picture.save(update_fields=["feedback"])
    if face is None:
        Face.objects.filter(picture=picture).delete()
        return
    # Another face is searched by no longer than it is there; who searches keeps the new one.
    SearchableFace.objects.filter(face__picture=picture).delete()
    # What other checks found in the picture stays beside it.
    Face.objects.update_or_create(
        picture=picture,
        defaults={
            "box": list(face.box),
            "embedding_sealed": sealing.seal_json(
                picture.session, f"face:{picture.pk}", list(face.embedding)
            ),
            "model_id": face.model_id,
            "quality": {"grade": face.quality, **face.measures},
        },
    )
