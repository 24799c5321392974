"""What is wrong with a selfie, as the camera saw it."""

from __future__ import annotations

from documents_app import face_sharing, faces
from documents_app.engine import imaging
from documents_app.faces import framing
from documents_app.models import Picture
from documents_app.shapes import Feedback

_ORDER = tuple(Feedback)
_QUALITY: dict[str, Feedback] = {
    "face_too_small": Feedback.FACE_SMALL,
    "blurred": Feedback.BLURRED,
    "low_contrast": Feedback.BLURRED,
    "dark": Feedback.DARK,
    "overexposed": Feedback.GLARE,
}
_FRAMING: dict[framing.Fault, Feedback] = {
    "small": Feedback.FACE_SMALL,
    "close": Feedback.FACE_CLOSE,
    "tilted": Feedback.FACE_TILTED,
    "sideways": Feedback.FACE_SIDEWAYS,
    "at_border": Feedback.FACE_AT_BORDER,
    "cut_off": Feedback.FACE_CUT_OFF,
    "eyes_closed": Feedback.EYES_CLOSED,
}


def complaints(picture: Picture, data: bytes) -> tuple[Feedback, ...]:
    """Our words, the worst first; raises weights.ModelUnavailable."""
    pixels = imaging.decode(data).pixels
    with face_sharing.beside([(picture, data)]):
        found = face_sharing.faces_of(data, pixels)
    face = faces.main_face(found)
    if face is None:
        return (Feedback.NO_FACE,)
    if len(faces.comparable(found)) > 1:
        return (Feedback.SEVERAL_FACES,)
    quality = faces.measure(pixels, face)
    said = {_QUALITY.get(one, Feedback.OTHER) for one in quality.reasons}
    said |= {_FRAMING[one] for one in framing.faults(pixels, face)}
    return tuple(sorted(said, key=_ORDER.index))
