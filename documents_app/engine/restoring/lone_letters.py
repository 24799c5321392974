"""Single letters, which the text detector passes over.

The detector wants some length of text; a lone F under 'Sex' or a C beside 'Class' has none. The
label says where to look, so the few pixels there are read once more.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.fields.labels import Hit, find_labels
from documents_app.engine.fields.values import Manner, read_value
from documents_app.engine.ocr import quads, recognise
from documents_app.engine.ocr.quads import Image, Quad
from documents_app.engine.results import TextLine

_WANTED = ("sex", "vehicle_class")
_LEAST_CONFIDENCE = 0.5
_MOST_LETTERS = 3
_MOST_LOOKS = 8  # labels; each costs a cut and at most two short readings
# In label heights: where a letter may stand, and how tall it may be.
_WIDE, _TALL = 3.6, 2.1
_SMALLEST, _LARGEST = 0.3, 1.7
_AS_IT_IS = Manner("dmy", sure=False)
_Mask = NDArray[np.uint8]


def lone_letters(img: Image, lines: Sequence[TextLine]) -> list[TextLine]:
    """The single letters that labels ask for and no line holds.

    img: the upright picture whose pixels the boxes are in.
    """
    found: list[TextLine] = []
    wanted = [
        (line, hit) for line in lines for hit in find_labels(line.text) if _is_open(hit, line)
    ]
    for line, hit in wanted[:_MOST_LOOKS]:
        for region in _regions(line, hit):
            if _is_taken(region, [*lines, *found]):
                break  # something was read there: it is the value, or there is none
            letter = _letter(img, region, hit.field)
            if letter and not is_on_a_line(letter, lines):
                found.append(letter)
                break
    return found


def is_on_a_line(letter: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether the letter is one of a line that was read, as the D of 'END' below 'CLASS'."""
    x, y = (float(v) for v in np.array(letter.box, np.float32).mean(axis=0))
    return any(
        cv2.pointPolygonTest(np.array(line.box, np.float32), (x, y), False) >= 0 for line in lines
    )


def _is_open(hit: Hit, line: TextLine) -> bool:
    """A label of ours without a value on its own line."""
    rest = line.text[hit.end : hit.stop]
    return hit.field in _WANTED and read_value(hit.field, rest, _AS_IT_IS) is None


def _regions(line: TextLine, hit: Hit) -> list[Quad]:
    """Below the label, then beside it, as quadrilaterals along the label's own direction."""
    box = np.array(line.box, np.float32)
    across = box[1] - box[0]
    height = max(float(np.hypot(*(box[3] - box[0]))), 1.0)
    along = across / max(float(np.hypot(*across)), 1.0)
    down = (box[3] - box[0]) / height
    start = box[0] + across * (hit.start / max(len(line.text), 1))
    end = box[0] + across * (len(line.text[: hit.stop].rstrip()) / max(len(line.text), 1))
    below = start + down * (0.85 * height) - along * (0.4 * height)
    beside = end - down * (0.55 * height)
    return [_region(corner, along, down, height) for corner in (below, beside)]


def _region(corner: Quad, along: Quad, down: Quad, height: float) -> Quad:
    wide, tall = along * (_WIDE * height), down * (_TALL * height)
    return np.stack([corner, corner + wide, corner + wide + tall, corner + tall]).astype(np.float32)


def _is_taken(region: Quad, lines: Sequence[TextLine]) -> bool:
    """Whether the beginning of a line that is no label lies in the region's middle."""
    inner = (region - region.mean(axis=0)) * 0.8 + region.mean(axis=0)
    for line in lines:
        box = np.array(line.box, np.float32)
        height = float(np.hypot(*(box[3] - box[0])))
        along = (box[1] - box[0]) / max(float(np.hypot(*(box[1] - box[0]))), 1.0)
        first = (box[0] + box[3]) / 2 + along * (0.6 * height)
        inside = cv2.pointPolygonTest(
            inner.astype(np.float32), (float(first[0]), float(first[1])), False
        )
        if inside >= 0 and not find_labels(line.text):
            return True
    return False


def _letter(img: Image, region: Quad, field: str) -> TextLine | None:
    quad = _ink(img, region)
    if quad is None:
        return None
    line = recognise.recognise(img, [quad])[0]
    text = line.text.strip(" .,:;|").upper()
    if line.confidence < _LEAST_CONFIDENCE or not 1 <= len(text) <= _MOST_LETTERS:
        return None
    if read_value(field, text, _AS_IT_IS) is None:
        return None
    return TextLine(text, quads.to_box(quad), round(line.confidence, 4))


def _ink(img: Image, region: Quad) -> Quad | None:
    """The box around the dark shapes of a letter's size in a region; None without any."""
    height = 96  # working height of the region, pixels
    patch = cv2.cvtColor(quads.cut(img, region, height), cv2.COLOR_BGR2GRAY)
    label = height / _TALL
    spread = float(np.percentile(patch, 90)) - float(np.percentile(patch, 1))
    if spread < 30:
        return None
    dark = (patch < np.percentile(patch, 90) - 0.5 * spread).astype(np.uint8)
    boxes = [shape for shape in _shapes(dark, label) if shape is not None]
    if not boxes:
        return None
    left = min(box[0] for box in boxes)
    near = [box for box in boxes if box[0] - left < 1.6 * label]
    top, bottom = min(box[1] for box in near), max(box[3] for box in near)
    margin = 0.3 * (bottom - top)
    corners = (left - margin, top - margin, max(box[2] for box in near) + margin, bottom + margin)
    return _back(corners, region, patch.shape)


def _shapes(dark: _Mask, label: float) -> list[tuple[int, int, int, int]]:
    """(left, top, right, bottom) of connected shapes of a letter's size, none at the border."""
    rows, columns = dark.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    found = []
    for x, y, width, height, area in stats[1:count]:
        whole = x > 0 and y > 0 and x + width < columns and y + height < rows
        sized = _SMALLEST * label < height < _LARGEST * label and width < 1.6 * height
        if whole and sized and area > 0.1 * width * height:
            found.append((int(x), int(y), int(x + width), int(y + height)))
    return found


def _back(corners: tuple[float, float, float, float], region: Quad, shape: tuple[int, ...]) -> Quad:
    """A box of the straightened patch in pixels of the picture."""
    left, top, right, bottom = corners
    along = (region[1] - region[0]) / shape[1]
    down = (region[3] - region[0]) / shape[0]
    points = ((left, top), (right, top), (right, bottom), (left, bottom))
    return np.stack([region[0] + along * x + down * y for x, y in points]).astype(np.float32)
