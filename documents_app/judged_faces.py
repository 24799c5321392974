"""What is wrong with a selfie, as the camera saw it."""

from __future__ import annotations

from documents_app import face_sharing, providers
from documents_app.models import Picture
from documents_app.providers.base import FaceLook, LooksAtFaces, UnusableAnswer
from documents_app.providers.embedded import EmbeddedLook
from documents_app.shapes import Feedback

_ORDER = tuple(Feedback)
# Words of faces/quality.py and of faces/framing.py.
_FAULTS: dict[str, Feedback] = {
    "face_too_small": Feedback.FACE_SMALL,
    "blurred": Feedback.BLURRED,
    "low_contrast": Feedback.BLURRED,
    "dark": Feedback.DARK,
    "overexposed": Feedback.GLARE,
    "small": Feedback.FACE_SMALL,
    "close": Feedback.FACE_CLOSE,
    "tilted": Feedback.FACE_TILTED,
    "sideways": Feedback.FACE_SIDEWAYS,
    "at_border": Feedback.FACE_AT_BORDER,
    "cut_off": Feedback.FACE_CUT_OFF,
    "eyes_closed": Feedback.EYES_CLOSED,
}


def look(picture: Picture, data: bytes) -> FaceLook:
    """What the matcher, or ours where it only compares, says of the faces in the picture.

    Faces that are found are kept for the checks. Raises ProviderUnavailable, UnusableAnswer and
    weights.ModelUnavailable.
    """
    matcher = providers.face_matcher()
    looker = matcher if isinstance(matcher, LooksAtFaces) else EmbeddedLook()
    with face_sharing.beside([(picture, data)]):
        seen = looker.look(data)
    if not isinstance(seen, FaceLook) or not isinstance(seen.faces, int) or seen.faces < 0:
        raise UnusableAnswer(f"{matcher.name} does not say how many faces there are")
    return seen


def complaints(picture: Picture, data: bytes) -> tuple[Feedback, ...]:
    """Our words, the worst first; empty where the selfie is good."""
    seen = look(picture, data)
    if seen.faces == 0:
        return (Feedback.NO_FACE,)
    if seen.faces > 1:
        return (Feedback.SEVERAL_FACES,)
    found = {_FAULTS.get(fault, Feedback.OTHER) for fault in seen.faults}
    return tuple(sorted(found, key=_ORDER.index))
