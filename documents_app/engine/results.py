"""What the document engine answers: frozen values, without Django and without pictures."""

from dataclasses import dataclass, field
from typing import Literal

Point = tuple[int, int]
# Four corners, clockwise from the top left of the text, in pixels of the picture that was given.
Box = tuple[Point, Point, Point, Point]

Source = Literal["mrz", "barcode", "visual"]
# FRA-ID: the French national card of 1994 to 2021, 2 x 36 with a layout of its own. FRA-DL: the
# French licence's one line of 30. CHE-DL: the Swiss licence's two of 30 below a line of nine.
MrzKind = Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FRA-ID", "FRA-DL", "CHE-DL"]


# What a document may say against itself (engine/fields/warning.py).
WARNINGS = ("specimen", "sample", "void", "copy", "novelty")


@dataclass(frozen=True)
class QualityFinding:
    """One fault of a picture: what was measured, the limit it missed, and what the person can do.

    Codes: blurred, glare, dark, too_small, no_document, cut_off, several_documents, upside_down,
    no_face, several_faces, low_contrast (of a face).
    """

    code: str
    measured: float
    threshold: float
    advice: str


@dataclass(frozen=True)
class TextLine:
    text: str
    box: Box
    confidence: float  # 0..1, mean over the characters


@dataclass(frozen=True)
class FieldValue:
    """One fact by its canonical name; dates are ISO, countries alpha-2 where one exists."""

    name: str
    value: str
    source: Source
    confidence: float
    box: Box | None = None


@dataclass(frozen=True)
class MrzRepair:
    """A text that would satisfy the check digits: a hint for a reviewer, never a reading."""

    lines: tuple[str, ...]
    changed: tuple[tuple[int, int], ...]  # (line, column), both from 0


@dataclass(frozen=True)
class Mrz:
    """A machine readable zone as the picture shows it, check digits and all."""

    kind: MrzKind
    lines: tuple[str, ...]
    checks: dict[str, bool]
    checks_passed: bool
    suggested_repair: MrzRepair | None
    fields: dict[str, str]
    confidence: float
    # Why it is not proven although its digits agree (engine/mrz/proof.py); not a failed check.
    doubts: tuple[str, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether every digit agrees and nothing that digits cannot see is in doubt."""
        return self.checks_passed and not self.doubts


@dataclass(frozen=True)
class Barcode:
    format: str
    aamva_version: int | None
    fields: dict[str, str]
    warnings: tuple[str, ...]
    raw: bytes = field(repr=False)


@dataclass(frozen=True)
class PictureReading:
    """Everything read from one picture.

    upright_turn: degrees (0, 90, 180, 270) by which the picture must be turned
    anticlockwise for its text to stand upright. seconds: wall time of the reading. warning_words:
    what the document says against itself, of WARNINGS, each once.
    """

    document_type: str | None
    issuing_country: str | None
    quality: tuple[QualityFinding, ...]
    mrz: Mrz | None
    barcode: Barcode | None
    text: tuple[TextLine, ...]
    fields: tuple[FieldValue, ...]
    upright_turn: int
    seconds: float
    warning_words: tuple[str, ...] = ()
