"""Providers that misbehave on purpose, and readers of one made-up document. All of them fakes."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from documents_app.engine.results import FieldValue, PictureReading
from documents_app.providers.base import FaceMatch, ProviderUnavailable
from documents_app.providers.fake import FakeMatcher, FakeReader
from documents_app.weights import ModelMissing

SECRET = "L898902C3 ERIKSSON"  # stands for what a document says; must not leave a check


# The variable that names a folder: who loads models leaves a file there, named by the process.
LOADED_INTO = "TEST_LOADED_INTO"


class _Loads:
    def load(self) -> None:
        Path(os.environ[LOADED_INTO], f"{type(self).__name__} {os.getpid()}").touch()


class LoadingReader(_Loads, FakeReader):
    pass


class LoadingMatcher(_Loads, FakeMatcher):
    pass


class UnloadableReader(FakeReader):
    def load(self) -> None:
        raise ModelMissing("detector is not in the folder")


class CrashingReader(FakeReader):
    def read(self, picture: bytes) -> PictureReading:
        raise RuntimeError(SECRET)


class ModellessReader(FakeReader):
    def read(self, picture: bytes) -> PictureReading:
        raise ModelMissing("detector is not in the folder")


class AbsentReader(FakeReader):
    def read(self, picture: bytes) -> PictureReading:
        raise ProviderUnavailable("nobody answers")


class NonsenseReader(FakeReader):
    def read(self, picture: bytes) -> PictureReading:
        return "a document, trust me"  # type: ignore[return-value]  # nonsense on purpose


class SlowReader(FakeReader):
    def read(self, picture: bytes) -> PictureReading:
        time.sleep(0.5)
        return super().read(picture)


class OverconfidentReader(FakeReader):
    """Confidences that are no probabilities."""

    def read(self, picture: bytes) -> PictureReading:
        answer = super().read(picture)
        return replace(answer, fields=tuple(replace(f, confidence=7.5) for f in answer.fields))


class _Changed(FakeReader):
    """The fake passport with other values in some fields; a value of None takes a field away."""

    changes: dict[str, str | None] = {}

    def read(self, picture: bytes) -> PictureReading:
        answer = super().read(picture)
        fields = {field.name: field for field in answer.fields}
        for name, value in self.changes.items():
            fields.pop(name, None)
            if value is not None:
                fields[name] = FieldValue(name, value, "mrz", 1.0)
        return replace(answer, fields=tuple(fields.values()))


class ExpiredReader(_Changed):
    changes = {"expiry_date": "2001-01-31"}


class NonsenseDateReader(_Changed):
    changes = {"birth_date": "yesterday"}


class NamelessReader(_Changed):
    changes = {"surname": None, "given_names": None}


class WomanReader(_Changed):
    changes = {"sex": "F"}


class ManReader(_Changed):
    changes = {"sex": "M"}


class NumberlessReader(_Changed):
    changes = {"document_number": None}


class SameNumberReader(_Changed):
    changes = {"document_number": "L898902C3"}


class ForgedReader(FakeReader):
    """Check digits that do not hold, and a printed birth date that differs from the zone's."""

    def read(self, picture: bytes) -> PictureReading:
        answer = super().read(picture)
        assert answer.mrz is not None
        zone = replace(answer.mrz, checks={"birth_date": False}, checks_passed=False)
        return replace(answer, mrz=zone)


class ConflictingReader(FakeReader):
    def read(self, picture: bytes) -> PictureReading:
        answer = super().read(picture)
        printed = FieldValue("birth_date", "1980-05-17", "visual", 0.9)
        return replace(answer, fields=(*answer.fields, printed))


class PrintedOnlyReader(FakeReader):
    """No zone and no barcode: nothing but print."""

    def read(self, picture: bytes) -> PictureReading:
        answer = super().read(picture)
        printed = tuple(replace(field, source="visual") for field in answer.fields)
        return replace(answer, mrz=None, fields=printed)


class WarningReader(FakeReader):
    """A passport that says of itself what it is."""

    words: tuple[str, ...] = ("specimen",)

    def read(self, picture: bytes) -> PictureReading:
        return replace(super().read(picture), warning_words=self.words)


class VoidReader(WarningReader):
    words = ("void",)


class CopyReader(WarningReader):
    words = ("copy", "sample")


class NoveltyReader(WarningReader):
    words = ("novelty",)


class UnknownWarningReader(WarningReader):
    words = (SECRET,)


class CrashingMatcher(FakeMatcher):
    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        raise RuntimeError(SECRET)


class ModellessMatcher(FakeMatcher):
    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        raise ModelMissing("embedder is not in the folder")


class AbsentMatcher(FakeMatcher):
    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        raise ProviderUnavailable("nobody answers")


class SlowMatcher(FakeMatcher):
    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        time.sleep(0.5)
        return super().compare(selfie, portrait)


class _Matcher(FakeMatcher):
    """The fake match with other values."""

    changes: dict[str, Any] = {}

    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        return replace(super().compare(selfie, portrait), **self.changes)


class NotANumberMatcher(_Matcher):
    changes = {"distance": float("nan"), "outcome": "match"}


class ContradictingMatcher(_Matcher):
    changes = {"distance": 0.9, "similarity": 0.0, "outcome": "match"}


class UnknownWordMatcher(_Matcher):
    changes = {"outcome": "surely"}


class MismatchMatcher(_Matcher):
    changes = {"distance": 0.8, "similarity": 0.1, "outcome": "no_match"}


class InconclusiveMatcher(_Matcher):
    changes = {"distance": 0.55, "similarity": 0.5, "outcome": "inconclusive"}


class PoorPortraitMatcher(MismatchMatcher):
    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        answer = super().compare(selfie, portrait)
        assert answer.portrait is not None
        return replace(answer, portrait=replace(answer.portrait, quality="poor"))
