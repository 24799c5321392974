"""Words that stand apart in the picture are read apart."""

import cv2
import numpy as np
import pytest

from documents_app.engine.restoring.spaces import with_spaces
from documents_app.engine.results import TextLine


def printed(text, gap):
    """Letters of a plain face, words so many pixels apart, and the box around them."""
    img, left = np.full((80, 900, 3), 235, np.uint8), 40
    for letter in text:
        if letter == " ":
            left += gap
            continue
        cv2.putText(img, letter, (left, 56), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (40, 30, 30), 2)
        left += cv2.getTextSize(letter, cv2.FONT_HERSHEY_SIMPLEX, 1.2, 2)[0][0]
    return img, ((34, 20), (left + 6, 20), (left + 6, 66), (34, 66))


@pytest.mark.parametrize(
    ("shown", "gap", "read", "told"),
    [
        ("ELENA VERA", 14, "ELENAVERA", "ELENA VERA"),
        ("OLIVIA MIRIAM", 14, "OLIVIAMIRIAM", "OLIVIA MIRIAM"),
        ("CORVIN, JONATHAN OSKAR", 14, "CORVIN, JONATHANOSKAR", "CORVIN, JONATHAN OSKAR"),
        ("BRANDSTETTER", 14, "BRANDSTETTER", "BRANDSTETTER"),
        ("ELENA VERA", 14, "ELENA VERA", "ELENA VERA"),
        ("ELENA VERA", 2, "ELENAVERA", "ELENAVERA"),
        ("AB 12 CDEFGHIJ", 14, "AB12CDEFGHIJ", "AB12CDEFGHIJ"),
    ],
)
def test_a_lost_space_is_put_where_the_picture_has_the_gap(shown, gap, read, told):
    img, box = printed(shown, gap)

    assert with_spaces(img, [TextLine(read, box, 0.99)])[0].text == told


def test_an_empty_box_divides_nothing():
    blank = np.full((80, 300, 3), 235, np.uint8)
    line = TextLine("ELENAVERA", ((10, 10), (200, 10), (200, 50), (10, 50)), 0.9)

    assert with_spaces(blank, [line]) == (line,)
