"""PDF417 on the back of a licence: one quick try, then a bounded ladder of harder ones."""

import time
from collections.abc import Iterator

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from documents_app.engine import aamva, imaging
from documents_app.engine.barcode_restore import may_be_a_code, restored
from documents_app.engine.results import Barcode

Picture = NDArray[np.uint8]

_FORMATS = zxingcpp.BarcodeFormats(zxingcpp.PDF417)
# A dense code has some 400 modules: five pixels each are plenty, and time grows with the square.
_FIRST_SIDE = 2400
_CROP_SIDE = 2000
_DOUBLED_SIDE = 3200
_SEARCH_SIDE = 800
_RESTORED_SIDE = 1200
_BOXES = 2
# No rung is started after this time; one rung takes up to about 0.2 s.
_SECONDS = 3.0


def read_barcode(img: Picture) -> Barcode | None:
    """The PDF417 code of a BGR picture, parsed where it is an AAMVA payload; None without one."""
    ends = time.monotonic() + _SECONDS
    for rung in _rungs(_grey(img)):
        payload = _decode(rung)
        if payload is not None:
            return _parse(payload)
        if time.monotonic() > ends:
            break
    return None


def _parse(payload: bytes) -> Barcode:
    document = aamva.parse(payload)
    if document.iin is None and "document_number" not in document.fields:
        return Barcode("PDF417", None, {}, ("not an AAMVA payload",), payload)
    return Barcode("PDF417", document.version, document.fields, document.warnings, payload)


def _decode(grey: Picture) -> bytes | None:
    """The bytes of the code, an AAMVA one first; text would rewrite its control characters."""
    found = zxingcpp.read_barcodes(np.ascontiguousarray(grey), formats=_FORMATS)
    payloads = [bytes(code.bytes) for code in found if code.valid and code.bytes]
    payloads.sort(key=lambda payload: b"ANSI" in payload or b"AAMVA" in payload, reverse=True)
    return payloads[0] if payloads else None


def _rungs(grey: Picture) -> Iterator[Picture]:
    """The whole picture, then each box that looks like a code straightened, as it is and doubled.

    Where none does, the picture is a document's front: harder looks cost it three times as much.
    """
    yield imaging.shrink(grey, _FIRST_SIDE)
    crops = [crop for box in find_boxes(grey) if may_be_a_code(crop := _straighten(grey, box))]
    for crop in crops:
        yield crop
        yield _sharpen(crop)
        yield cv2.medianBlur(crop, 3).astype(np.uint8)
    for crop in crops:
        doubled = _doubled(crop)
        yield doubled
        yield _sharpen(doubled)
        yield _stretch(cv2.medianBlur(doubled, 3).astype(np.uint8))
    if crops:
        yield _stretch(imaging.shrink(grey, _FIRST_SIDE))
        yield from restored(imaging.shrink(crops[0], _RESTORED_SIDE))


def find_boxes(grey: Picture) -> list[cv2.typing.RotatedRect]:
    """Where edges are densest, best first, in pixels of the grey picture that was given."""
    scale = min(1.0, _SEARCH_SIDE / max(grey.shape))
    small = imaging.shrink(grey, _SEARCH_SIDE)
    across = cv2.Scharr(small, cv2.CV_32F, 1, 0)
    down = cv2.Scharr(small, cv2.CV_32F, 0, 1)
    side = max(5, max(small.shape) // 30) | 1
    energy = cv2.GaussianBlur(cv2.magnitude(across, down), (side, side), 0)
    levels = cv2.normalize(energy, np.empty_like(energy), 0, 255, cv2.NORM_MINMAX)
    _, mask = cv2.threshold(levels.astype(np.uint8), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    likely = sorted(contours, key=cv2.contourArea, reverse=True)[:_BOXES]
    return [_scaled(cv2.minAreaRect(contour), 1 / scale) for contour in likely]


def _scaled(box: cv2.typing.RotatedRect, factor: float) -> cv2.typing.RotatedRect:
    (x, y), (width, height), angle = box
    return (x * factor, y * factor), (width * factor, height * factor), angle


def _straighten(grey: Picture, box: cv2.typing.RotatedRect) -> Picture:
    """The box with a quiet zone around it, its long side across."""
    centre, (width, height), angle = box
    if width < height:
        width, height, angle = height, width, angle + 90
    margin = 0.08 * width + 8
    size = (int(width + 2 * margin), int(height + 2 * margin))
    shrink = min(1.0, _CROP_SIDE / max(size))
    turn = cv2.getRotationMatrix2D(centre, angle, shrink)
    size = (max(int(size[0] * shrink), 1), max(int(size[1] * shrink), 1))
    turn[0, 2] += size[0] / 2 - centre[0]
    turn[1, 2] += size[1] / 2 - centre[1]
    crop = cv2.warpAffine(
        grey, turn, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )
    return crop.astype(np.uint8)


def _doubled(grey: Picture) -> Picture:
    factor = min(2.0, _DOUBLED_SIDE / max(grey.shape))
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC).astype(
        np.uint8
    )


def _sharpen(grey: Picture) -> Picture:
    soft = cv2.GaussianBlur(grey, (0, 0), 2.5)
    return cv2.addWeighted(grey, 2.5, soft, -1.5, 0).astype(np.uint8)


def _stretch(grey: Picture) -> Picture:
    return cv2.createCLAHE(clipLimit=3.0, tileGridSize=(4, 4)).apply(grey).astype(np.uint8)


def _grey(img: Picture) -> Picture:
    return img if img.ndim == 2 else cv2.cvtColor(img, cv2.COLOR_BGR2GRAY).astype(np.uint8)
