"""What ships against prints and screens: hints that ask for a person's look, no certified PAD."""

from __future__ import annotations

from documents_app import face_sharing, faces
from documents_app.engine import imaging
from documents_app.faces.presentation import TEXT, examine
from documents_app.providers.base import PresentationAnswer, PresentationOutcome


class BasicChecks:
    """Named flags over one selfie; never says "attack"."""

    name = "bonafide-basic-presentation-checks"
    version = f"1 ({TEXT})"

    def examine(self, selfie: bytes) -> PresentationAnswer:
        bgr = imaging.decode(selfie).pixels
        found = faces.choose(bgr, face_sharing.faces_of(selfie, bgr))
        if len(found) != 1:
            return PresentationAnswer("not_judged", None, None, (), TEXT)
        hints = examine(bgr, found[0])
        flags = tuple(flag.name for flag in hints.flags)
        outcome: PresentationOutcome = "suspicious" if hints.review else "no_concern"
        return PresentationAnswer(outcome, None, None, flags, TEXT)
