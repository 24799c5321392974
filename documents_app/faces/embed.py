"""Turn a face into numbers that can be compared."""

from typing import Protocol

import numpy as np

from documents_app.faces import models
from documents_app.faces.align import align
from documents_app.faces.mesh import mesh
from documents_app.faces.results import Embedding, Face, Image, Thresholds


class Embedder(Protocol):
    """A model that embeds faces, and the distances that were measured for it."""

    @property
    def model_id(self) -> str: ...

    @property
    def thresholds(self) -> Thresholds: ...

    def embed(self, bgr: Image, face: Face) -> Embedding: ...


class DlibEmbedder:
    """dlib's ResNet over chips aligned by the mesh: 128 numbers."""

    # The alignment is part of the name: another one gives other distances.
    model_id = "dlib_resnet_v1/mesh5_150"
    # LFW folds 1-5: 0.50 lets 1.7e-4 to 2.7e-4 of strangers through; 2.2 to 3.2 % of genuine
    # pairs lie above 0.60.
    thresholds = Thresholds(match=0.50, no_match=0.60)

    def embed(self, bgr: Image, face: Face) -> Embedding:
        chip = align(bgr, mesh(bgr, face))
        vector = models.describe_chip(np.ascontiguousarray(chip[:, :, ::-1]))
        return Embedding(vector, self.model_id)


DLIB = DlibEmbedder()


def embed(bgr: Image, face: Face) -> Embedding:
    """The face as the shipped model sees it; raises weights.ModelUnavailable."""
    return DLIB.embed(bgr, face)
