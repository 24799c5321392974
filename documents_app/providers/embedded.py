"""The engines that ship, run in this process."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
from django.conf import settings

from documents_app import face_sharing, faces, providers, weights
from documents_app.engine import VERSION, imaging, read_picture
from documents_app.engine.mrz import line_reader
from documents_app.engine.ocr import networks, recognise
from documents_app.engine.quality import ADVICE
from documents_app.engine.results import PictureReading, QualityFinding
from documents_app.faces import framing
from documents_app.faces.quality import (
    MAX_BRIGHTNESS,
    MIN_BLUR,
    MIN_BRIGHTNESS,
    MIN_CONTRAST,
    MIN_FACE_PX,
    MIN_PORTRAIT_PX,
)
from documents_app.faces.results import Comparison, Face, FaceQuality, Image
from documents_app.providers.base import (
    Embedder,
    FaceLook,
    FaceMatch,
    FaceOutcome,
    FoundFace,
    LoadsModels,
)

_EMPTY = np.full((240, 320, 3), 200, np.uint8)

_ADVICE = {
    "no_face": "Show your whole face.",
    "several_faces": "Only one person may be in the picture.",
    "too_small": "Come closer to the camera.",
    "blurred": "Hold the camera still and let it focus.",
    "dark": "Find a place with more light.",
    "glare": "Avoid strong light on the face.",
    "low_contrast": "Wipe the lens and let light fall on your face from the front.",
}
# Of the portrait, the document must be photographed anew, not the person.
_PORTRAIT_ADVICE = _ADVICE | ADVICE
_PORTRAIT_ADVICE["low_contrast"] = "Wipe the lens and let light fall evenly on the document."
# The face engine's words -> (our code, the measure it is about, its limit).
_FINDINGS = {
    "face_too_small": ("too_small", "face_px", MIN_FACE_PX),
    "blurred": ("blurred", "blur", MIN_BLUR),
    "dark": ("dark", "brightness", MIN_BRIGHTNESS),
    "overexposed": ("glare", "brightness", MAX_BRIGHTNESS),
    "low_contrast": ("low_contrast", "contrast", MIN_CONTRAST),
}
_PORTRAIT_FINDINGS = _FINDINGS | {"face_too_small": ("too_small", "face_px", MIN_PORTRAIT_PX)}
_OUTCOMES: dict[str, FaceOutcome] = {
    "match": "match",
    "inconclusive": "inconclusive",
    "no_match": "no_match",
    "not_compared": "not_comparable",
}


class EmbeddedReader:
    """PP-OCRv6, zxing and our own parsers."""

    name = "bonafide-documents"

    def __init__(self) -> None:
        models = (weights.DETECTOR, weights.RECOGNISER, line_reader.WEIGHTS.name)
        self.version = f"{VERSION} ({', '.join(models)})"
        networks.run_as_published(settings.BONAFIDE_READER_NETWORKS == "published")

    def read(self, picture: bytes) -> PictureReading:
        return read_picture(imaging.decode(picture).pixels)

    def load(self) -> None:
        line_reader.load()
        recognise.load()
        # The rest is loaded where it is used: an empty picture goes most of the way.
        read_picture(_EMPTY)


class EmbeddedLook:
    """YuNet and BlazeFace find faces, the mesh says how one stands in the picture."""

    def look(self, picture: bytes) -> FaceLook:
        pixels = imaging.decode(picture).pixels
        found = face_sharing.faces_of(picture, pixels)
        meant = faces.choose(pixels, found)  # as the comparison will choose
        if not meant:
            return FaceLook(0)
        quality = faces.measure(pixels, meant[0])
        faults = (*quality.reasons, *framing.faults(pixels, meant[0]))
        return FaceLook(len(meant), faults)


class EmbeddedMatcher(EmbeddedLook):
    """BlazeFace, the 468-point mesh, and SFace or the embedder that the settings name."""

    name = "bonafide-faces"

    def __init__(self) -> None:
        self._embedder = providers.embedder()
        self.version = self._embedder.model_id

    def load(self) -> None:
        faces.load()
        if isinstance(self._embedder, LoadsModels):
            self._embedder.load()

    def compare(self, selfie: bytes, portrait: bytes) -> FaceMatch:
        shown = [(data, imaging.decode(data).pixels) for data in (selfie, portrait)]
        embedder = _Remembering(self._embedder, shown)
        there = tuple(face_sharing.faces_of(data, pixels) for data, pixels in shown)
        found = faces.compare_pictures(
            shown[0][1], shown[1][1], embedder=embedder, faces=(there[0], there[1])
        )
        meant, second = found.chosen
        first = meant[0] if meant else None
        return FaceMatch(
            outcome=_OUTCOMES[found.outcome],
            distance=found.distance,
            similarity=found.similarity if found.distance is not None else None,
            thresholds={"match": found.thresholds.match, "no_match": found.thresholds.no_match},
            selfie=embedder.found(first, found.quality[0]),
            portrait=embedder.found(second, found.quality[1]),
            selfie_findings=_selfie_findings(found),
            portrait_findings=_quality_findings(
                found.quality[1], _PORTRAIT_ADVICE, _PORTRAIT_FINDINGS
            ),
            notes=found.reasons,
            measured=asdict(found.measured) if found.measured else {},
        )


class _Remembering:
    """An embedder, keeping what it embedded: the engine compares, we store."""

    def __init__(self, inner: Embedder, shown: list[tuple[bytes, Image]]) -> None:
        self._inner = inner
        self._shown = shown
        self.model_id = inner.model_id
        self.scale = inner.scale
        self._seen: list[tuple[Face, faces.Embedding]] = []

    def embed(self, bgr: Image, face: Face) -> faces.Embedding:
        embedding = self._told_before(bgr, face) or self._inner.embed(bgr, face)
        self._seen.append((face, embedding))
        return embedding

    def _told_before(self, bgr: Image, face: Face) -> faces.Embedding | None:
        data = next((data for data, pixels in self._shown if pixels is bgr), b"")
        return face_sharing.embedding_of(data, face, self.model_id)

    def found(self, face: Face | None, quality: FaceQuality | None) -> FoundFace | None:
        """The face as we store it; without numbers where nothing was compared."""
        if face is None or quality is None:
            return None
        vector = next((seen.vector for kept, seen in self._seen if kept is face), ())
        x, y, width, height = (round(side) for side in face.box)
        return FoundFace(
            box=(x, y, width, height),
            embedding=tuple(float(number) for number in vector),
            model_id=self.model_id,
            quality=quality.grade,
            measures={
                "face_px": round(float(quality.face_px), 1),
                "blur": round(float(quality.blur), 1),
                "contrast": round(float(quality.contrast), 1),
                "brightness": round(float(quality.brightness), 1),
                "reasons": list(quality.reasons),
                **_rounded_marks(quality),
            },
        )


def _rounded_marks(quality: FaceQuality) -> dict[str, float]:
    marks = asdict(quality.marks) if quality.marks else {}
    return {name: round(float(value), 3) for name, value in marks.items()}


def _selfie_findings(found: Comparison) -> tuple[QualityFinding, ...]:
    count = len(found.chosen[0])
    if count != 1:
        code = "several_faces" if count else "no_face"
        return (QualityFinding(code, float(count), 1.0, _ADVICE[code]),)
    return _quality_findings(found.quality[0], _ADVICE, _FINDINGS)


def _quality_findings(
    measured: FaceQuality | None, advice: dict[str, str], known: dict[str, tuple[str, str, float]]
) -> tuple[QualityFinding, ...]:
    if measured is None:
        return ()
    said = (known[reason] for reason in measured.reasons if reason in known)
    return tuple(
        QualityFinding(code, round(float(getattr(measured, name)), 1), limit, advice[code])
        for code, name, limit in said
    )
