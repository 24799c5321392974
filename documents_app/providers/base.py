"""What a provider of reading and of faces answers, and how it says that it cannot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from documents_app.engine.results import PictureReading, QualityFinding
from documents_app.faces.embed import Embedder

__all__ = [
    "AgeGender",
    "AgeGenderAnswer",
    "DocumentReader",
    "Embedder",
    "FaceLook",
    "FaceMatch",
    "FaceMatcher",
    "FaceOutcome",
    "FoundFace",
    "LoadsModels",
    "LooksAtFaces",
    "PresentationAnswer",
    "PresentationAttackDetector",
    "PresentationOutcome",
    "ProviderNonsense",
    "ProviderUnavailable",
]

PresentationOutcome = Literal["no_concern", "suspicious", "attack", "not_judged"]
FaceOutcome = Literal["match", "inconclusive", "no_match", "not_comparable"]


class ProviderUnavailable(Exception):
    """Nobody answered. Not an answer about the person: the check is tried again."""


class UnusableAnswer(Exception):
    """A provider's answer has the wrong type or contradicts itself.

    The check ends in an error: asking again would give the same answer.
    """


class ProviderNonsense(ProviderUnavailable):
    """Something answered, but with what no answer can be: never taken for one."""


@dataclass(frozen=True)
class FoundFace:
    """The main face of one picture."""

    box: tuple[int, int, int, int]  # x, y, width, height in pixels
    embedding: tuple[float, ...] = field(repr=False)
    model_id: str
    # "good" or "poor": a poor portrait moves people away from themselves.
    quality: str
    # Numbers and our own words: what the quality was judged by.
    measures: dict[str, float | str | list[str]]


@dataclass(frozen=True)
class FaceMatch:
    """A comparison of a selfie with a portrait.

    distance: on the scale of faces/scale.py, None when not comparable. similarity: 0..1.
    thresholds: the limits that made the outcome, "match" and "no_match". measured: the same three
    as the embedder itself tells them. notes: the matcher's own words for what it noticed.
    """

    outcome: FaceOutcome
    distance: float | None
    similarity: float | None
    thresholds: dict[str, float]
    selfie: FoundFace | None
    portrait: FoundFace | None
    selfie_findings: tuple[QualityFinding, ...]
    portrait_findings: tuple[QualityFinding, ...]
    notes: tuple[str, ...] = ()
    measured: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class PresentationAnswer:
    """Is the selfie of a person, or of a print or a screen?

    outcome: not_judged without exactly one face. attack: 0..1, None from checks that measure no
    probability. flags: what was noticed. text: what a report must say about these checks.
    """

    outcome: PresentationOutcome
    attack: float | None
    threshold: float | None
    flags: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class AgeGenderAnswer:
    """An estimate, never a fact: None for what was not estimated; male: probability 0..1.

    years_off: the model's own mean error, as its owner measured it; errors: the same by age group,
    in words for the report.
    """

    age: float | None
    years_off: float
    male: float | None
    errors: dict[str, str] = field(default_factory=dict)


class DocumentReader(Protocol):
    name: str
    version: str

    def read(self, picture: bytes) -> PictureReading:
        """Read one stored picture; raises ProviderUnavailable."""
        ...


class FaceMatcher(Protocol):
    name: str
    version: str

    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        """Compare two stored pictures; raises ProviderUnavailable."""
        ...


@dataclass(frozen=True)
class FaceLook:
    """What one picture shows of faces, before anything is compared.

    faces: how many that stand out. faults: of the main one, in the words of faces/quality.py and
    faces/framing.py.
    """

    faces: int
    faults: tuple[str, ...] = ()


@runtime_checkable
class LooksAtFaces(Protocol):
    """A matcher that says at once what is wrong with a picture; others leave it to ours."""

    def look(self, picture: bytes) -> FaceLook:
        """Look at one stored picture; raises ProviderUnavailable or weights.ModelUnavailable."""
        ...


class PresentationAttackDetector(Protocol):
    name: str
    version: str

    def examine(self, selfie: bytes) -> PresentationAnswer:
        """Look at one stored picture; raises ProviderUnavailable."""
        ...


class AgeGender(Protocol):
    name: str
    version: str

    def estimate(self, selfie: bytes) -> AgeGenderAnswer:
        """Estimate from one stored picture; raises ProviderUnavailable."""
        ...


@runtime_checkable
class LoadsModels(Protocol):
    """A provider that keeps models in this process; the others have no such method."""

    def load(self) -> None:
        """Load them now, not at the first picture; raises as the provider's answers do."""
        ...
