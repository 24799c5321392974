"""What the face engine answers: frozen values, without Django and without pictures."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]  # (H, W, 3), BGR
Point = tuple[float, float]
Outcome = Literal["match", "inconclusive", "no_match", "not_compared"]
Grade = Literal["good", "poor"]


@dataclass(frozen=True)
class Face:
    """One face of a picture, in pixels of that picture.

    box: x, y, width, height. keypoints: right eye, left eye, nose, mouth, right ear, left ear of
    the person, so an upright face has its first point on the left. roll: degrees clockwise
    from upright, -180..180, from the eyes.
    """

    box: tuple[float, float, float, float]
    score: float
    keypoints: tuple[Point, ...]
    roll: float


@dataclass(frozen=True)
class Mesh:
    """468 points (x, y, z) in pixels of the picture; score 0..1: is this a face at all."""

    points: NDArray[np.float32] = field(repr=False)
    score: float


@dataclass(frozen=True)
class FaceQuality:
    """face_px: width of the box. contrast, brightness: grey levels.

    blur: Laplacian variance of the face at 96 pixels width and a contrast of 50; low is blurred.
    reasons: face_too_small, blurred, low_contrast, dark, overexposed, and of a portrait halftone,
    grey, compressed, laminated. marks: what those four were told by, None where nobody asked.
    """

    face_px: float
    blur: float
    contrast: float
    brightness: float
    grade: Grade
    reasons: tuple[str, ...]
    marks: "PrintMarks | None" = None


@dataclass(frozen=True)
class PrintMarks:
    """What print and film leave on a portrait.

    raster: peaks of the spectrum (faces/raster.py). colour: levels of Lab that are not explained by
    lightness, at a contrast of 50, so that a grey print under a coloured lamp has none. blocks:
    steps at the edges of JPEG's blocks over those inside, 1 where there are none. veil: the grey
    level below which 2 % of the face lie. glare: share of the face above 240.
    """

    raster: float
    colour: float
    blocks: float
    veil: float
    glare: float


@dataclass(frozen=True)
class Portrait:
    """The largest face on a document. pixels: the head, cut out and turned so that it stands.

    others: further faces that are large beside it; a second print of the holder is usual.
    """

    face: Face
    quality: FaceQuality
    pixels: Image = field(repr=False)
    others: int


@dataclass(frozen=True)
class Thresholds:
    """Distances: match up to the first, inconclusive up to the second, no match above."""

    match: float
    no_match: float


@dataclass(frozen=True)
class Embedding:
    """A face as numbers, which mean something only beside others of the same model."""

    vector: NDArray[np.float32] = field(repr=False)
    model_id: str


@dataclass(frozen=True)
class Measured:
    """A distance in the model's own numbers, beside its own limits that stand for the scale's."""

    distance: float
    match: float
    no_match: float


@dataclass(frozen=True)
class Comparison:
    """Two pictures side by side: the faces and the quality of each, selfie first.

    distance, on the common scale, is None, and similarity 0, when nothing was compared. measured:
    the same as the model told it. quality is of the face that was compared. reasons:
    no_face_in_selfie, no_face_in_document, several_faces_in_selfie, several_faces_in_document,
    different_faces_in_document, poor_portrait.
    """

    distance: float | None
    similarity: float
    outcome: Outcome
    faces: tuple[tuple[Face, ...], tuple[Face, ...]]
    quality: tuple[FaceQuality | None, FaceQuality | None]
    reasons: tuple[str, ...]
    model_id: str
    thresholds: Thresholds
    measured: Measured | None = None
    # Of the selfie, the face that was meant first; of the document, the portrait.
    chosen: tuple[tuple[Face, ...], Face | None] = ((), None)
