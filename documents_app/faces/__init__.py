"""Find, measure and compare faces: pure functions over BGR pictures."""

from documents_app.faces.align import crop
from documents_app.faces.challenge import Challenge, ChallengeVerdict, new_challenge
from documents_app.faces.choosing import choose
from documents_app.faces.detect import comparable, detect, main_face
from documents_app.faces.embed import DlibEmbedder, Embedder, SFaceEmbedder, embed
from documents_app.faces.match import NotComparable, compare
from documents_app.faces.mesh import mesh
from documents_app.faces.models import load
from documents_app.faces.observing import watch
from documents_app.faces.pictures import compare_pictures
from documents_app.faces.portraits import locate_portrait
from documents_app.faces.quality import measure
from documents_app.faces.results import (
    Comparison,
    Embedding,
    Face,
    FaceQuality,
    Mesh,
    Portrait,
    Thresholds,
)
from documents_app.faces.scale import Scale

__all__ = [
    "Challenge",
    "ChallengeVerdict",
    "Comparison",
    "DlibEmbedder",
    "Embedder",
    "Embedding",
    "Face",
    "FaceQuality",
    "Mesh",
    "NotComparable",
    "Portrait",
    "SFaceEmbedder",
    "Scale",
    "Thresholds",
    "choose",
    "comparable",
    "compare",
    "compare_pictures",
    "crop",
    "detect",
    "embed",
    "load",
    "locate_portrait",
    "main_face",
    "measure",
    "mesh",
    "new_challenge",
    "watch",
]
