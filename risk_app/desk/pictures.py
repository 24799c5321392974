"""The pictures of an attempt with what was read where, for somebody who looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from documents_app import face_sharing, kept_readings
from documents_app.engine.results import Box, FieldValue
from documents_app.models import Face, Picture, PictureKind
from risk_app.reasons import words_of
from sessions_app.models import Attempt
from sessions_app.sealing import Opener

SELFIES = frozenset({PictureKind.SELFIE, PictureKind.SELFIE_WITH_DOCUMENT})
# The order in which somebody looks at them.
_ORDER = (
    PictureKind.DOCUMENT_FRONT,
    PictureKind.DOCUMENT_BACK,
    PictureKind.DOCUMENT_BARCODE,
    PictureKind.DOCUMENT_CHIP,
    PictureKind.PORTRAIT,
    PictureKind.SELFIE,
    PictureKind.SELFIE_WITH_DOCUMENT,
    PictureKind.REFERENCE,
    PictureKind.PROOF_OF_ADDRESS,
)


@dataclass(frozen=True)
class Mark:
    """Where a field was read: a shape in pixels of the picture."""

    picture_id: UUID
    field: str
    source: str
    value: str
    box: Box

    @property
    def words(self) -> str:
        return words_of(self.field)

    @property
    def corners(self) -> str:
        """As the points of an SVG polygon."""
        return " ".join(f"{x},{y}" for x, y in self.box)

    @property
    def bounds(self) -> str:
        """Left, top, width and height."""
        xs, ys = [x for x, _ in self.box], [y for _, y in self.box]
        return f"{min(xs)},{min(ys)},{max(xs) - min(xs)},{max(ys) - min(ys)}"


@dataclass(frozen=True)
class ShownPicture:
    """turn: degrees clockwise after which its text stands upright."""

    picture: Picture
    words: str
    turn: int
    marks: tuple[Mark, ...]

    @property
    def is_shown(self) -> bool:
        """Whether there is something that a page can show."""
        return bool(self.picture.path) and self.picture.media_type.startswith("image/")

    @property
    def face(self) -> Face | None:
        return getattr(self.picture, "face", None)


def shown(attempt: Attempt, opener: Opener) -> list[ShownPicture]:
    """The pictures that checks look at, but for the frames of guided steps, in a fixed order."""
    rows = [one for one in attempt.pictures.all() if one.is_current and one.kind in _ORDER]
    rows.sort(key=lambda one: (_ORDER.index(PictureKind(one.kind)), one.created_at))
    return [_shown(one, words, opener) for one, words in zip(rows, _words(rows), strict=True)]


def frames(attempt: Attempt) -> list[Picture]:
    """The frames of guided steps, in the order of the steps."""
    rows = [one for one in attempt.pictures.all() if one.kind == PictureKind.LIVENESS and one.path]
    return sorted(rows, key=lambda one: (one.step or 0, one.created_at))


def landmarks(row: Face, opener: Opener) -> list[tuple[int, int]]:
    """The points of a face in whole pixels; none where its session is erased."""
    if row.picture.session.is_erased:
        return []
    return [(round(x), round(y)) for x, y in face_sharing.landmarks_of(row, opener)]


def marks_of(pictures: Iterable[ShownPicture]) -> Mapping[tuple[str, str, str], Mark]:
    """(source, field, value) -> where it was read; the first picture that says it."""
    found: dict[tuple[str, str, str], Mark] = {}
    for one in pictures:
        for mark in one.marks:
            found.setdefault((mark.source, mark.field, mark.value), mark)
    return found


def _shown(picture: Picture, words: str, opener: Opener) -> ShownPicture:
    kept = kept_readings.recall_by(picture, opener)
    if kept is None or picture.session.is_erased:
        return ShownPicture(picture, words, 0, ())
    marks = tuple(_mark(picture, one, one.box) for one in kept.fields if one.box is not None)
    return ShownPicture(picture, words, -kept.upright_turn % 360, marks)


def _mark(picture: Picture, field: FieldValue, box: Box) -> Mark:
    return Mark(picture.pk, field.name, field.source, field.value, box)


def _words(rows: list[Picture]) -> list[str]:
    """The kind of each, counted where there are several of it."""
    kinds = [one.kind for one in rows]
    return [
        f"{one.get_kind_display().capitalize()}"
        + (f" {kinds[:number].count(one.kind) + 1}" if kinds.count(one.kind) > 1 else "")
        for number, one in enumerate(rows)
    ]
