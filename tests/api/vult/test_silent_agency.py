"""A motor-vehicle agency that does not answer, under each `aamva_retry_e`."""

from __future__ import annotations

import json

import pytest

from api.vult import webhooks
from documents_app import evidence
from documents_app.models import PictureKind
from risk_app import checking
from risk_app.models import Check
from sessions_app.models import Event, Session
from tests.risk_app.conftest import check_all, fakes, picture, registers  # noqa: F401

pytestmark = pytest.mark.usefixtures("fakes")


@pytest.fixture
def silent(vult, check_all, registers):  # noqa: F811
    """silent("skip") is the id of a session that was submitted while the agency was away."""

    def run(word):
        registers(agency="AbsentRegister")
        off = {"perform_ofac_test": False, "perform_liveness_test": False}
        settings = {**off, "aamva_retry_e": word}
        session = Session.objects.get(pk=vult.open(settings=settings))
        for number, kind in enumerate((PictureKind.DOCUMENT_FRONT, PictureKind.SELFIE)):
            evidence.add_picture(session, kind=kind, context="", data=picture(number))
        session.refresh_from_db()
        return str(check_all(session).pk)

    return run


@pytest.fixture
def answers(registers):  # noqa: F811
    """Lets the agency answer, and a worker ask it again."""

    def run(session_id, register):
        registers(agency=register)
        check = Check.objects.get(attempt__session=session_id, kind="agency")
        Check.objects.filter(pk=check.pk).update(run_after=None)
        checking.run(str(check.pk))

    return run


def told(session_id):
    """What the newest event is worth telling."""
    found = Event.objects.filter(session=session_id).order_by("-id")
    messages = next(said for one in found if (said := webhooks.messages_for(one)))
    return json.loads(messages[0].body)


def test_skip_decides_without_it_for_good(vult, silent, answers):
    session_id = silent("skip")
    read = vult.read(session_id)

    assert (read["status_e"], read["verified"]) == ("complete", True)
    assert read["dmv_status_e"] == "unavailable"


def test_temporarily_block_withholds_the_decision(vult, silent, answers):
    session_id = silent("temporarily_block")
    read = vult.read(session_id)

    assert (read["status_e"], read["verified"]) == ("temporarily_blocked", False)
    assert read["dmv_status_e"] == "pending"
    assert told(session_id)["status_e"] == "temporarily_blocked"
    answers(session_id, "MatchingRegister")
    assert (told(session_id)["event"], told(session_id)["verified"]) == ("session.completed", True)
    assert vult.read(session_id)["dmv_status_e"] == "match"


def test_temporarily_complete_decides_now_and_confirms_later(vult, silent, answers):
    session_id = silent("temporarily_complete")
    read = vult.read(session_id)

    assert (read["status_e"], read["verified"]) == ("temporarily_complete", True)
    assert "completed_at" not in read
    assert told(session_id)["event"] == "session.status_changed"
    answers(session_id, "MatchingRegister")
    said = told(session_id)
    assert (said["event"], said["status_e"]) == ("session.completed", "complete")
    assert vult.read(session_id)["verified"]


def test_a_late_answer_against_the_person_changes_the_verdict_and_is_told(vult, silent, answers):
    session_id = silent("temporarily_complete")
    answers(session_id, "StrangerRegister")
    read, said = vult.read(session_id), told(session_id)

    assert (read["status_e"], read["verified"]) == ("complete", False)
    assert read["dmv_status_e"] == "no_match"
    assert (said["event"], said["verified"]) == ("session.completed", False)


def test_each_event_has_an_id_of_its_own(vult, silent, answers):
    session_id = silent("temporarily_complete")
    first = told(session_id)["event_id"]
    answers(session_id, "MatchingRegister")

    assert told(session_id)["event_id"] != first
