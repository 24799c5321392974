"""The document engine: arrays in, frozen values out, no Django."""

from datetime import date
from typing import TYPE_CHECKING

from documents_app.engine.results import PictureReading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Raised with every change that can change a reading; verdicts record it.
VERSION = "4"


def read_picture(img: "NDArray[np.uint8]", *, today: date | None = None) -> PictureReading:
    """Read a BGR picture (H, W, 3); centuries are told relative to `today`.

    Raises weights.ModelUnavailable where a model is missing or damaged.
    """
    # Who only names the results must not pay for onnxruntime and OpenCV.
    from documents_app.engine.picture_reading import read

    return read(img, today or date.today())
