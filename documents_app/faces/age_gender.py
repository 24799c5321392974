"""How old a face looks, and of which sex: two small networks, estimates and never facts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from documents_app.faces import models
from documents_app.faces.align import align
from documents_app.faces.mesh import mesh
from documents_app.faces.results import Face, Image, Mesh
from documents_app.weights import AGE, GENDER

# 994 pictures of UTKFace, which the networks were not tuned on.
MEAN_ERROR = 6.1
ERRORS = {
    "all ages": "6.1 years off in the mean, 3.8 in the median, 15.0 and more for one in ten",
    "51 and older": "7.9 years too young in the mean",
    "13 to 17": "61 % were taken for 18 or older, 3.2 % for 30 or older",
}

_PADDING, _AGE_SIDE, _GENDER_SIDE = 0.2, 64, 32
_MEAN = np.array([122.781998, 117.000999, 104.297997], np.float32)  # RGB
_SCALE = np.float32(1 / 256)
# One place for each year from 0 to 80; the first stands for a quarter.
_YEARS = np.array([0.25, *range(1, 81)])


@dataclass(frozen=True)
class Looks:
    """age: years. male: probability 0..1."""

    age: float
    male: float


def estimate(bgr: Image, face: Face) -> Looks:
    """Raises weights.ModelUnavailable."""
    points = mesh(bgr, face)
    ages = _run(AGE, _chip(bgr, points, _AGE_SIDE))
    sexes = _run(GENDER, _chip(bgr, points, _GENDER_SIDE))
    return Looks(age=float(ages @ _YEARS), male=float(sexes[1]))


def _chip(bgr: Image, points: Mesh, side: int) -> NDArray[np.float32]:
    rgb = align(bgr, points, side, _PADDING)[:, :, ::-1].astype(np.float32)
    return np.ascontiguousarray(((rgb - _MEAN) * _SCALE).transpose(2, 0, 1)[None])


def _run(name: str, blob: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities, one for each place."""
    return next(iter(models.run_graph(name, blob).values())).ravel()
