"""Checks run in different processes: what one found in a selfie the next one takes from its row."""

from __future__ import annotations

import pytest

from documents_app import evidence, face_sharing, faces
from documents_app.engine.imaging import encode_jpeg
from documents_app.models import Face, PictureKind
from documents_app.specimens import portrait, selfie
from risk_app.checks import age, face_match, liveness

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(acme, open_for):
    session = open_for(acme)
    for kind, pixels in (
        ("document_front", portrait("astronaut")),
        ("selfie", selfie("astronaut")),
    ):
        evidence.add_picture(
            session, kind=PictureKind(kind), context="", data=encode_jpeg(pixels, 95)
        )
    return session.latest_attempt()


@pytest.fixture
def searches(monkeypatch):
    """How often somebody looked for faces: the one seam between finding and remembering."""
    seen = []
    real = faces.detect
    monkeypatch.setattr(
        face_sharing.faces, "detect", lambda bgr, **how: seen.append(1) or real(bgr, **how)
    )
    return seen


def test_liveness_takes_the_faces_that_the_comparison_found(attempt, searches):
    face_match.run(attempt)
    assert len(searches) == 2

    assert liveness.run(attempt).result == "pass"
    assert len(searches) == 2


def test_the_comparison_takes_what_liveness_found(attempt, searches):
    liveness.run(attempt)
    before = Face.objects.get()
    assert (before.model_id, len(searches)) == ("", 1)

    outcome = face_match.run(attempt)

    assert (outcome.result, len(searches)) == ("pass", 2)  # the portrait is new
    assert Face.objects.get(pk=before.pk).model_id == faces.SFaceEmbedder.model_id


def test_a_second_comparison_embeds_nothing_again(attempt, searches, monkeypatch):
    first = face_match.run(attempt)
    monkeypatch.setattr(faces.SFaceEmbedder, "embed", None)

    again = face_match.run(attempt)

    assert again.details["distance"] == pytest.approx(first.details["distance"], abs=1e-6)


def test_faces_of_another_detector_are_not_taken(attempt, searches):
    face_match.run(attempt)
    Face.objects.update(detector="haar/1")

    liveness.run(attempt)

    assert len(searches) == 3


def test_an_estimate_of_age_needs_no_search_of_its_own(attempt, searches):
    face_match.run(attempt)

    assert age.run(attempt).result == "not_run"  # nothing was read: no birth date
    assert len(searches) == 2
