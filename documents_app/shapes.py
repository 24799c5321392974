"""What was read from a document, as it crosses the rooms' walls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self
from uuid import UUID

from django.db.models import TextChoices

from documents_app.document_kinds import OTHER as OTHER
from documents_app.document_kinds import nearest as nearest
from documents_app.liveness_shapes import Frame as Frame
from documents_app.liveness_shapes import FrameBatch as FrameBatch
from documents_app.liveness_shapes import LivenessAsked as LivenessAsked
from documents_app.liveness_shapes import LivenessOutcome as LivenessOutcome
from documents_app.liveness_shapes import ShownStep as ShownStep
from documents_app.liveness_shapes import StillAsked as StillAsked
from documents_app.liveness_shapes import StillLimits as StillLimits
from documents_app.liveness_shapes import StillMode as StillMode
from sessions_app.json_shape import Json, JsonShape


class PictureKind(TextChoices):
    DOCUMENT_FRONT = "document_front"
    DOCUMENT_BACK = "document_back"
    DOCUMENT_BARCODE = "document_barcode"
    DOCUMENT_CHIP = "document_chip"
    PORTRAIT = "portrait", "portrait cut from the document"
    SELFIE = "selfie"
    SELFIE_WITH_DOCUMENT = "selfie_with_document"
    PROOF_OF_ADDRESS = "proof_of_address"
    LIVENESS = "liveness", "step of a guided capture"
    REFERENCE = "reference", "picture that a face is compared with"


# The kinds that show a side of the document itself.
DOCUMENT_KINDS = (
    PictureKind.DOCUMENT_FRONT,
    PictureKind.DOCUMENT_BACK,
    PictureKind.DOCUMENT_BARCODE,
)
# The kinds that a worker looks at as soon as they are there.
JUDGED_KINDS = (*DOCUMENT_KINDS, PictureKind.SELFIE)


class Feedback(StrEnum):
    """What a person should do better about one picture, as soon as it is taken.

    The first group is about any picture, the second about documents, the third about faces.
    """

    BLURRED = "blurred"
    GLARE = "glare"
    DARK = "dark"
    TOO_SMALL = "too_small"
    OTHER = "other"

    NO_DOCUMENT = "no_document"
    SEVERAL_DOCUMENTS = "several_documents"
    CUT_OFF = "cut_off"
    UPSIDE_DOWN = "upside_down"
    UNSUPPORTED = "unsupported"
    NO_PORTRAIT = "no_portrait"
    WRONG_SIDE = "wrong_side"
    OTHER_DOCUMENT = "other_document"
    BARCODE_MISSING = "barcode_missing"
    # It is taken all the same: only another document would help.
    EXPIRED = "expired"

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    FACE_SMALL = "face_small"
    FACE_CLOSE = "face_close"
    FACE_TILTED = "face_tilted"
    FACE_SIDEWAYS = "face_sideways"
    FACE_AT_BORDER = "face_at_border"
    FACE_CUT_OFF = "face_cut_off"
    EYES_CLOSED = "eyes_closed"


# Said, and no reason to refuse the picture.
ADVISORY = frozenset({Feedback.EXPIRED, Feedback.UPSIDE_DOWN})


@dataclass(frozen=True, slots=True)
class Fact(JsonShape):
    """One field of the document, with the source it was read from and how surely (0 to 1)."""

    value: str = ""
    source: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class DocumentFacts(JsonShape):
    """Canonical field name -> the fact that is believed. Empty where nothing was read."""

    fields: dict[str, Fact] = field(default_factory=dict)

    def to_json(self) -> dict[str, Json]:
        return {name: fact.to_json() for name, fact in self.fields.items()}

    @classmethod
    def from_json(cls, value: object) -> Self:
        if not isinstance(value, dict):
            raise TypeError(f"facts are read from an object, not a {type(value).__name__}")
        return cls({name: Fact.from_json(fact) for name, fact in value.items()})

    def __contains__(self, name: str) -> bool:
        return name in self.fields

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __bool__(self) -> bool:
        return bool(self.fields)

    def value(self, name: str) -> str:
        """The value of the field, empty where it was not read."""
        return self.fields[name].value if name in self.fields else ""

    def confidence(self, name: str) -> float:
        """How surely the field was read, 0.0 where it was not."""
        return self.fields[name].confidence if name in self.fields else 0.0

    def values(self) -> dict[str, str]:
        """Canonical field name -> value."""
        return {name: fact.value for name, fact in self.fields.items()}


@dataclass(frozen=True, slots=True)
class ReadValue(JsonShape):
    """One value that a source gives, and how surely it was read (0 to 1)."""

    value: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class ZoneRepair(JsonShape):
    """A text that would satisfy the check digits, with the (line, column) of what differs."""

    lines: tuple[str, ...] = ()
    changed: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFacts(JsonShape):
    """What one data source of a document says: its fields, and what only that source has.

    A zone has kind, lines, checks and suggested_repair; a barcode has format, aamva_version and
    warnings.
    """

    fields: dict[str, ReadValue] = field(default_factory=dict)
    kind: str = ""
    lines: tuple[str, ...] = ()
    checks: dict[str, bool] = field(default_factory=dict)
    suggested_repair: ZoneRepair | None = None
    format: str = ""
    aamva_version: int | None = None
    warnings: tuple[str, ...] = ()

    def values(self) -> dict[str, str]:
        """Canonical field name -> value."""
        return {name: said.value for name, said in self.fields.items()}


@dataclass(frozen=True, slots=True)
class PictureFault(JsonShape):
    """One thing wrong with a picture: what was measured, the limit it missed, and advice."""

    code: str = ""
    measured: float = 0.0
    threshold: float = 0.0
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Framing:
    """What of a sent picture is taken, in its own pixels as it is seen upright.

    least, most: width and height that it must have, before and after the margins are cut off.
    """

    least: tuple[int, int] = (1, 1)
    most: tuple[int, int] | None = None
    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class ToldReading:
    """What one source of a document says, or "merged": all of them together.

    kind: of the document. facts: canonical field name -> value.
    """

    id: UUID
    source: str
    kind: str
    facts: dict[str, str] = field(default_factory=dict, repr=False)
