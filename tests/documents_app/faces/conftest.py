"""Two people whose pictures are in the public domain, from installed packages."""

from pathlib import Path

import cv2
import matplotlib
import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray

from documents_app.faces import Face, crop, detect

Image = NDArray[np.uint8]


@pytest.fixture(scope="session")
def astronaut() -> Image:
    return np.ascontiguousarray(skimage.data.astronaut()[:, :, ::-1])


@pytest.fixture(scope="session")
def admiral() -> Image:
    path = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
    return np.asarray(cv2.imread(str(path)), dtype=np.uint8)


@pytest.fixture(scope="session")
def landscape() -> Image:
    return np.ascontiguousarray(skimage.data.coffee()[:, :, ::-1])


@pytest.fixture(scope="session")
def printed():
    """Print a portrait, its face so many pixels wide, on an otherwise empty card."""

    def make(person: Image, face_px: int, *, jpeg: int = 70, blur: float = 0.0) -> Image:
        face: Face = detect(person)[0]
        portrait = crop(person, face, 0.6)
        factor = face_px / face.box[2]
        portrait = scaled(portrait, factor)
        if blur:
            portrait = np.asarray(cv2.GaussianBlur(portrait, (0, 0), blur), np.uint8)
        card = np.full((700, 1000, 3), 225, dtype=np.uint8)
        card[200 : 200 + portrait.shape[0], 60 : 60 + portrait.shape[1]] = portrait
        return reencoded(card, jpeg)

    return make


@pytest.fixture(scope="session")
def beside():
    """Put a second picture, scaled, to the right of a first one."""

    def make(first: Image, second: Image, scale: float) -> Image:
        small = scaled(second, scale)
        height = max(first.shape[0], small.shape[0])
        wide = np.zeros((height, first.shape[1] + small.shape[1], 3), dtype=np.uint8)
        wide[: first.shape[0], : first.shape[1]] = first
        wide[: small.shape[0], first.shape[1] :] = small
        return wide

    return make


def scaled(bgr: Image, factor: float) -> Image:
    small = cv2.resize(bgr, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def reencoded(bgr: Image, quality: int) -> Image:
    data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), dtype=np.uint8)
