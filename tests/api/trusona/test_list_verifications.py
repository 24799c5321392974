"""GET /api/v1/verifications: walking on misses nothing, whatever changes meanwhile."""

from __future__ import annotations

import random
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from sessions_app import erasure
from sessions_app.models import Session
from sessions_app.sealing import new_key
from tests.api.trusona.caller import BASE

LONG_AGO = "2020-01-01"


@pytest.fixture
def many(acme):
    """many(30) makes so many bare sessions, a millisecond apart from an hour ago on."""

    def make(number, *, apart=timedelta(milliseconds=1)):
        start = timezone.now() - timedelta(hours=1)
        made = [
            Session(
                integration=acme,
                dialect="trusona",
                created_at=start + index * apart,
                updated_at=start + index * apart,
                expires_at=start + timedelta(days=1),
            )
            for index in range(number)
        ]
        Session.objects.bulk_create(made, batch_size=500)
        for one in made:
            new_key(one)
        return made

    return make


def change(sessions):
    ids = [one.pk for one in sessions]
    Session.objects.filter(pk__in=ids).update(updated_at=timezone.now())


def ids_of(answer):
    assert answer.status_code == 200, answer.content
    return [one["id"] for one in answer.json()]


def test_everything_of_the_caller_is_told_oldest_change_first(
    trusona, trusona_as_rival, at_once, acme, open_for
):
    of_veriff = open_for(acme)
    mine = trusona.open()["id"]
    trusona_as_rival.open()
    change([of_veriff])

    assert ids_of(trusona.get(BASE, since=LONG_AGO)) == [mine, str(of_veriff.pk)]


def test_since_an_identifier_what_was_created_after_it(trusona, at_once):
    first, second, third = (trusona.open()["id"] for _ in range(3))
    change(Session.objects.filter(pk=first))

    assert ids_of(trusona.get(BASE, since=first)) == [second, third]
    assert ids_of(trusona.get(BASE, since=third)) == []


def test_an_erased_session_is_left_out(trusona, at_once):
    gone, there = (trusona.open()["id"] for _ in range(2))
    erasure.erase(Session.objects.get(pk=gone), actor="test")

    assert ids_of(trusona.get(BASE, since=LONG_AGO)) == [there]


def test_walking_by_the_last_change_misses_nothing(trusona, at_once, many):
    made, chance = many(60), random.Random(1)
    seen, since = [], LONG_AGO
    for _ in range(40):
        page = trusona.get(BASE, since=since, count="7").json()
        seen += [(one["id"], one["updatedAt"]) for one in page]
        if len(page) < 2:
            break
        since = page[-1]["updatedAt"]
        if len(seen) < 100:
            change(chance.sample(made, 3))
    latest = {one.pk: one.updated_at for one in Session.objects.all()}

    assert {(str(pk), at) for pk, at in latest.items()} <= {
        (pk, datetime.fromisoformat(at)) for pk, at in seen
    }


def test_more_sessions_with_one_moment_than_a_page_holds(trusona, at_once, many):
    made = many(25, apart=timedelta(0))
    since = made[0].updated_at.isoformat().replace("+00:00", "Z")
    seen = []
    for page in range(4):
        seen += ids_of(trusona.get(BASE, since=since, count="10", page=str(page)))

    assert sorted(seen) == sorted(str(one.pk) for one in made)


def test_pages_stay_what_they_were_under_a_fixed_end(trusona, at_once, many):
    made = many(40)
    end = timezone.now().astimezone(UTC).isoformat().replace("+00:00", "Z")
    asked = {"since": LONG_AGO, "until": end, "count": "10"}
    first = ids_of(trusona.get(BASE, **asked, page="0"))
    # They leave the window, and all behind them would move up.
    change(made[:5])
    rest = [one for page in (1, 2, 3) for one in ids_of(trusona.get(BASE, **asked, page=str(page)))]

    assert first + rest == [str(one.pk) for one in made]


def test_the_end_is_not_part_of_it(trusona, at_once, many):
    made = many(3)
    end = made[2].updated_at.isoformat().replace("+00:00", "Z")

    assert ids_of(trusona.get(BASE, since=LONG_AGO, until=end)) == [str(one.pk) for one in made[:2]]


def test_a_change_is_held_back_while_an_older_one_is_not_committed(
    transactional_db, acme, rival, many, settings
):
    """Otherwise a client would walk past what is committed late, and never see it."""
    from tests.api.trusona.caller import Caller

    settings.BONAFIDE_LISTING_LAG_SECONDS = 0
    trusona = Caller(acme)
    late, other = many(2)
    written, may_commit = threading.Event(), threading.Event()

    def write():
        try:
            with transaction.atomic():
                change([late])
                written.set()
                may_commit.wait(10)
        finally:
            connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    assert written.wait(10)
    change([other])
    since = (timezone.now() - timedelta(minutes=5)).isoformat().replace("+00:00", "Z")
    meanwhile = ids_of(trusona.get(BASE, since=since))
    may_commit.set()
    writer.join()

    assert meanwhile == []
    assert ids_of(trusona.get(BASE, since=since)) == [str(late.pk), str(other.pk)]


def test_what_was_changed_this_moment_waits_for_the_lag(trusona, settings):
    settings.BONAFIDE_LISTING_LAG_SECONDS = 30
    trusona.open()

    assert ids_of(trusona.get(BASE, since=LONG_AGO)) == []


REFUSED = [
    {},
    {"since": ""},
    {"since": "yesterday"},
    {"since": "2026-13-01"},
    {"since": "0001-01-01T00:00:00+14:00"},
    {"since": "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"},
    {"since": "2026-01-02", "until": "2026-01-01"},
    {"since": "2026-01-02", "until": ""},
    {"since": "2026-01-02", "until": "3b0a5f0e-6a1c-4a2e-9f5d-6d8f6b0f4a10"},
    {"since": "2026-01-02", "count": "0"},
    {"since": "2026-01-02", "count": "1001"},
    {"since": "2026-01-02", "page": "-1"},
    {"since": "2026-01-02", "page": "x"},
    {"since": "2026-01-02\0"},
]


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_that_says_nothing_sensible(trusona, query):
    assert trusona.get(BASE, **query).status_code == 400


def test_a_strangers_identifier_is_none(trusona, trusona_as_rival):
    assert trusona.get(BASE, since=trusona_as_rival.open()["id"]).status_code == 400


@pytest.mark.parametrize("since", ["2020-01-01T00:00:00Z", "2020-01-01T00:00:00 02:00"])
def test_forms_of_a_moment(trusona, at_once, since):
    made = trusona.open()["id"]

    assert ids_of(trusona.get(BASE, since=since)) == [made]


def test_a_page_costs_no_more_questions_for_more_sessions(
    trusona, at_once, many, django_assert_max_num_queries
):
    many(50)
    with django_assert_max_num_queries(20):
        assert len(ids_of(trusona.get(BASE, since=LONG_AGO))) == 50
