"""`mock_behavior`: a test integration says what is to come of the session, and nothing is read."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from itertools import groupby

import pytest
import time_machine

from api import flows
from documents_app.shapes import PictureKind
from risk_app import checking
from risk_app.models import Check
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.transmit.conftest import path_of, picture_of

ALL = ["document_front", "document_back", "selfie"]
BEGAN = datetime(2027, 3, 1, 12, tzinfo=UTC)


class UnaskedReader:
    """Nobody may ask it."""


@pytest.fixture(autouse=True)
def _no_engine(settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{__name__}.UnaskedReader"


@pytest.fixture
def send_all(transmit_in_test_mode, image):
    def send(sid):
        return [
            transmit_in_test_mode.post(path_of(sid, "images"), image(kind)).json() for kind in ALL
        ]

    return send


@pytest.fixture
def status_of(transmit_in_test_mode):
    return lambda sid: transmit_in_test_mode.get(path_of(sid, "result")).json()["status"]


def work(sid):
    """Do what a worker does with the checks that are due."""
    for check in Check.objects.filter(attempt__session=sid).exclude(state="done"):
        checking.run(str(check.pk))


@pytest.fixture
def look(status_of):
    """look(sid) works on what is due and gives the status that a caller who polls sees."""

    def at(sid):
        work(sid)
        return status_of(sid)

    return at


def test_every_well_formed_picture_is_ok(mocked, send_all):
    answers = send_all(mocked(recommendation="ALLOW"))

    assert [one["feedback"] for one in answers] == ["ok"] * 3
    assert [one["missing_images"] for one in answers] == [ALL[1:], ALL[2:], []]


@pytest.mark.parametrize("word", ["ALLOW", "CHALLENGE", "DENY"])
def test_the_recommendation_is_the_one_that_was_asked_for(
    mocked, send_all, transmit_in_test_mode, word
):
    sid = mocked(recommendation=word)
    send_all(sid)
    work(sid)

    answer = transmit_in_test_mode.get(path_of(sid, "result")).json()
    assert answer["recommendation"] == word
    assert {one["recommendation"] for one in answer["checks"].values()} == {word}


@pytest.mark.parametrize(
    ("mock", "word"),
    [
        ({}, "ALLOW"),
        ({"mock_recommendation": "DENY"}, "DENY"),
        ({"mock_recommendation": "DENY", "recommendation": "CHALLENGE"}, "CHALLENGE"),
    ],
)
def test_the_newer_name_wins(mocked, send_all, transmit_in_test_mode, mock, word):
    sid = mocked(**mock)
    send_all(sid)
    work(sid)

    answer = transmit_in_test_mode.get(path_of(sid, "result")).json()
    assert answer["recommendation"] == word


@pytest.fixture
def send_slowly(transmit_in_test_mode, image, look):
    """send_slowly(sid) sends all pictures; gives the status after each of them."""

    def send(sid):
        seen = []
        for kind in ALL:
            transmit_in_test_mode.post(path_of(sid, "images"), image(kind))
            seen.append(look(sid))
        return seen

    return send


def test_a_challenge_with_a_retry_goes_through_every_status(mocked, send_slowly, look, settings):
    settings.BONAFIDE_TOKEN_SECONDS = 86_400
    with time_machine.travel(BEGAN, tick=False) as clock:
        sid = mocked(recommendation="CHALLENGE", processing_time="15s", force_retry=True)
        seen = [look(sid)]
        for _ in range(2):
            seen += send_slowly(sid)
            clock.shift(14)
            seen.append(look(sid))
            clock.shift(1)
            seen.append(look(sid))

    once_each = [one for one, _ in groupby(seen)]
    assert once_each == [
        *("capturing", "processing", "recapture"),
        *("capturing", "processing", "complete"),
    ]


def test_after_a_retry_the_next_picture_makes_it_capture_again(
    mocked, send_all, status_of, transmit_in_test_mode, image
):
    sid = mocked(force_retry=True)
    send_all(sid)
    work(sid)
    assert status_of(sid) == "recapture"
    transmit_in_test_mode.post(path_of(sid, "images"), image("selfie"))

    assert status_of(sid) == "capturing"


def test_what_is_to_be_extracted_is_reported(mocked, send_all, transmit_in_test_mode):
    info = {
        "person_details": {
            "full_name": "Ada Tamm",
            "gender": "female",
            "date_of_birth": "1990-01-31T00:00:00.000Z",
            "address": {"country": "EST", "city": "Tallinn"},
        },
        "document_details": {"type": "national_id", "country": "EST", "id_value": "AB123"},
    }
    sid = mocked(info=info)
    send_all(sid)
    work(sid)

    answer = transmit_in_test_mode.get(path_of(sid, "result")).json()
    assert answer["person"]["full_name"] == "Ada Tamm"
    assert answer["person"]["gender"] == "female"
    assert answer["person"]["date_of_birth"] == "1990-01-31T00:00:00.000Z"
    assert answer["document"]["type"] == "national_id"
    assert (answer["document"]["country"], answer["document"]["number"]) == ("EE", "AB123")
    assert answer["additional_info"]["address"] == {"country": "EST", "city": "Tallinn"}


def test_pictures_of_the_hosted_page_are_not_looked_at_either(transmit_in_test_mode):
    sid = transmit_in_test_mode.open(mock_behavior={"recommendation": "DENY"})["session_id"]
    data = base64.b64decode(picture_of(320, 240, level=1))
    picture = flows.add_picture(
        Session.objects.get(pk=sid), kind=PictureKind.SELFIE, context="", data=data
    )

    assert (picture.accepted, picture.awaits_judgement) == (True, False)


def test_the_session_is_simulated_by_its_row(mocked):
    session = Session.objects.get(pk=mocked(recommendation="DENY"))

    assert session.scenario["by"] == "simulation"
    assert session.status == Status.STARTED
