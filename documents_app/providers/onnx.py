"""Faces judged by an operator's own ONNX models; none of these ships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from documents_app import face_sharing, faces
from documents_app.engine import imaging
from documents_app.faces.align import align, align_at_112, cut
from documents_app.faces.mesh import mesh
from documents_app.faces.results import Embedding, Face, Image, Thresholds
from documents_app.faces.scale import Scale
from documents_app.providers.base import (
    AgeGenderAnswer,
    PresentationAnswer,
    PresentationOutcome,
    ProviderNonsense,
)
from documents_app.providers.onnx_sessions import Numbers, OnnxModel, run, session_of

Activation = Literal["none", "softmax", "sigmoid"]

_OLDEST = 120.0
# Floats of a softmax do not add up to exactly one.
_ROUNDING = 1e-3


class _Loads:
    """What the three have in common."""

    model: OnnxModel

    def load(self) -> None:
        session_of(self.model)


@dataclass(frozen=True)
class OnnxEmbedder(_Loads):
    """All numbers of the model are the embedding; normalised: to length 1, whatever it answers.

    thresholds are distances of the model itself; what leaves it is placed on the common scale.
    """

    model: OnnxModel
    thresholds: Thresholds
    alignment: Literal["dlib", "arcface"] = "arcface"
    normalised: bool = True

    @property
    def model_id(self) -> str:
        # The alignment is part of the name: another one gives other distances.
        return f"{self.model.model_id}/{self.alignment}{self.model.size}"

    @property
    def scale(self) -> Scale:
        """Half as far again as no match counts as unalike, as with dlib's own distances."""
        match, no_match = self.thresholds.match, self.thresholds.no_match
        return Scale(match, no_match, 1.5 * no_match)

    def embed(self, bgr: Image, face: Face) -> Embedding:
        """Raises ProviderUnavailable, weights.ModelUnavailable."""
        vector = run(self.model, self._chip(bgr, face))
        length = float(np.linalg.norm(vector))
        if length < 1e-6:
            raise ProviderNonsense(f"{self.model_id} answered nothing but zeros")
        if self.normalised:
            vector = vector / length
        return Embedding(vector.astype(np.float32), self.model_id)

    def __post_init__(self) -> None:
        _ = self.scale  # raises ValueError for thresholds that are none
        if self.alignment not in ("dlib", "arcface"):
            raise ValueError(f"there is no alignment {self.alignment!r}")

    def _chip(self, bgr: Image, face: Face) -> Image:
        size, points = self.model.size, mesh(bgr, face)
        if self.alignment == "dlib":
            chip = align(bgr, points)
            return cut(chip, np.array([[size / 150, 0, 0], [0, size / 150, 0.0]]), size)
        return align_at_112(bgr, points, size)


@dataclass(frozen=True)
class OnnxPresentationAttackDetector(_Loads):
    """attack: places of the numbers that mean one; their sum, after the activation, is judged.

    surroundings: side of the square shown to the model, in face widths. text: what the model's
    certificate allows to be said.
    """

    model: OnnxModel
    attack: tuple[int, ...]
    threshold: float
    text: str
    activation: Activation = "softmax"
    surroundings: float = 2.7
    name: str = "onnx-presentation-attack"

    def __post_init__(self) -> None:
        # With no number that means an attack, or a threshold beyond one, everybody would pass.
        _require_places(self.model, self.attack, self.activation)
        if not (0 < self.threshold <= 1 and self.surroundings >= 1):
            raise ValueError("threshold lies in 0..1, surroundings are at least 1")

    @property
    def version(self) -> str:
        return self.model.model_id

    def examine(self, selfie: bytes) -> PresentationAnswer:
        seen = _one_face(selfie)
        if seen is None:
            return PresentationAnswer("not_judged", None, self.threshold, (), self.text)
        answer = run(self.model, _square(*seen, self.surroundings, self.model.size))
        likely = _probabilities(answer, self.activation, self.model)
        attack = _as_probability(float(sum(likely[list(self.attack)])), self.model)
        outcome: PresentationOutcome = "attack" if attack >= self.threshold else "no_concern"
        return PresentationAnswer(outcome, attack, self.threshold, (), self.text)


