"""Listing sessions: pages, filters and totals."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.keys import sets
from sessions_app import search_words
from sessions_app.models import Credential, Identity, Session
from sessions_app.status import Purpose
from tests.api.vult.caller import refused


@pytest.fixture
def listed(vult):
    """listed(status="complete") are the ids of the page, listed.total how many there are."""

    def ask(**body):
        answer = vult.post("idv/session/list", body)
        assert answer.status_code == 200, answer.content
        ask.counts = answer.json()["meta_counts"]
        return [one["session_id"] for one in answer.json()["sessions"]]

    return ask


def test_pages_are_newest_first_with_exact_totals(vult, listed):
    ids = [vult.open() for _ in range(5)]

    assert listed() == ids[::-1]
    assert listed(take=2, skip=1) == ids[::-1][1:3]
    assert listed.counts == {"take": 2, "skip": 1, "response": 2, "total": 5}
    assert listed(skip=5) == []
    assert listed.counts["total"] == 5


def test_only_own_verifications_that_are_not_erased_are_listed(
    vult, vult_as_rival, listed, acme, open_for
):
    mine = vult.open()
    vult_as_rival.open()
    open_for(acme, purpose=Purpose.AUTHENTICATION)

    assert listed() == [mine]


def test_a_status_is_filtered_by_its_word(vult, listed):
    ids = {}
    for number, (status, whom) in enumerate(
        [
            *(("created", ""), ("submitted", "agency"), ("approved", "agency")),
            *(("approved", ""), ("review", ""), ("abandoned", "")),
            ("submitted", "agency_beside"),
        ]
    ):
        ids[number] = vult.open()
        Session.objects.filter(pk=ids[number]).update(status=status, waits_for=whom)

    assert listed() == [ids[number] for number in (6, 5, 4, 3, 2, 1, 0)]
    assert listed(status="in_progress") == [ids[6], ids[0]]
    assert listed(status="temporarily_blocked") == [ids[1]]
    assert listed(status="temporarily_complete") == [ids[2]]
    assert listed(status="complete") == [ids[4], ids[3]]
    assert listed(status="expired") == [ids[5]]
    assert listed(status="unknown") == []
    assert listed.counts["total"] == 0


def test_clients_and_users_are_filtered_by_one_or_many(vult, listed, acme, rival):
    mine = vult.open()
    other = sets.issue(acme, Credential.Kind.SERVER_KEY, dialect="vult", actor="test").credential
    theirs = vult.open()
    Session.objects.filter(pk=theirs).update(opened_with=other)
    user, second = str(vult.credential.pk), str(other.pk)

    assert listed(user_id=user) == [mine]
    assert listed(user_id=[user, second]) == [theirs, mine]
    assert listed(user_id=[]) == [theirs, mine]
    assert listed(user_id="nobody") == []
    assert listed(client_id=str(acme.pk)) == [theirs, mine]
    assert listed(client_id=[str(rival.pk), "x"]) == []
    assert listed(client_id=[str(rival.pk), str(acme.pk)], user_id=second) == [theirs]


def test_labels_must_all_be_equal(vult, listed):
    north = vult.open(metadata={"desk": "north", "order": "1"})
    both = vult.open(metadata={"desk": "north", "order": "2"})
    vult.open(metadata={"desk": "south", "order": "2"})

    assert listed(metadata={"desk": "north"}) == [both, north]
    assert listed(metadata={"desk": "north", "order": "2"}) == [both]
    assert listed(metadata={"desk": "nor"}) == []
    assert listed(metadata={}) != []


def test_a_term_finds_whole_words_of_names_and_whole_ids(vult, listed, acme):
    session = Session.objects.get(pk=vult.open())
    identity = Identity.objects.create(integration=acme, verified_at=datetime.now(UTC))
    session.identity = identity
    session.save()
    search_words.keep(session, ["Zoë Ángela", "Müller-Lüdenscheidt"])
    vult.open()
    found = [str(session.pk)]

    for term in ("zoe", "MULLER", "Angela ludenscheidt", str(session.pk), f" {identity.pk} "):
        assert listed(search_term=term) == found, term
    for term in ("zo", "zoe miller", "--"):
        assert listed(search_term=term) == [], term
    assert len(listed(search_term="")) == 2


def test_an_identity_is_filtered_by_one_or_many(vult, listed, acme):
    session = Session.objects.get(pk=vult.open())
    vult.open()
    identity = Identity.objects.create(integration=acme, verified_at=datetime.now(UTC))
    Session.objects.filter(pk=session.pk).update(identity=identity)

    assert listed(identity_id=str(identity.pk)) == [str(session.pk)]
    assert listed(identity_id=["x", str(identity.pk)]) == [str(session.pk)]


def test_a_bare_end_date_means_its_whole_day(vult, listed):
    session_id = vult.open()
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    Session.objects.filter(pk=session_id).update(created_at=noon)

    for dates in (
        {"start_date": "2026-03-01", "end_date": "2026-03-01"},
        {"start_date": "2026-03-01T12:00:00Z", "end_date": None},
        {"end_date": "2026-03-01T13:00:00+01:00"},
    ):
        assert listed(**dates) == [session_id], dates
    for dates in ({"start_date": "2026-03-02"}, {"end_date": "2026-02-28"}):
        assert listed(**dates) == [], dates


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"take": 0}, "take"),
        ({"take": 101}, "take"),
        ({"take": "5"}, "take"),
        ({"skip": -1}, "skip"),
        ({"skip": 1.5}, "skip"),
        ({"status": "done"}, "status"),
        ({"start_date": "yesterday"}, "start_date"),
        ({"end_date": "2026-02-30"}, "end_date"),
        ({"end_date": "2026-02-03T10:00:00"}, "end_date"),
        ({"metadata": {"a": 1}}, "metadata"),
        ({"metadata": []}, "metadata"),
        ({"user_id": [1]}, "user_id"),
        ({"identity_id": ""}, "identity_id"),
        ({"search_term": 5}, "search_term"),
    ],
)
def test_a_filter_that_is_malformed_is_named(vult, body, field):
    answer = vult.post("idv/session/list", body)

    refused(answer, "validation_failed")
    assert answer.json()["details"][0]["field"] == field


def test_a_page_costs_a_number_of_queries_that_stays(vult, listed):
    vult.open(metadata={"a": "b"})
    assert len(listed()) == 1

    with CaptureQueriesContext(connection) as one:
        listed()
    for _ in range(4):
        vult.open(metadata={"a": "b"})
    with CaptureQueriesContext(connection) as five:
        assert len(listed()) == 5
    assert len(five) <= len(one) + 1
