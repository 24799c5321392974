"""Veriff's watchlist: the read operation, the webhook, monitoring, and the flags elsewhere."""

from __future__ import annotations

import json

import pytest

from api.registry import dialect
from api.veriff.serializers.watchlist import match_types
from api.webhooks import endpoints
from api.webhooks.bodies import open_body
from api.webhooks.models import Delivery
from risk_app import deciding
from risk_app.models import Screening
from risk_app.sanctions import hit_decisions, telling
from risk_app.sanctions.hit_decisions import By
from risk_app.shapes import ToldHit
from sessions_app import erasure
from sessions_app.models import Event
from tests.api.veriff.caller import refusal
from tests.api.veriff.contract import message_problems
from tests.hits import found_for as found_for
from tests.hits import hit as hit
from tests.hits import version as version


def path_of(session, what="watchlist-screening"):
    return f"/v1/sessions/{session.pk}/{what}"


def clear(hit, user, finding="false_positive"):
    seen = hit_decisions.seen(hit)
    hit_decisions.decide(hit.pk, finding, reason_code="other_birth_date", by=By(user, seen))


def test_without_a_screening_there_is_nothing_to_read(veriff, new_session):
    answer = veriff.get(path_of(new_session))

    assert refusal(answer) == (404, "1101")
    assert "screening" in answer.json()["message"]


def test_a_hit_is_a_possible_match_as_the_contract_wants_it(veriff, hit):
    body = veriff.get(path_of(hit.session)).json()
    data = body["data"]

    assert message_problems("WatchlistResponse", body) == []
    assert (data["checkType"], data["matchStatus"]) == ("initial_result", "possible_match")
    assert data["searchTerm"] == {
        "name": "READING FAKE", "year": "1990", "lists": ["Plain list"], "matchThreshold": 0.8,
    }  # fmt: skip
    found = data["hits"][0]
    assert (found["matchedName"], found["dateOfBirth"]) == ("Fake Reader", "1990-01-31")
    assert found["matchTypes"] == ["name_exact", "year_of_birth"]
    assert found["listingsRelatedToMatch"]["sanctions"][0]["sourceName"] == "Plain list"
    assert found["listingsRelatedToMatch"]["pep"] == []


def test_what_somebody_cleared_is_no_match(veriff, hit, ada):
    clear(hit, ada)
    data = veriff.get(path_of(hit.session)).json()["data"]

    assert (data["matchStatus"], data["totalHits"], data["hits"]) == ("no_match", 0, [])


def test_what_somebody_confirmed_still_matches(veriff, hit, ada):
    clear(hit, ada, "true_positive")

    assert veriff.get(path_of(hit.session)).json()["data"]["totalHits"] == 1


def test_the_webhook_has_the_members_at_the_top(acme, session_in_review, found_for, settings):
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
    endpoints.register(acme, dialect="veriff", kind="screening", url="http://127.0.0.1:9000/hook")
    found_for(session_in_review)
    body = json.loads(open_body(Delivery.objects.get(kind="screening")))

    assert message_problems("Watchlist", body) == []
    assert body["sessionId"] == str(session_in_review.pk)
    assert body["totalHits"] == 1


def test_a_screening_is_told_by_its_event_alone(hit):
    event = Event.objects.get(session=hit.session, kind="screened")

    assert dialect("veriff").tells(event)
    assert [one.kind for one in dialect("veriff").messages_for(event)] == ["screening"]


def test_monitoring_can_be_switched_off_also_before_the_check(veriff, session_in_review, found_for):
    address = path_of(session_in_review)
    answer = veriff.patch(address, {"monitorStatus": "disabled"})
    again = veriff.patch(address, {"monitorStatus": "disabled"})
    session_in_review.refresh_from_db()
    found_for(session_in_review)

    assert (answer.status_code, again.json()) == (200, {"status": "success"})
    assert Screening.objects.get().is_monitored is False
    assert veriff.get(address).json()["data"]["monitorStatus"] == "disabled"


def test_monitoring_is_on_until_then_and_off_after(veriff, hit):
    address = path_of(hit.session)
    assert veriff.get(address).json()["data"]["monitorStatus"] == "enabled"
    veriff.patch(address, {"monitorStatus": "disabled"})

    assert veriff.get(address).json()["data"]["monitorStatus"] == "disabled"


@pytest.mark.parametrize("body", [{}, {"monitorStatus": "enabled"}, {"monitorStatus": None}])
def test_nothing_else_can_be_asked_of_it(veriff, hit, body):
    assert veriff.patch(path_of(hit.session), body).status_code == 400
    assert Screening.objects.get().is_monitored


def test_a_stranger_sees_and_stops_nothing(veriff_as_rival, hit):
    address = path_of(hit.session)

    assert veriff_as_rival.get(address).status_code == 404
    assert veriff_as_rival.patch(address, {"monitorStatus": "disabled"}).status_code == 404


def test_the_decision_says_whether_there_was_a_match(veriff, hit, ada):
    decline = {"outcome": "declined", "reasons": ["sanctions_hit"], "note": "", "user": ada}
    deciding.decide_by_person(hit.session, **decline)
    person = veriff.get(path_of(hit.session, "decision")).json()["verification"]["person"]

    assert person["pepSanctionMatch"] == "possible_match"


def test_the_decision_after_a_false_positive_says_that_there_was_none(veriff, hit, ada):
    clear(hit, ada)
    deciding.decide_by_person(hit.session, outcome="approved", reasons=[], note="", user=ada)
    person = veriff.get(path_of(hit.session, "decision")).json()["verification"]["person"]

    assert person["pepSanctionMatch"] == "no_match"


def test_the_person_lists_the_matches(veriff, hit):
    matches = veriff.get(path_of(hit.session, "person")).json()["person"]["pepSanctionMatches"]

    assert [one["matches"] for one in matches] == [["Fake Reader"]]
    assert matches[0]["numberOfMatches"] == 1


def test_nothing_is_told_of_an_erased_session(hit):
    erasure.erase(hit.session, actor="command")
    event = Event.objects.get(session=hit.session, kind="screened")

    assert telling.told(hit.session) is None
    assert dialect("veriff").messages_for(event) == []
    assert dialect("veriff").messages_after_erasure(event) == []


@pytest.mark.parametrize(
    ("hows", "is_alias", "word"),
    [
        (("equal", "equal"), False, "name_exact"),
        (("equal",), True, "aka_exact"),
        (("equal", "edit"), False, "name_fuzzy"),
        (("symbol", "equal"), False, "equivalent_name"),
        (("nickname",), True, "equivalent_aka"),
        (("phonetic", "edit"), True, "phonetic_aka"),
        (("equal", "unmatched"), False, "name_fuzzy"),
        (("document",), False, "unknown"),
    ],
)
def test_how_names_agree_in_their_words(hows, is_alias, word):
    hit = ToldHit("A", is_alias, hows, False, "List", None, "", 0.9)

    assert match_types(hit) == [word]