@dataclass(frozen=True)
class OnnxAgeGender(_Loads):
    """Places of the numbers: age (times years) and the two sexes; None for what it cannot say."""

    model: OnnxModel
    age: int | None
    years: float
    years_off: float
    male: int | None = None
    female: int | None = None
    activation: Activation = "softmax"
    surroundings: float = 1.5
    name: str = "onnx-age-gender"

    def __post_init__(self) -> None:
        given = [place for place in (self.age, self.male, self.female) if place is not None]
        _require_places(self.model, given, self.activation)
        if not (self.years > 0 and self.years_off >= 0 and self.surroundings >= 1):
            raise ValueError("years, years_off and surroundings are sizes")
        if (self.male is None) != (self.female is None):
            raise ValueError("male and female are named both or not at all")

    @property
    def version(self) -> str:
        return self.model.model_id

    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        seen = _one_face(selfie)
        if seen is None:
            return AgeGenderAnswer(None, self.years_off, None)
        answer = run(self.model, _square(*seen, self.surroundings, self.model.size))
        return AgeGenderAnswer(self._age(answer), self.years_off, self._male(answer))

    def _age(self, answer: Numbers) -> float | None:
        if self.age is None:
            return None
        years = float(answer[self.age]) * self.years
        if not 0 <= years <= _OLDEST:
            raise ProviderNonsense(f"{self.model.model_id} answered an age that nobody has")
        return years

    def _male(self, answer: Numbers) -> float | None:
        if self.male is None or self.female is None:
            return None
        both = _probabilities(answer[[self.male, self.female]], self.activation, self.model)
        return _as_probability(float(both[0]), self.model)


def _require_places(model: OnnxModel, places: Sequence[int], activation: str) -> None:
    if activation not in get_args(Activation):
        raise ValueError(f"there is no activation {activation!r}")
    if not places or len(set(places)) < len(places):
        raise ValueError("at least one number must be named, and none twice")
    if not all(0 <= place < model.numbers for place in places):
        raise ValueError(f"{model.model_id} answers {model.numbers} numbers, counted from 0")


def _one_face(selfie: bytes) -> tuple[Image, Face] | None:
    bgr = imaging.decode(selfie).pixels
    found = faces.choose(bgr, face_sharing.faces_of(selfie, bgr))
    return (bgr, found[0]) if len(found) == 1 else None


def _square(bgr: Image, face: Face, surroundings: float, size: int) -> Image:
    x, y, width, height = face.box
    scale = size / (surroundings * max(width, height))
    middle = np.array([x + width / 2, y + height / 2])
    shift = size / 2 - scale * middle
    return cut(bgr, np.array([[scale, 0, shift[0]], [0, scale, shift[1]]]), size)


def _probabilities(answer: Numbers, activation: Activation, model: OnnxModel) -> Numbers:
    if activation == "softmax":
        powers: Numbers = np.exp(answer - answer.max())
        shares: Numbers = powers / powers.sum()
        return shares
    if activation == "sigmoid":
        likely: Numbers = 1 / (1 + np.exp(-np.clip(answer, -80, 80)))
        return likely
    # Alternatives exclude each other: nothing but zeros is no answer.
    adds_up = answer.size == 1 or abs(float(answer.sum()) - 1) <= _ROUNDING * answer.size
    if not adds_up or ((answer < -_ROUNDING) | (answer > 1 + _ROUNDING)).any():
        raise ProviderNonsense(f"{model.model_id} answered what is no probability")
    return answer


def _as_probability(value: float, model: OnnxModel) -> float:
    if not -_ROUNDING <= value <= 1 + _ROUNDING:
        raise ProviderNonsense(f"{model.model_id} answered what is no probability")
    return min(1.0, max(0.0, value))
