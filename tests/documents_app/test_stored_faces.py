"""Faces of another embedder: embedded anew from their pictures, never compared across."""

from __future__ import annotations

import numpy as np
import pytest

from documents_app import evidence, face_sharing, faces, stored_faces
from documents_app.engine.imaging import encode_jpeg
from documents_app.face_storing import store
from documents_app.faces.detect import DETECTOR_ID
from documents_app.models import Face, PictureKind
from documents_app.providers.base import FoundFace
from documents_app.specimens import selfie
from sessions_app import sealing

pytestmark = pytest.mark.django_db
OLD = "dlib_resnet_v1/mesh5_150"


@pytest.fixture
def stored(acme, open_for):
    """A selfie whose face was embedded by another model than today's."""

    def make(name, seed=1):
        picture = evidence.add_picture(
            open_for(acme),
            kind=PictureKind.SELFIE,
            context="",
            data=encode_jpeg(selfie(name, seed)),
        )
        face = faces.detect(selfie(name, seed))[0]
        box = tuple(round(side) for side in face.box)
        store(picture, FoundFace(box, (0.1,) * 128, OLD, "good", {}), ())
        return Face.objects.select_related("picture__session").get(picture=picture)

    return make


@pytest.mark.parametrize(
    ("other", "outcome"), [(("astronaut", 2), "match"), (("hopper", 1), "no_match")]
)
def test_both_are_embedded_anew_and_then_compared(stored, other, outcome):
    one, two = stored("astronaut"), stored(*other)

    # Their stored numbers are all alike: across models anybody would have matched.
    assert stored_faces.compare(one, two).outcome == outcome
    assert set(Face.objects.values_list("model_id", flat=True)) == {faces.SFaceEmbedder.model_id}


def test_a_purged_picture_makes_its_face_not_comparable(stored):
    one, two = stored("astronaut"), stored("astronaut", 2)
    two.picture.path = ""

    found = stored_faces.compare(one, two)

    assert (found.outcome, found.distance) == ("not_comparable", None)


def test_a_face_of_the_present_model_is_taken_as_it_is(stored):
    row = stored("astronaut")
    embedder = faces.SFaceEmbedder()
    fresh = stored_faces.embedding_of(row, embedder)
    row.picture.path = ""

    again = stored_faces.embedding_of(Face.objects.get(pk=row.pk), embedder)

    assert np.allclose(again.vector, fresh.vector)


def test_what_is_kept_is_sealed(stored):
    row = stored("astronaut")
    stored_faces.embedding_of(row, faces.SFaceEmbedder())
    row = Face.objects.select_related("picture__session").get(pk=row.pk)

    assert row.detector == DETECTOR_ID
    assert b"[" not in bytes(row.found_sealed)[:1]
    found = sealing.unseal_json(
        row.picture.session, f"faces:{row.picture_id}", bytes(row.found_sealed)
    )
    assert len(found) == 1
    assert face_sharing._from_json(found[0]).box == pytest.approx(row.box, abs=1)
