"""Large words across a document, such as SPECIMEN or VOID: the usual look sees only small print.

A morphological closing takes away every stroke that is thinner than its kernel, and with them
the document's own text; what is left is the paper, the portrait, and letters that are a tenth of
the card high. Dark or coloured letters on lighter paper only.
"""

import cv2
import numpy as np

from documents_app.engine import imaging
from documents_app.engine.imaging import Pixels
from documents_app.engine.ocr import detect, quads, recognise
from documents_app.engine.results import TextLine

_LONGEST = 640
# Strokes of ordinary print are 2 to 4 pixels wide at this size, bars of a barcode up to 8, strokes
# of a word across the card 10.
_THINNEST = 9
# What the detector is shown; a letter of a tenth of the card is then 20 pixels high. Of 80 words
# on fronts it saw 67 at 288, of 8 across a barcode 7; by 7 and 416 pixels 58 and 4, for 1.8 of the
# cost.
_SEEN = 320
_MOST = 4  # a picture without such words has none or one
_LEAST_CONFIDENCE = 0.5


def large_words(upright: Pixels) -> tuple[TextLine, ...]:
    """What is written large, with boxes in pixels of the picture; it is never a field's value."""
    small = imaging.shrink(upright, _LONGEST)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_THINNEST, _THINNEST))
    bare = np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), np.uint8)
    largest = sorted(detect.detect(bare, _SEEN), key=_height, reverse=True)[:_MOST]
    scale = upright.shape[1] / small.shape[1]
    return tuple(
        TextLine(line.text, quads.to_box(line.quad * np.float32(scale)), round(line.confidence, 4))
        for line in recognise.recognise(bare, largest)
        if line.text and line.confidence >= _LEAST_CONFIDENCE
    )


def _height(quad: quads.Quad) -> float:
    return quads.size(quad)[1]
