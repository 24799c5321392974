"""The portrait on a document: where it is, cut out, and whether it is good enough to compare."""

import numpy as np

from documents_app.faces.align import crop
from documents_app.faces.detect import comparable, detect, main_face
from documents_app.faces.quality import measure_portrait
from documents_app.faces.results import Face, Image, Portrait

# Of the box, which ends at brows and chin: the whole head, and the collar.
_MARGIN = 0.6


def locate_portrait(document_bgr: Image) -> Portrait | None:
    """The largest real face on a picture of a document; raises weights.ModelUnavailable."""
    found = detect(document_bgr)
    face = main_face(found)
    if face is None:
        return None
    return Portrait(
        face=face,
        quality=measure_portrait(document_bgr, face),
        pixels=_standing(crop(document_bgr, face, _MARGIN), face),
        others=len(comparable(found)) - 1,
    )


def _standing(cut: Image, face: Face) -> Image:
    """Turned by quarters: a document on its side or its head has its portrait so, too."""
    return np.ascontiguousarray(np.rot90(cut, round(face.roll / 90)))
