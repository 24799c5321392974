"""POST /verify/api/v1/face-auth, and its result: a fresh selfie against a given picture."""

from __future__ import annotations

import base64

import pytest

from documents_app import evidence
from documents_app.models import Picture, PictureKind
from risk_app import checking, pipeline
from risk_app.missing import pictures as missing
from risk_app.models import Check
from sessions_app.models import Session
from sessions_app.status import Channel
from tests.api.transmit.conftest import picture_of

FACE_AUTH = "/verify/api/v1/face-auth"
FAKE = "documents_app.providers.fake"


@pytest.fixture(autouse=True)
def _fakes(settings):
    settings.BONAFIDE_FACE_MATCHER = f"{FAKE}.FakeMatcher"
    settings.BONAFIDE_PRESENTATION_ATTACK = f"{FAKE}.FakePresentationAttackDetector"


def body(level=120, **more):
    reference = {"type": "raw", "content": picture_of(320, 240, level=level), "format": "string"}
    return {"reference": {**reference, **more}, "use_case": "login"}


@pytest.fixture
def opened(transmit):
    answer = transmit.post(FACE_AUTH, body())
    assert answer.status_code == 200, answer.content
    return answer.json()


def compare_with(session_id, level):
    """What the hosted page and the workers do."""
    # As one whose policy asks for no guided steps: those of hosted pages are tested there.
    Session.objects.filter(pk=session_id).update(channel=Channel.API)
    session = Session.objects.get(pk=session_id)
    selfie = evidence.add_picture(
        session,
        kind=PictureKind.SELFIE,
        context="",
        data=base64.b64decode(picture_of(320, 240, level=level)),
    )
    pipeline.submit(selfie.session)
    for check in Check.objects.filter(attempt__session=session):
        checking.run(str(check.pk))


def result(transmit, opened):
    return transmit.get(f"{FACE_AUTH}/{opened['device_session_id']}/result").json()


def test_the_reference_is_kept_and_a_selfie_is_missing(opened, transmit):
    session = Session.objects.get(pk=opened["session_id"])

    assert Picture.objects.get().kind == PictureKind.REFERENCE
    assert missing(session) == (PictureKind.SELFIE,)
    assert result(transmit, opened) == {"status": "capturing"}


def test_the_same_face_is_allowed(opened, transmit):
    compare_with(opened["session_id"], 125)

    assert result(transmit, opened) == {"status": "complete", "recommendation": "ALLOW"}


def test_another_face_is_not(opened, transmit):
    compare_with(opened["session_id"], 195)

    assert result(transmit, opened)["recommendation"] in {"DENY", "CHALLENGE"}


def test_a_data_url_is_a_picture_too(transmit):
    content = f"data:image/jpeg;base64,{picture_of(320, 240)}"

    assert transmit.post(FACE_AUTH, body(content=content)).status_code == 200


@pytest.mark.parametrize(
    ("changes", "member"),
    [
        ({"reference": None}, "reference"),
        ({"use_case": ""}, "use_case"),
        ({"use_case": 1}, "use_case"),
        ({"reference": {"type": "url", "content": "aGk="}}, "reference.type"),
        ({"reference": {"type": "raw"}}, "reference.content"),
        ({"reference": {"type": "raw", "content": "aGVsbG8="}}, ""),
        ({"reference": {"type": "raw", "content": "JVBERi0xLjcK"}}, "reference.content"),
    ],
)
def test_a_wrong_body_opens_nothing(transmit, changes, member):
    answer = transmit.post(FACE_AUTH, {**body(), **changes})

    assert answer.status_code == 400
    assert answer.json()["message"].startswith(member)
    assert not Session.objects.exists()


@pytest.mark.parametrize("name", ["nothing", "a" * 22])
def test_an_unknown_comparison_is_not_there(transmit, name):
    assert transmit.get(f"{FACE_AUTH}/{name}/result").status_code == 404


def test_a_verification_is_no_comparison(transmit):
    token = transmit.open()["start_token"]

    assert transmit.get(f"{FACE_AUTH}/{token}/result").status_code == 404


def test_a_strangers_comparison_is_not_there(transmit_as_rival, opened):
    path = f"{FACE_AUTH}/{opened['device_session_id']}/result"

    assert transmit_as_rival.get(path).status_code == 404
