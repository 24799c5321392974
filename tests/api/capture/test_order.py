"""Steps are enforced by the server: requests made by hand get no further than the pages lead."""

from __future__ import annotations

import pytest

from api.capture.guided import Steps
from api.capture.screens import Screen, where
from documents_app.shapes import PictureKind
from risk_app.shapes import SessionView
from sessions_app.shapes import ChosenDocument
from sessions_app.status import Channel, Status
from tests.api.capture.browsing import led_to

FRONT, BACK, SELFIE = (
    PictureKind.DOCUMENT_FRONT,
    PictureKind.DOCUMENT_BACK,
    PictureKind.SELFIE,
)
PASSPORT = ChosenDocument("passport", "EE")


def view(new_session, status=Status.STARTED):
    row = new_session
    return SessionView(
        id=row.pk, dialect="veriff", channel=Channel.HOSTED, status=status,
        created_at=row.created_at, expires_at=row.expires_at, submitted_at=None,
        decided_at=None, erased_at=None, updated_at=row.updated_at,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("missing", "consent", "chosen", "liveness", "due"),
    [
        ((FRONT, BACK, SELFIE), None, None, Steps(), Screen.CONSENT),
        ((FRONT, BACK, SELFIE), False, PASSPORT, Steps(), Screen.DECLINED),
        ((FRONT, BACK, SELFIE), True, None, Steps(), Screen.DOCUMENT),
        ((FRONT, BACK, SELFIE), True, PASSPORT, Steps(), Screen.FRONT),
        ((BACK, SELFIE), True, PASSPORT, Steps(), Screen.BACK),
        ((FRONT, SELFIE), True, PASSPORT, Steps(), Screen.FRONT),
        ((SELFIE,), True, PASSPORT, Steps(), Screen.SELFIE),
        ((SELFIE,), True, PASSPORT, Steps(needed=True), Screen.LIVENESS),
        ((SELFIE,), True, PASSPORT, Steps(needed=True, is_over=True), Screen.SELFIE),
        ((), True, PASSPORT, Steps(needed=True), Screen.LIVENESS),
        ((), True, PASSPORT, Steps(needed=True, is_over=True), Screen.SENDING),
    ],
)
def test_what_is_due_follows_from_what_there_is(
    new_session, missing, consent, chosen, liveness, due
):
    found = where(
        view(new_session), missing=missing, consent=consent, chosen=chosen, liveness=liveness
    )

    assert found == due


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.CREATED, Status.STARTED}))
def test_after_the_evidence_only_the_result_is_due(new_session, status):
    found = where(
        view(new_session, status), missing=(), consent=None, chosen=None, liveness=Steps()
    )

    assert found == Screen.RESULT


def test_nothing_is_taken_before_the_consent(phone, jpeg, new_session):
    phone.start()

    for below, data in (
        ("/document", {"kind": "passport", "country": "EE"}),
        ("/submit", {}),
        ("/liveness", {}),
        ("/again", {}),
    ):
        refused = phone.tell(below, data)
        assert (refused.status_code, refused.json()["code"]) == (409, "wrong_step"), below
    assert phone.send("document_front", jpeg).status_code == 409
    assert phone.tell("/device").status_code == 409
    assert not new_session.pictures.exists()


def test_a_picture_before_its_turn_is_refused_with_the_way_on(phone, jpeg, new_session):
    phone.agree()
    phone.choose()

    refused = phone.post(
        "/picture", {"kind": "selfie", "file": jpeg.decode("latin1")}, Accept="application/json"
    )
    assert refused.status_code == 409
    assert refused.json()["next"] == f"{phone.base}/front"
    assert not new_session.pictures.exists()


def test_an_earlier_picture_may_be_taken_anew(phone, jpeg):
    phone.agree()
    phone.choose("id_card")
    phone.send("document_front", jpeg)

    assert led_to(phone.send("document_front", jpeg)) == "back"


def test_submitting_early_is_refused(phone, new_session):
    phone.agree()
    phone.choose()

    assert phone.post("/submit").status_code == 409
    new_session.refresh_from_db()
    assert new_session.status == "started"


def test_nothing_is_taken_after_everything_was_sent(phone, jpeg):
    phone.agree()
    phone.choose("passport")
    phone.send("document_front", jpeg)
    phone.send("selfie", jpeg)
    phone.post("/submit")

    assert phone.send("selfie", jpeg).status_code == 409
    assert phone.post("/consent", {"answer": "no"}).status_code == 409


@pytest.mark.parametrize("screen", ["document", "front", "selfie", "sending", "result", "declined"])
def test_a_screen_that_is_not_due_leads_to_the_one_that_is(phone, screen):
    phone.start()

    assert led_to(phone.get(f"/{screen}")) == "consent"
