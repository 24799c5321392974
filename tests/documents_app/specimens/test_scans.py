"""Drawn scans look like scans."""

import cv2
import numpy as np

from documents_app.specimens.scans import scanned


def speckled(img):
    """Share of pixels far from all that stand around them."""
    grey = cv2.cvtColor(img, cv2.COLOR_BGR2GRAY)
    return float((cv2.absdiff(grey, cv2.medianBlur(grey, 5)) > 90).mean())


def test_white_paper_stays_white_where_a_scan_has_few_colours():
    page = np.full((200, 320, 3), 250, np.uint8)

    assert max(speckled(scanned(page.copy(), seed)) for seed in (4, 16)) < 0.02
