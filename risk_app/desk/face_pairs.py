"""The two faces that were compared, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from documents_app.faces.scale import THRESHOLDS
from documents_app.models import Face, Picture
from risk_app.desk import pictures
from risk_app.desk.pictures import SELFIES, ShownPicture
from risk_app.models import Check
from sessions_app.sealing import Opener

# The width of the drawn scale in its own units: a distance of 1 is 100.
_WIDTH = 100


@dataclass(frozen=True)
class ShownFace:
    """box: left, top, width and height in pixels of its picture. points: "x,y x,y …", too."""

    picture_id: UUID
    words: str
    box: str
    points: str


@dataclass(frozen=True)
class FaceScale:
    """Places on a line of 100: where the faces are, and where the limits lie.

    limit: up to where they count as one person. apart: from where on as two.
    """

    distance: float
    limit: float
    apart: float
    sentence: str

    @property
    def at(self) -> float:
        return round(min(max(self.distance, 0.0), 1.0) * _WIDTH, 2)

    @property
    def limit_at(self) -> float:
        return round(self.limit * _WIDTH, 2)

    @property
    def apart_at(self) -> float:
        return round(self.apart * _WIDTH, 2)

    @property
    def between(self) -> float:
        """How wide the doubt between the two limits is."""
        return round(self.apart_at - self.limit_at, 2)

    @property
    def beyond(self) -> float:
        return round(_WIDTH - self.apart_at, 2)


@dataclass(frozen=True)
class FacePair:
    """The person always on the left, the document on the right; scale: None where not compared."""

    faces: tuple[ShownFace, ...]
    scale: FaceScale | None


def pair_of(
    shown: Sequence[ShownPicture], checks: Sequence[Check], opener: Opener, limit: float | None
) -> FacePair:
    """limit: the policy's own distance, in place of the one that ships."""
    with_face = [one for one in shown if one.face is not None and one.is_shown]
    selfies = [one for one in with_face if one.picture.kind in SELFIES]
    documents = [one for one in with_face if one.picture.kind not in SELFIES]
    faces = [
        *(
            _face(one, "Selfie" if number == 1 else f"Selfie {number}", opener)
            for number, one in enumerate(selfies, start=1)
        ),
        *(_face(one, "Document portrait", opener) for one in documents),
    ]
    return FacePair(tuple(faces), _scale(checks, limit))


def _face(shown: ShownPicture, words: str, opener: Opener) -> ShownFace:
    row = _row(shown.picture)
    points = " ".join(f"{x},{y}" for x, y in pictures.landmarks(row, opener))
    box = ",".join(str(round(side)) for side in row.box)
    return ShownFace(shown.picture.pk, words, box, points)


def _row(picture: Picture) -> Face:
    row: Face = picture.face
    row.picture = picture
    return row


def _scale(checks: Sequence[Check], limit: float | None) -> FaceScale | None:
    compared = next((one for one in checks if one.kind == Check.Kind.FACE_MATCH), None)
    distance = compared.details.get("distance") if compared is not None else None
    if compared is None or distance is None:
        return None
    told = compared.details.get("thresholds") or {}
    apart = float(told.get("no_match", THRESHOLDS.no_match))
    match = float(told.get("match", THRESHOLDS.match))
    limit = min(limit, apart) if limit is not None else match
    return FaceScale(float(distance), limit, apart, _sentence(float(distance), limit, apart))


def _sentence(distance: float, limit: float, apart: float) -> str:
    if distance <= limit:
        return f"Alike: the distance {distance:.3f} is not beyond the limit {limit:.2f}."
    if distance <= apart:
        return f"Doubtful: the distance {distance:.3f} lies between {limit:.2f} and {apart:.2f}."
    return f"Different: the distance {distance:.3f} is beyond {apart:.2f}."
