"""Figures are what a direct look at the sessions counts, however they were counted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from documents_app.models import Document
from risk_app.figures import counting
from risk_app.figures.buckets import bucket_of
from risk_app.models import Tally, TallyCursor, Verdict
from sessions_app import erasure
from sessions_app.models import Attempt, Event, Session
from tests.decided import decide, read_document
from tests.risk_app.figures.conftest import AT_ONCE, counted, direct


def test_they_are_what_a_direct_look_counts_after_several_partial_runs(db, varied, count_all):
    for seed in range(4):
        varied(12, seed)
        counting.look(timezone.now(), apart=AT_ONCE)
        counting.step(page=7)
    counting.step(page=5)
    count_all(page=11)

    assert counted() == counted("day") == direct()
    assert sum(counted().values()) > 100
    assert TallyCursor.objects.get().counted_to == Event.objects.latest("pk").pk


def test_an_installation_with_old_sessions_catches_up_in_steps(db, varied, count_all):
    varied(30, 5)
    for _ in range(3):
        counting.look(timezone.now(), apart=AT_ONCE)

    read = [counting.step(page=10) for _ in range(4)]
    assert read == [10] * 4
    assert counted() != direct()
    count_all()
    assert counted() == direct()


def test_a_crash_takes_numbers_and_cursor_back_together(db, varied, count_all, monkeypatch):
    varied(15, 6)
    for _ in range(3):
        counting.look(timezone.now(), apart=AT_ONCE)
    with monkeypatch.context() as broken:
        broken.setattr(TallyCursor, "save", _raise)
        with pytest.raises(DatabaseError), transaction.atomic():
            counting.step(page=20)

    assert not Tally.objects.exists()
    count_all(page=20)
    assert counted() == direct()


def test_a_second_time_counts_nothing(db, varied, count_all):
    varied(10, 7)
    count_all()
    before = counted()

    count_all()
    assert counted() == before == direct()


def test_country_kind_and_times_are_those_of_the_verdict(acme, open_for, count_all):
    session = open_for(acme, status="submitted")
    read_document(session)
    decide(session, "declined", reasons=["face_mismatch"])
    count_all()

    first = Attempt.objects.get()
    took = (Event.objects.latest("pk").created_at - first.submitted_at).total_seconds()
    rows = Tally.objects.filter(span="day", country="EE", document_type="passport")
    assert set(rows.values_list("measure", "word", "number")) == {
        ("declined", "", 1),
        ("reason", "declined:face_mismatch", 1),
        ("verdict_time", str(bucket_of(took)), 1),
        ("decision_time", str(bucket_of(took)), 1),
    }
    others = Tally.objects.filter(span="day").exclude(pk__in=rows)
    assert {row.country for row in others} == {""}


def test_what_was_erased_stays_counted_and_nothing_of_it_is_left(acme, open_for, count_all):
    session = open_for(acme, status="submitted")
    read_document(session)
    decide(session, "declined", reasons=["face_mismatch"])
    count_all()
    before = counted()
    erasure.erase(session, actor="integration")
    count_all()

    assert not Document.objects.exists()
    assert counted() - before == {(str(acme.pk), "erased", ""): 1}
    assert str(session.pk) not in str(list(Tally.objects.values()))


def test_what_was_erased_before_it_was_counted_has_no_country(acme, open_for, count_all):
    session = open_for(acme, status="submitted")
    read_document(session)
    erasure.erase(decide(session, "approved"), actor="integration")
    count_all()

    row = Tally.objects.get(span="week", measure="approved")
    assert (row.country, row.document_type, row.number) == ("", "", 1)


def test_of_old_days_their_weeks_are_left(acme, open_for, count_all):
    open_for(acme)
    count_all()
    (day,) = Tally.objects.filter(span="day")
    day.day -= timedelta(days=64)
    day.save()
    counting.count_some(seconds=1)

    (week,) = Tally.objects.all()
    assert (week.span, week.day.weekday(), week.number) == ("week", 0, 1)


@pytest.mark.django_db(transaction=True)
def test_an_event_that_commits_after_younger_ones_is_counted(acme, open_for, count_all):
    open_for(acme)  # with the first one the policy that ships is written, which is waited for
    count_all()
    late, written = Barrier(2, timeout=30), Barrier(2, timeout=30)

    def open_slowly():
        try:
            with transaction.atomic():
                open_for(acme)
                written.wait()
                late.wait()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as other:
        slow = other.submit(open_slowly)
        written.wait()
        open_for(acme)
        count_all()
        count_all()
        seen = counted()
        late.wait()
        slow.result()
    count_all()

    opened = (str(acme.pk), "opened", "")
    assert seen == {opened: 1}  # the younger one waits for the older
    assert counted() == direct() == {opened: 3}


def test_another_database_of_the_server_holds_nothing_back(db, varied, count_all):
    asked = connection.get_connection_params()
    where = {name: asked[name] for name in ("host", "port", "user", "password") if name in asked}
    there = partial(psycopg.connect, **where, dbname="postgres")
    with there() as elsewhere, there(autocommit=True) as over:
        elsewhere.execute("SELECT pg_current_xact_id()")  # open, and older than one that is over
        over.execute("SELECT pg_current_xact_id()")
        varied(5, 9)
        count_all()

        assert counted() == direct() != {}


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_count_each_event_once(varied):
    varied(20, 8)
    for _ in range(3):
        counting.look(timezone.now(), apart=AT_ONCE)

    def beat(_):
        try:
            return sum(counting.step(page=3) for _ in range(60))
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=3) as beats:
        read = list(beats.map(beat, range(3)))
    while counting.step():
        pass

    assert sum(read) <= Event.objects.count()
    assert counted() == direct()
    assert Session.objects.count() == 20
    assert Verdict.objects.exists()


def _raise(*_, **__):
    raise DatabaseError("the database went away")
