"""What is wrong with one picture, in their words."""

from __future__ import annotations

from documents_app.shapes import Feedback, PictureKind
from risk_app.shapes import ToldPicture

OK, OTHER = "ok", "other"
_OF_ANY: dict[Feedback, str] = {
    Feedback.BLURRED: "blur",
    Feedback.GLARE: "glare",
    Feedback.NO_DOCUMENT: "document_not_found",
    Feedback.CUT_OFF: "obstructed",
    Feedback.UNSUPPORTED: "document_not_supported",
    Feedback.NO_PORTRAIT: "document_face_not_found",
    Feedback.WRONG_SIDE: "wrong_document_side",
    Feedback.OTHER_DOCUMENT: "document_not_matching",
    Feedback.BARCODE_MISSING: "barcode_not_found",
    Feedback.NO_FACE: "face_not_found",
    Feedback.SEVERAL_FACES: "multi_face",
    Feedback.FACE_SMALL: "face_too_small",
    Feedback.FACE_CLOSE: "face_too_close",
    Feedback.FACE_TILTED: "face_rotated",
    Feedback.FACE_SIDEWAYS: "face_angle_too_large",
    Feedback.FACE_AT_BORDER: "face_close_to_border",
    Feedback.FACE_CUT_OFF: "face_cropped",
    Feedback.EYES_CLOSED: "closed_eyes",
}
_OF_SELFIE: dict[Feedback, str] = {
    Feedback.BLURRED: "blur_selfie",
    Feedback.GLARE: "glare_selfie",
}
# Never sent, because nothing here sees it: face_occluded, restricted_criteria.
FEEDBACK: tuple[str, ...] = (OTHER, *_OF_ANY.values(), *_OF_SELFIE.values())


def word_for(picture: ToldPicture) -> str:
    """`ok` for what was looked at and is good; never for what nobody judged."""
    if picture.accepted:
        return OK
    words = {**_OF_ANY, **_OF_SELFIE} if picture.kind == PictureKind.SELFIE else _OF_ANY
    return words.get(picture.feedback[0], OTHER) if picture.feedback else OTHER
