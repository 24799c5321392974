"""What is wrong with one picture, in their words."""

from __future__ import annotations

from documents_app.shapes import PictureKind
from risk_app.shapes import ToldPicture

OK, OTHER = "ok", "other"
FEEDBACK: tuple[str, ...] = (
    *(OTHER, "document_not_found", "face_not_found", "document_face_not_found", "obstructed"),
    *("blur", "glare", "document_not_supported", "document_not_matching"),
    *("wrong_document_side", "multi_face", "face_rotated", "face_too_small", "face_too_close"),
    *("closed_eyes", "face_angle_too_large", "face_close_to_border", "face_cropped"),
    *("barcode_not_found", "glare_selfie", "blur_selfie"),
)


def word_for(picture: ToldPicture) -> str:
    """`ok` for what was looked at and is good; never for what nobody judged."""
    if picture.accepted:
        return OK
    return OTHER
