"""Two public-domain faces, read from the installed packages that ship them.

`astronaut` is Eileen Collins (NASA) from scikit-image, `hopper` is Grace Hopper (US Navy) from
matplotlib's sample data. Neither is copied into the tree.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from .ocrb import Image

NAMES = ("astronaut", "hopper")
# Middle of the face and its height from chin to hairline, in pixels of the shipped picture.
FACES = {"astronaut": (224.0, 126.0, 140.0), "hopper": (262.0, 218.0, 225.0)}


def portrait(name: str) -> Image:
    """Head and shoulders as on a document: 413 x 531 BGR (35 x 45 mm at 300 dpi)."""
    return _crop(name, width=413, height=531, faces=1.9, drop=0.10, turn=0.0)


def selfie(name: str, seed: int = 0) -> Image:
    """Another capture of the same face: other crop, turn, light, noise and JPEG; 720 x 960 BGR."""
    chance = np.random.default_rng([seed, 7])
    img = _crop(
        name,
        width=720,
        height=960,
        faces=float(chance.uniform(2.1, 2.5)),
        drop=float(chance.uniform(0.08, 0.16)),
        turn=float(chance.uniform(-6, 6)),
    ).astype(np.float32)
    warmth = np.array([1 - chance.uniform(0, 0.12), 1.0, 1 + chance.uniform(0, 0.08)], np.float32)
    side = np.linspace(chance.uniform(0.8, 0.95), 1.08, img.shape[1], dtype=np.float32)
    img = 255 * (np.clip(img * warmth * side[None, :, None], 0, 255) / 255) ** np.float32(
        chance.uniform(0.85, 1.2)
    )
    img += chance.normal(0, 5, img.shape).astype(np.float32)
    soft = cv2.GaussianBlur(np.clip(img, 0, 255).astype(np.uint8), (0, 0), 0.9)
    _, data = cv2.imencode(".jpg", soft, [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(70, 88))])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


@lru_cache(maxsize=4)
def _source(name: str) -> Image:
    if name == "astronaut":
        import skimage.data

        pictures: Any = skimage.data  # it has no types
        return np.ascontiguousarray(pictures.astronaut()[:, :, ::-1])
    if name == "hopper":
        import matplotlib

        path = Path(matplotlib.get_data_path()) / "sample_data" / "grace_hopper.jpg"
        data = np.frombuffer(path.read_bytes(), np.uint8)
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    raise ValueError(f"there is no portrait {name!r}, only {', '.join(NAMES)}")


def _crop(name: str, *, width: int, height: int, faces: float, drop: float, turn: float) -> Image:
    """The picture scaled so that `faces` face heights fill it; `drop` moves the face upwards."""
    source = _source(name)
    x, y, face = FACES[name]
    scale = height / (faces * face)
    matrix = cv2.getRotationMatrix2D((x, y), turn, scale)
    matrix[:, 2] += np.array([width / 2 - x, height * (0.5 - drop) - y])
    return np.asarray(
        cv2.warpAffine(
            source,
            matrix,
            (width, height),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REFLECT_101,
        ),
        np.uint8,
    )
