from __future__ import annotations

import json

from django.utils import timezone

from api.veriff.serializers.watchlist import Hit, Listing, Screening, screening
from api.veriff.webhooks import screening_message
from risk_app.viewing import view_of
from tests.api.veriff.caller import refusal
from tests.api.veriff.contract import message_problems


def record_for(session, *hits):
    return Screening(
        attempt_id=session.latest_attempt().pk,
        name="Grace Hopper",
        birth_year="1906",
        lists=("OFAC SDN",),
        threshold=0.85,
        screened_at=timezone.now(),
        hits=hits,
    )


HIT = Hit(
    matched_name="GRACE HOPPER",
    match_types=("name_exact", "year_of_birth"),
    listings={"sanctions": (Listing("OFAC SDN", "https://ofac.treasury.gov", "2020-01-31"),)},
    countries=("US",),
)


def test_without_a_screening_there_is_nothing_to_read(veriff, new_session):
    answer = veriff.get(f"/v1/sessions/{new_session.pk}/watchlist-screening")

    assert refusal(answer) == (404, "1101")
    assert "screening" in answer.json()["message"]


def test_a_record_is_shown_as_the_contract_wants_it(submitted_session):
    body = {
        "status": "success",
        "data": screening(view_of(submitted_session), record_for(submitted_session, HIT)),
    }

    assert message_problems("WatchlistResponse", body) == []
    assert body["data"]["matchStatus"] == "possible_match"
    assert body["data"]["totalHits"] == 1
    listings = body["data"]["hits"][0]["listingsRelatedToMatch"]
    assert listings["sanctions"][0]["sourceName"] == "OFAC SDN"
    assert listings["warnings"] == listings["pep"] == []


def test_a_record_without_hits_is_no_match(submitted_session):
    shown = screening(view_of(submitted_session), record_for(submitted_session))

    assert message_problems("Watchlist", shown) == []
    assert (shown["matchStatus"], shown["totalHits"], shown["hits"]) == ("no_match", 0, [])


def test_the_webhook_has_the_members_at_the_top(submitted_session):
    message = screening_message(view_of(submitted_session), record_for(submitted_session, HIT))

    assert message.kind == "screening"
    assert message_problems("Watchlist", json.loads(message.body)) == []
