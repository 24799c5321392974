"""Is a face good enough for a comparison to mean something?"""

from dataclasses import replace

import cv2
import numpy as np

from documents_app.faces import printing
from documents_app.faces.align import crop
from documents_app.faces.results import Face, FaceQuality, Grade, Image

# From 40 to 30 pixels the share of genuine pairs above 0.60 goes from 5 to 17 % (LFW).
MIN_FACE_PX = 40.0
# On a document a smaller face was printed or photographed too coarsely to say "no" by.
MIN_PORTRAIT_PX = 80.0
# Where damage alone moves a face about 0.3 away from itself, measured on two portraits only.
MIN_BLUR = 30.0
MIN_CONTRAST = 12.0
MIN_BRIGHTNESS = 30.0
MAX_BRIGHTNESS = 235.0

# Sharpness depends on scale: every face is measured at the size of a small portrait.
_MEASURED_AT = 96
# And on contrast: a faint face is not a blurred one.
_MEASURED_CONTRAST = 50.0


def measure(bgr: Image, face: Face) -> FaceQuality:
    """Size, sharpness, contrast and light of a face, and whether that is enough."""
    grey = cv2.cvtColor(_at_measuring_size(crop(bgr, face, 0.0)), cv2.COLOR_BGR2GRAY)
    contrast, brightness = float(grey.std()), float(grey.mean())
    level = _MEASURED_CONTRAST / max(contrast, 1.0)
    blur = float(cv2.Laplacian(grey, cv2.CV_64F).var()) * level**2
    checks = {
        "face_too_small": face.box[2] < MIN_FACE_PX,
        "blurred": blur < MIN_BLUR,
        "low_contrast": contrast < MIN_CONTRAST,
        "dark": brightness < MIN_BRIGHTNESS,
        "overexposed": brightness > MAX_BRIGHTNESS,
    }
    reasons = tuple(reason for reason, missed in checks.items() if missed)
    grade: Grade = "poor" if reasons else "good"
    return FaceQuality(face.box[2], blur, contrast, brightness, grade, reasons)


def measure_portrait(bgr: Image, face: Face) -> FaceQuality:
    """The same of a portrait on a document, which must be larger, and the marks of print and film.

    Such marks move people away from themselves: a "no" against a poor portrait proves nothing.
    """
    plain = measure(bgr, face)
    marks = printing.find_marks(bgr, face)
    small = face.box[2] < MIN_PORTRAIT_PX
    reasons = (
        *(("face_too_small",) if small else ()),
        *(reason for reason in plain.reasons if reason != "face_too_small"),
        *printing.complaints(marks),
    )
    return replace(plain, grade="poor" if reasons else "good", reasons=reasons, marks=marks)


def _at_measuring_size(face: Image) -> Image:
    factor = _MEASURED_AT / face.shape[1]
    size = (_MEASURED_AT, max(1, round(face.shape[0] * factor)))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(face, size, interpolation=way), dtype=np.uint8)
