"""Detectors of attacks and estimators of age that misbehave on purpose. All of them fakes."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from documents_app.providers.base import (
    AgeGenderAnswer,
    PresentationAnswer,
    ProviderNonsense,
    ProviderUnavailable,
)
from documents_app.providers.fake import FakeAgeGender, FakePresentationAttackDetector
from documents_app.weights import ModelMissing
from tests.risk_app.scripted import SECRET


class _Detector(FakePresentationAttackDetector):
    """The fake answer with other values."""

    changes: dict[str, Any] = {}

    def examine(self, selfie: bytes) -> PresentationAnswer:
        answer = PresentationAnswer("no_concern", 0.2, 0.5, (), "fake")
        return replace(answer, **self.changes)


class SuspiciousDetector(_Detector):
    """As the checks that ship: hints, and no probability."""

    changes = {
        "outcome": "suspicious",
        "attack": None,
        "threshold": None,
        "flags": ("moire", "framed"),
        "text": "basic checks, no certified PAD",
    }


class DoubtingDetector(_Detector):
    """Less than an attack, more than nothing."""

    changes = {"outcome": "suspicious", "attack": 0.4}


class AttackDetector(_Detector):
    changes = {"outcome": "attack", "attack": 0.9}


class BlindDetector(_Detector):
    changes = {"outcome": "not_judged", "attack": None}


class NotANumberDetector(_Detector):
    changes = {"attack": float("nan")}


class OverconfidentDetector(_Detector):
    changes = {"attack": 7.5}


class ContradictingDetector(_Detector):
    changes = {"outcome": "no_concern", "attack": 0.9}


class NumberlessAttackDetector(_Detector):
    changes = {"outcome": "attack", "attack": None}


class UnknownOutcomeDetector(_Detector):
    changes = {"outcome": "surely_fine"}


class SilentDetector(_Detector):
    """Nobody could tell from a report what was checked."""

    changes = {"text": " "}


class NonsenseDetector(_Detector):
    def examine(self, selfie: bytes) -> PresentationAnswer:
        return "looks real to me"  # type: ignore[return-value]  # nonsense on purpose


class CrashingDetector(_Detector):
    def examine(self, selfie: bytes) -> PresentationAnswer:
        raise RuntimeError(SECRET)


class ModellessDetector(_Detector):
    def examine(self, selfie: bytes) -> PresentationAnswer:
        raise ModelMissing("face detector is not in the folder")


class AbsentDetector(_Detector):
    def examine(self, selfie: bytes) -> PresentationAnswer:
        raise ProviderUnavailable("nobody answers")


class NonsenseModelDetector(_Detector):
    def examine(self, selfie: bytes) -> PresentationAnswer:
        raise ProviderNonsense("no probability")


class SlowDetector(_Detector):
    def examine(self, selfie: bytes) -> PresentationAnswer:
        time.sleep(0.5)
        return super().examine(selfie)


class _Estimator(FakeAgeGender):
    """The fake passport's holder was born on 31 January 1990."""

    age: float | None = 40.0
    years_off: float = 8.0

    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        return AgeGenderAnswer(self.age, self.years_off, None)


class OldEstimator(_Estimator):
    age = 80.0


class YoungEstimator(_Estimator):
    """Eighteen years and more below the document: a note."""

    age = 17.0


class BlindEstimator(_Estimator):
    age = None


class BoastingEstimator(_Estimator):
    """Says of itself that it never errs."""

    age, years_off = 44.0, 0.0


class NotANumberEstimator(_Estimator):
    age = float("nan")


class AgelessEstimator(_Estimator):
    age = 900.0


class WomanEstimator(_Estimator):
    male: float | None = 0.05

    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        return AgeGenderAnswer(self.age, self.years_off, self.male)


class ManEstimator(WomanEstimator):
    male = 0.95


class UndecidedEstimator(WomanEstimator):
    male = 0.85


class SexlessEstimator(WomanEstimator):
    male = None


class OverconfidentEstimator(WomanEstimator):
    male = 7.5


class NonsenseEstimator(_Estimator):
    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        return 40  # type: ignore[return-value]  # nonsense on purpose


class CrashingEstimator(_Estimator):
    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        raise RuntimeError(SECRET)


class ModellessEstimator(_Estimator):
    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        raise ModelMissing("the model is not in the folder")


class AbsentEstimator(_Estimator):
    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        raise ProviderUnavailable("nobody answers")
