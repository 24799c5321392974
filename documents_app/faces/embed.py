"""Turn a face into numbers that can be compared."""

from math import sqrt
from typing import Protocol

import numpy as np

from documents_app.faces import models
from documents_app.faces.align import align, align_at_112
from documents_app.faces.mesh import mesh
from documents_app.faces.results import Embedding, Face, Image
from documents_app.faces.scale import PLAIN, Scale
from documents_app.weights import FACE_EMBEDDER


class Embedder(Protocol):
    """A model that embeds faces, and where the distances that were measured for it lie."""

    @property
    def model_id(self) -> str: ...

    @property
    def scale(self) -> Scale: ...

    def embed(self, bgr: Image, face: Face) -> Embedding: ...


class SFaceEmbedder:
    """SFace of the OpenCV Zoo over faces aligned by the mesh: 128 numbers of length 1."""

    # The file and the alignment are part of the name: others give other distances.
    model_id = "sface_2021dec_int8bq/mesh5_112"
    # 600 pairs of LFW folds 6 to 10: 1.076 lets 1e-4 of strangers through, 1.126 lets 1e-3. Of
    # genuine pairs 1.6 % lie above 1.076, and 5.4 % with a portrait as on a card; above 1.20 there
    # were too few to say a rate. Vectors of length 1 that have nothing in common are 1.41 apart.
    scale = Scale(match=1.076, no_match=1.20, unalike=sqrt(2))

    def embed(self, bgr: Image, face: Face) -> Embedding:
        chip = align_at_112(bgr, mesh(bgr, face))
        # RGB from 0 to 255: the graph itself takes the mean away and scales.
        planes = chip[:, :, ::-1].astype(np.float32).transpose(2, 0, 1)[None]
        outputs = models.run_graph(FACE_EMBEDDER, np.ascontiguousarray(planes))
        vector = next(iter(outputs.values())).ravel()
        length = max(float(np.linalg.norm(vector)), 1e-6)
        return Embedding((vector / length).astype(np.float32), self.model_id)


class DlibEmbedder:
    """dlib's ResNet over chips aligned by the mesh: 128 numbers. Needs the extra `dlib`."""

    model_id = "dlib_resnet_v1/mesh5_150"
    # LFW folds 6 to 10: 0.50 lets 2.5e-4 of strangers through; 2.4 % of genuine pairs lie above
    # 0.60, and about 9 % with a portrait as on a card.
    scale = PLAIN

    def embed(self, bgr: Image, face: Face) -> Embedding:
        chip = align(bgr, mesh(bgr, face))
        vector = models.describe_chip(np.ascontiguousarray(chip[:, :, ::-1]))
        return Embedding(vector, self.model_id)


SHIPPED = SFaceEmbedder()


def embed(bgr: Image, face: Face) -> Embedding:
    """The face as the shipped model sees it; raises weights.ModelUnavailable."""
    return SHIPPED.embed(bgr, face)
