"""Hints that a stored picture of a document is not what it seems."""

from __future__ import annotations

from documents_app import evidence
from documents_app.engine import forensics, imaging
from documents_app.engine.forensics import Hint
from documents_app.models import Picture
from sessions_app import sealing


def hints_about(picture: Picture) -> tuple[Hint, ...]:
    """What the pixels and the metadata of the file as sent say; the picture must have pixels."""
    pixels = imaging.decode(evidence.open_picture(picture)).pixels
    return forensics.hints(pixels, _facts(picture))


def _facts(picture: Picture) -> dict[str, object]:
    if picture.facts_sealed is None:
        return {}
    facts: dict[str, object] = sealing.unseal_json(
        picture.session, f"facts:{picture.pk}", bytes(picture.facts_sealed)
    )
    return facts
