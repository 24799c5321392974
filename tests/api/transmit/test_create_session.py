"""POST /api/v1/verification, below /verify and without it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.dateparse import parse_datetime

from sessions_app import opening
from sessions_app.models import Session
from sessions_app.status import Channel, Status
from tests.api.transmit.caller import SESSIONS
from tests.api.transmit.conftest import STARTED

ALL = ["document_front", "document_back", "selfie"]
FORM = "application/x-www-form-urlencoded"
# What is sent -> the member that the refusal names.
REFUSALS = [
    ({"callback_url": "http://shop.example/back"}, "callback_url"),
    ({"callback_url": 7}, "callback_url"),
    ({"state": "s" * 2049}, "state"),
    ({"time_to_live": ""}, None),
    ({"time_to_live": "soon"}, "time_to_live"),
    ({"time_to_live": "0s"}, "time_to_live"),
    ({"time_to_live": "3651d"}, "time_to_live"),
    ({"time_to_live": "9" * 40 + "d"}, "time_to_live"),
    ({"time_to_live": 90}, "time_to_live"),
    ({"start": {"consent": {"granted": True}}}, "start.consent.document_id"),
    ({"start": {"consent": {"granted": "yes", "document_id": "a"}}}, "start.consent.granted"),
    ({"start": {"consent": {"granted": False, "document_id": "a"}}}, "start.consent.granted"),
    ({"start": []}, "start"),
    ({"auto_start": "true"}, "auto_start"),
    ({"customer_information": {"external_user_id": "two words"}}, "customer_information"),
    ({"mock_behavior": {"recommendation": "MAYBE"}}, "mock_behavior.recommendation"),
    ({"mock_behavior": {"processing_time": "11m"}}, "mock_behavior.processing_time"),
    ({"mock_behavior": {"force_retry": 1}}, "mock_behavior.force_retry"),
    (
        {"mock_behavior": {"info": {"document_details": {"type": "library_card"}}}},
        "mock_behavior.info.document_details.type",
    ),
]


def the_session():
    return Session.objects.get()


def test_a_session_for_the_browser_has_a_start_token(transmit):
    opened = transmit.open(callback_url="https://shop.example/complete", state="48213")

    session = the_session()
    assert opened["session_id"] == str(session.pk)
    assert opened["missing_images"] == ALL
    assert len(opened["start_token"]) >= 16
    assert (session.status, session.channel) == (Status.CREATED, Channel.HOSTED)
    claims = opening.claims_of(session)
    assert (claims.callback, claims.state) == ("https://shop.example/complete", "48213")


@pytest.mark.parametrize("how", [STARTED, {"start": {}}, {"auto_start": True}])
def test_a_session_that_starts_at_once_has_none(transmit, how):
    opened = transmit.open(**how)

    assert "start_token" not in opened
    assert (the_session().status, the_session().channel) == (Status.STARTED, Channel.API)


@pytest.mark.parametrize("content_type", ["application/json", FORM, "text/plain"])
def test_no_body_at_all_opens_a_session(transmit, content_type):
    answer = transmit.call("POST", SESSIONS, content_type=content_type)

    assert answer.status_code == 200


def test_a_form_means_nothing(transmit):
    assert transmit.call("POST", SESSIONS, b"a=b", content_type=FORM).status_code == 200


def test_json_under_another_name_is_not_thrown_away(transmit):
    answer = transmit.call("POST", SESSIONS, STARTED, content_type=FORM)

    assert answer.status_code == 400
    assert "application/json" in answer.json()["message"]


@pytest.mark.parametrize("prefix", ["", "/verify"])
def test_both_forms_of_the_path_open_sessions(transmit, prefix):
    assert transmit.post(f"{prefix}/api/v1/verification").status_code == 200


@pytest.mark.parametrize(
    ("text", "life"),
    [
        (None, timedelta(days=90)),
        ("1h", timedelta(hours=1)),
        ("1m30s", timedelta(seconds=90)),
        ("2d3h", timedelta(days=2, hours=3)),
    ],
)
def test_a_session_and_its_data_go_when_its_time_is_over(transmit, text, life):
    opened = transmit.open(**({} if text is None else {"time_to_live": text}))

    session = the_session()
    assert session.erase_at - session.created_at == life
    assert session.expires_at == session.erase_at
    assert abs(parse_datetime(opened["expiration"]) - session.erase_at) < timedelta(milliseconds=1)


@pytest.mark.parametrize(("body", "member"), [one for one in REFUSALS if one[1]])
def test_a_value_that_is_not_allowed_is_named(transmit_in_test_mode, body, member):
    answer = transmit_in_test_mode.post(SESSIONS, body)

    assert answer.status_code == 400
    assert answer.json()["message"].startswith(member)
    assert not Session.objects.exists()


@pytest.mark.parametrize("name", ["start", "mock_behavior", "time_to_live", "state"])
def test_null_says_nothing(transmit, name):
    assert transmit.post(SESSIONS, {name: None}).status_code == 200


def test_a_live_integration_simulates_nothing(transmit):
    answer = transmit.post(SESSIONS, {"mock_behavior": {"recommendation": "ALLOW"}})

    assert answer.status_code == 400
    assert "mock_behavior" in answer.json()["message"]


def test_what_is_said_of_the_customer_is_kept(transmit):
    said = {"organization_name": "Shop", "organization_id": "7", "external_user_id": "grace"}
    transmit.open(customer_information=said)

    claims = opening.claims_of(the_session())
    assert (claims.organisation, claims.organisation_id, claims.reference) == ("Shop", "7", "grace")
