"""Persons authenticated by the engines that ship: one face, another one, and pictures that lack
what was asked for. The gestures are painted on the mesh of one photograph."""

from __future__ import annotations

import pytest
from django.utils import timezone

from api import flows
from documents_app import evidence
from documents_app.engine.imaging import encode_jpeg
from documents_app.faces import SFaceEmbedder, detect
from documents_app.models import Enrolment, LivenessCapture, PictureKind
from documents_app.specimens import selfie
from documents_app.specimens.moving_face import MovingFace
from risk_app.models import Check
from sessions_app import sealing
from sessions_app.models import Identity, Session
from sessions_app.shapes import Claims
from sessions_app.status import Purpose

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def collins():
    """Eileen Collins as she was enrolled, by the embedder that ships."""
    picture = selfie("astronaut", 1)
    return SFaceEmbedder().embed(picture, detect(picture)[0])


@pytest.fixture(scope="module")
def moving():
    return {name: MovingFace(name, size=(360, 480), seed=3) for name in ("astronaut", "hopper")}


@pytest.fixture
def person(acme, open_for, collins):
    session, now = open_for(acme, status="approved"), timezone.now()
    identity = Identity.objects.create(integration=acme, verified_at=now)
    sealing.ensure_key(identity)
    Session.objects.filter(pk=session.pk).update(identity=identity)
    numbers = [float(number) for number in collins.vector]
    Enrolment.objects.create(
        identity=identity,
        session=session,
        embedding_sealed=sealing.seal_json(identity, "enrolment", numbers),
        model_id=collins.model_id,
        is_good=True,
        created_at=now,
    )
    return identity


@pytest.fixture
def opened(acme, person):
    def make(**settings):
        view = flows.open_session(
            acme,
            dialect="vult",
            claims=Claims(),
            purpose=Purpose.AUTHENTICATION,
            identity=person.pk,
            settings=settings,
        )
        return Session.objects.get(pk=view.id)

    return make


def pose(session, face, *, instead=None):
    """Every picture that is asked for, or `instead` in place of each gesture; the end of it."""
    asked = flows.generate_liveness(session)
    while asked.state == "running":
        gesture = None if asked.gesture == "passive" else instead or asked.gesture
        shown = None if gesture == "rest" else gesture
        data = encode_jpeg(face.frame(shown, 1.0), 80)
        asked = flows.process_liveness(session, [data], token=asked.token)
    return asked


@pytest.mark.parametrize(
    ("name", "status", "reasons"),
    [("astronaut", "approved", []), ("hopper", "declined", ["face_mismatch"])],
)
def test_the_same_person_is_let_in_and_another_is_not(opened, check_all, name, status, reasons):
    session = opened()
    data = encode_jpeg(selfie(name, 4), 90)
    evidence.add_picture(session, kind=PictureKind.SELFIE, context="", data=data)
    session.refresh_from_db()

    check_all(session)

    assert session.status == status
    assert Check.objects.get(attempt__session=session, kind="face_match").reasons == reasons


def test_who_shows_the_gestures_is_let_in(opened, check_all, moving):
    session = opened(liveness_mode="passive_active")
    assert pose(session, moving["astronaut"]).state == "passed"
    session.refresh_from_db()

    assert check_all(session).status == "approved"
    guided = Check.objects.get(attempt__session=session, kind="liveness").details["guided"]
    assert "less than a recording" in guided["text"]


def test_who_does_not_show_the_gesture_is_not_let_in(opened, check_all, moving):
    session = opened(liveness_mode="passive_active")
    ended = pose(session, moving["astronaut"], instead="rest")
    session.refresh_from_db()

    assert (ended.state, ended.reason) == ("failed", "not_shown")
    assert check_all(session).status == "review"
    assert Check.objects.get(attempt__session=session, kind="face_match").result == "pass"


def test_another_person_who_shows_the_gestures_is_not_let_in(opened, check_all, moving):
    session = opened(liveness_mode="passive_active")
    assert pose(session, moving["hopper"]).state == "passed"
    session.refresh_from_db()

    assert check_all(session).status == "declined"


def test_the_face_may_not_change_between_the_pictures(opened, moving):
    session = opened(liveness_mode="passive_active")
    asked = flows.generate_liveness(session)
    asked = flows.process_liveness(session, [encode_jpeg(moving["astronaut"].frame(), 80)])
    other = encode_jpeg(moving["hopper"].frame(asked.gesture, 1.0), 80)

    ended = flows.process_liveness(session, [other], token=asked.token)

    assert (ended.state, ended.reason) == ("failed", "other_person")
    assert LivenessCapture.objects.get().steps == []
