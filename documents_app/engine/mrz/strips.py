"""One printed line as the line reader sees it: 32 grey pixels high, narrowed, evened out."""

import cv2
import numpy as np
from numpy.typing import NDArray

from documents_app.engine.ocr import quads
from documents_app.engine.ocr.quads import Image, Quad

HEIGHT = 32  # pixels
LOOSE = 1.6  # heights of a capital that a strip shows, the capital in the middle
NARROW = 0.7  # the width shrinks by this much more than the height: 17 pixels a character
DARKEST, PAPER = 3, 75  # per cent of a strip's pixels that are darker than its ink, its paper
INK = 0.55  # of the way from ink to paper, up to which a pixel may be ink
NARROWEST, WIDEST = 64, 1600  # pixels; a line of 44 characters takes about 770


def cut(img: Image, quad: Quad) -> Image:
    """The (32, W) grey strip under a quadrilateral of `LOOSE` capitals' height."""
    grey = img if img.ndim == 2 else cv2.cvtColor(img, cv2.COLOR_BGR2GRAY)
    along, across = quads.size(quad)
    # Cut in its own size first: shrinking while turning would skip pixels.
    whole = quads.cut(np.asarray(grey, np.uint8), quad, int(np.clip(round(across), 16, 96)))
    width = round(NARROW * HEIGHT * along / max(across, 1.0))
    width = int(np.clip(width, NARROWEST, WIDEST))
    kind = cv2.INTER_AREA if whole.shape[0] > HEIGHT else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(whole, (width, HEIGHT), interpolation=kind), np.uint8)


def ink_alone(strip: Image) -> Image:
    """The strip with everything white that is not nearly as dark as its ink: patterns, stamps."""
    dark, paper = (float(v) for v in np.percentile(strip, (DARKEST, PAPER)))
    reach = max(INK * (paper - dark), 8.0)
    toned = np.clip((strip.astype(np.float32) - dark) / reach, 0, 1) * 255
    return np.asarray(toned, np.uint8)


def even(strip: Image) -> NDArray[np.float32]:
    """Mean 0 and deviation 1, so that a dark picture looks like a bright one."""
    values = strip.astype(np.float32)
    return np.asarray((values - values.mean()) / (values.std() + 1.0), np.float32)
