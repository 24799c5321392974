"""Compare the person in front of the camera with the portrait on a document."""

from collections.abc import Iterable
from dataclasses import replace

from documents_app.faces.choosing import choose
from documents_app.faces.detect import comparable, detect, main_face
from documents_app.faces.embed import SHIPPED, Embedder
from documents_app.faces.match import compare, distance
from documents_app.faces.quality import measure, measure_portrait
from documents_app.faces.results import Comparison, Embedding, Face, FaceQuality, Image
from documents_app.faces.scale import THRESHOLDS

# More portraits than these on one document are not looked at: each costs an embedding.
_PORTRAITS = 3


def compare_pictures(
    selfie_bgr: Image,
    document_bgr: Image,
    *,
    embedder: Embedder = SHIPPED,
    faces: tuple[tuple[Face, ...], tuple[Face, ...]] | None = None,
) -> Comparison:
    """Selfie against document; without a face in each, `not_compared` and why.

    faces: those of each picture, where somebody found them already. Raises
    weights.ModelUnavailable when a model is missing or damaged.
    """
    if faces is None:
        faces = detect(selfie_bgr), detect(document_bgr)
    meant, portrait = choose(selfie_bgr, faces[0]), main_face(faces[1])
    selfie = meant[0] if meant else None
    quality = (
        measure(selfie_bgr, selfie) if selfie else None,
        measure_portrait(document_bgr, portrait) if portrait else None,
    )
    if selfie is None or portrait is None:
        return replace(_not_compared(faces, quality, embedder), chosen=(meant, portrait))
    on_selfie = embedder.embed(selfie_bgr, selfie)
    on_document = embedder.embed(document_bgr, portrait)
    found = compare(on_selfie, on_document, portrait_quality=quality[1], embedder=embedder)
    found = replace(found, faces=faces, quality=quality, chosen=(meant, portrait))
    if len(meant) > 1:
        # Which of them is applying? One may be a photograph held up beside a stranger.
        found = _doubted(found, "several_faces_in_selfie")
    others = [face for face in comparable(faces[1]) if face is not portrait]
    if others:
        found = replace(found, reasons=(*found.reasons, "several_faces_in_document"))
        if _shows_a_stranger(document_bgr, others, on_document, embedder):
            found = _doubted(found, "different_faces_in_document")
    return found


def _shows_a_stranger(
    bgr: Image, others: Iterable[Face], portrait: Embedding, embedder: Embedder
) -> bool:
    # A second, smaller print of the same person is usual. Another person is not: it may be the
    # one who holds the document, and who would then match himself.
    for face in list(others)[: _PORTRAITS - 1]:
        if measure(bgr, face).grade == "poor":
            continue
        apart = distance(embedder.embed(bgr, face), portrait, embedder.scale)
        if apart > THRESHOLDS.no_match:
            return True
    return False


def _doubted(found: Comparison, reason: str) -> Comparison:
    return replace(found, outcome="inconclusive", reasons=(*found.reasons, reason))


def _not_compared(
    faces: tuple[tuple[Face, ...], tuple[Face, ...]],
    quality: tuple[FaceQuality | None, FaceQuality | None],
    embedder: Embedder,
) -> Comparison:
    names = ("no_face_in_selfie", "no_face_in_document")
    missing = tuple(name for name, found in zip(names, faces, strict=True) if not found)
    return Comparison(
        distance=None,
        similarity=0.0,
        outcome="not_compared",
        faces=faces,
        quality=quality,
        reasons=missing,
        model_id=embedder.model_id,
        thresholds=THRESHOLDS,
    )
