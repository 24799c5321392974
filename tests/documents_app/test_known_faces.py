"""Faces of two sessions are compared on the scale that policies and matchers speak of."""

from __future__ import annotations

import math

import pytest

from documents_app import faces, known_faces
from documents_app.known_faces import KnownFace
from documents_app.models import Face
from tests.documents_app.test_stored_faces import stored  # noqa: F401

TODAY = faces.SFaceEmbedder.model_id


def at(angle, model_id=TODAY):
    return KnownFace(model_id, (math.cos(angle), math.sin(angle)))


def apart(length):
    """The angle between two vectors of length 1 that are so far apart."""
    return 2 * math.asin(length / 2)


@pytest.mark.parametrize(("length", "placed"), [(0.538, 0.25), (1.076, 0.50), (1.20, 0.60)])
def test_the_embedder_of_today_is_placed_on_the_scale(length, placed):
    measured = known_faces.distance([at(0.0)], [at(apart(length))])

    assert measured == pytest.approx(placed, abs=1e-6)


def test_a_matcher_of_its_own_is_its_own_scale():
    measured = known_faces.distance([at(0.0, "mine")], [at(apart(0.55), "mine")])

    assert measured == pytest.approx(0.55)


@pytest.mark.django_db
@pytest.mark.parametrize(("other", "is_near"), [(("astronaut", 2), True), (("hopper", 1), False)])
def test_faces_of_an_earlier_embedder_are_embedded_anew(stored, other, is_near):  # noqa: F811
    own = known_faces.faces_of(stored("astronaut").picture.session, like=[at(0.0)])
    theirs = known_faces.faces_of(stored(*other).picture.session, like=own)

    assert {face.model_id for face in [*own, *theirs]} == {TODAY}
    assert (known_faces.distance(own, theirs) <= 0.50) is is_near


@pytest.mark.django_db
def test_one_whose_picture_is_purged_is_left_out(stored):  # noqa: F811
    row = stored("astronaut")
    row.picture.path = ""
    row.picture.save()

    assert known_faces.faces_of(row.picture.session, like=[at(0.0)]) == []
    assert Face.objects.filter(pk=row.pk).exists()
