"""Providers that look at nothing: for tests, and for trying an installation without engines.

They answer from the picture's size and brightness alone, always the same, and say in every name,
version and field that they are fake. Never for real people.
"""

from __future__ import annotations

import hashlib
import os
import time

import cv2
import numpy as np

from documents_app.engine import imaging
from documents_app.engine.results import FieldValue, Mrz, PictureReading, QualityFinding
from documents_app.providers.base import (
    AgeGenderAnswer,
    FaceLook,
    FaceMatch,
    FaceOutcome,
    FoundFace,
    PresentationAnswer,
    PresentationOutcome,
)

MODEL_ID = "fake"
THRESHOLDS = {"match": 0.5, "no_match": 0.6}
# Darker than this on average (0..255), a picture "shows" nothing.
DARKEST = 20.0
# Pictures whose brightness differs by less show "the same person".
SAME_PERSON = 40.0
# Brighter than this, a picture "shows" a screen.
BRIGHTEST = 200.0
_NUMBERS: dict[FaceOutcome, tuple[float | None, float | None]] = {
    "match": (0.3, 1.0),
    "no_match": (0.9, 0.0),
    "not_comparable": (None, None),
}


class FakeReader:
    """Reads a fictional passport from every picture that is not dark."""

    name = "fake-documents"
    version = "fake 1"

    def read(self, picture: bytes) -> PictureReading:
        _wait()
        if _brightness(picture) < DARKEST:
            finding = QualityFinding("dark", _brightness(picture), DARKEST, "Fake: too dark.")
            return PictureReading(None, None, (finding,), None, None, (), (), 0, 0.0)
        number = hashlib.sha256(picture).hexdigest()[:9].upper()
        fields = {
            "surname": "FAKE",
            "given_names": "READING",
            "document_number": number,
            "birth_date": "1990-01-31",
            "expiry_date": "2090-01-31",
            "sex": "X",
            "nationality": "UTO",
            "issuing_country": "UTO",
        }
        zone = Mrz("TD3", ("FAKE", "FAKE"), {"composite": True}, True, None, fields, 1.0)
        said = tuple(FieldValue(name, value, "mrz", 1.0) for name, value in fields.items())
        return PictureReading("passport", "UTO", (), zone, None, (), said, 0, 0.0)


class FakeMatcher:
    """Finds the same person in two pictures of like brightness, nobody in a dark one."""

    name = "fake-faces"
    version = "fake 1"

    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        _wait()
        bright, other = _brightness(selfie), _brightness(portrait)
        one = None if bright < DARKEST else _face(bright)
        two = None if other < DARKEST else _face(other)
        outcome: FaceOutcome = "match" if abs(bright - other) < SAME_PERSON else "no_match"
        if one is None or two is None:
            outcome = "not_comparable"
        distance, similarity = _NUMBERS[outcome]
        return FaceMatch(
            outcome, distance, similarity, THRESHOLDS, one, two, (), (), notes=("fake",)
        )

    def look(self, picture: bytes) -> FaceLook:
        """One face in every picture that is not dark."""
        return FaceLook(0 if _brightness(picture) < DARKEST else 1)


class FakePresentationAttackDetector:
    """Takes bright pictures for screens, and judges no dark ones."""

    name = "fake-presentation-attack"
    version = "fake 1"

    def examine(self, selfie: bytes) -> PresentationAnswer:
        _wait()
        bright = _brightness(selfie)
        if bright < DARKEST:
            return PresentationAnswer("not_judged", None, None, (), "fake")
        outcome: PresentationOutcome = "attack" if bright > BRIGHTEST else "no_concern"
        return PresentationAnswer(outcome, bright / 255, BRIGHTEST / 255, ("fake",), "fake")


class FakeAgeGender:
    """The brighter, the older: 18 to 78; nobody in a dark picture."""

    name = "fake-age-gender"
    version = "fake 1"

    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        _wait()
        bright = _brightness(selfie)
        if bright < DARKEST:
            return AgeGenderAnswer(None, 10.0, None)
        return AgeGenderAnswer(18 + 60 * bright / 255, 10.0, 0.5)


def _face(bright: float) -> FoundFace:
    """A face as far from others as its brightness is: SAME_PERSON is the distance of a match."""
    embedding = (bright * THRESHOLDS["match"] / SAME_PERSON,)
    return FoundFace((0, 0, 1, 1), embedding, MODEL_ID, "good", {"reasons": ["fake"]})


def _brightness(picture: bytes) -> float:
    grey = cv2.cvtColor(imaging.decode(picture).pixels, cv2.COLOR_BGR2GRAY)
    return float(np.mean(grey))


def _wait() -> None:
    """Take as long as BONAFIDE_FAKE_SECONDS says: tests stop workers in the middle of a check."""
    time.sleep(float(os.environ.get("BONAFIDE_FAKE_SECONDS", "0")))
