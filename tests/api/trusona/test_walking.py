"""Walking over thousands of sessions that change meanwhile: none is missed."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from api.flows.page_marks import Page
from api.flows.records import sessions_since
from bench.many_sessions import copies
from sessions_app import listing
from sessions_app.models import Session

# More than a page of them have one moment.
APART, TOGETHER, PAGE = 1_700, 1_300, 1_000
HOUR = timedelta(hours=1)


@pytest.fixture
def three_thousand(acme, open_for, at_once):
    """Sessions of the last hours; the one that they were copied from is the oldest of all."""
    template = open_for(acme)
    long_ago = timezone.now() - 9 * HOUR
    Session.objects.filter(pk=template.pk).update(created_at=long_ago, updated_at=long_ago)
    start = timezone.now() - 4 * HOUR
    copies(template, APART, start=start, apart=timedelta(seconds=1))
    copies(template, TOGETHER, start=start + HOUR, apart=timedelta(0))
    template.refresh_from_db()
    return template


def change(ids):
    Session.objects.filter(pk__in=ids).update(updated_at=timezone.now())


def walk(acme, since, *, between=lambda: None):
    """What a client reads that goes on with the last `updatedAt`, and where it went on.

    Where a whole page has that very moment, it asks for the next page.
    """
    seen, moments, page = [], [], 0
    while True:
        found = sessions_since(acme, since, until=None, page=Page(page, PAGE))
        seen += [(one.pk, one.updated_at) for one in found]
        if len(found) < PAGE:
            return seen, moments
        if found[-1].updated_at > since:
            since, page = found[-1].updated_at, 0
            moments.append(since)
        else:
            page += 1
        between()


def wait_until_settled():
    """PostgreSQL's own work on tables writes too, for a moment."""
    now = timezone.now()
    for _ in range(500):
        if listing.settled_before() > now:
            return
        time.sleep(0.01)


def missed(acme, seen):
    """Whose present state was not read."""
    there = Session.objects.filter(integration=acme).values_list("pk", "updated_at")
    return {*there} - {*seen}


def test_by_the_last_change_nothing_is_missed_and_only_boundaries_repeat(acme, three_thousand):
    chance, ids = random.Random(1), list(Session.objects.values_list("pk", flat=True))
    rounds = iter(range(4))

    def go_on_changing():
        if next(rounds, None) is not None:
            change(chance.sample(ids, 150))
        wait_until_settled()

    seen, moments = walk(acme, three_thousand.updated_at, between=go_on_changing)

    assert missed(acme, seen) == set()
    repeated = {moment for (_, moment), times in Counter(seen).items() if times > 1}
    assert repeated <= {*moments}
    assert len({pk for pk, _ in seen}) == APART + TOGETHER + 1


def test_since_an_identifier_what_was_created_later_once_each(acme, three_thousand):
    since, seen, chance = three_thousand.pk, [], random.Random(2)
    newest = timezone.now() - 2 * HOUR
    while found := sessions_since(acme, since, until=None, page=Page(0, PAGE)):
        seen += [one.pk for one in found]
        since = found[-1].pk
        change(chance.sample(seen, 100))
        if len(seen) == PAGE:
            copies(three_thousand, 50, start=newest, apart=timedelta(seconds=1))
    everything = Session.objects.exclude(pk=three_thousand.pk).values_list("pk", flat=True)

    assert len(seen) == len({*seen}) == APART + TOGETHER + 50
    assert {*seen} == {*everything}


def test_pages_stay_what_they_were_under_a_fixed_end(acme, three_thousand):
    chance, ends = random.Random(3), timezone.now()
    window = {"since": three_thousand.updated_at, "until": ends}
    order = list(Session.objects.order_by("updated_at", "pk").values_list("pk", flat=True))
    read, moved = [], set()
    for number in range(4):
        found = sessions_since(acme, **window, page=Page(number, PAGE, "stable"))
        read += [one.pk for one in found]
        # They leave the window, and all behind them would move up.
        going = chance.sample(order, 200)
        change(going)
        moved |= {*going} - {*read}

    assert len(read) == len({*read})
    assert {*order} - {*read} <= moved
    there = {*read}
    assert read == [pk for pk in order if pk in there]
    wait_until_settled()
    late, _ = walk(acme, ends)
    assert moved <= {pk for pk, _ in late}


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_late_is_not_walked_past(acme, three_thousand):
    ids = list(Session.objects.values_list("pk", flat=True))
    written, may_commit = threading.Event(), threading.Event()

    def write_late():
        try:
            with transaction.atomic():
                change(ids[:40])
                written.set()
                may_commit.wait(20)
        finally:
            connection.close()

    writer = threading.Thread(target=write_late)
    writer.start()
    assert written.wait(20)
    change(ids[40:80])
    seen, _ = walk(acme, three_thousand.updated_at)
    may_commit.set()
    writer.join()
    wait_until_settled()
    later, _ = walk(acme, max(moment for _, moment in seen))

    assert not {pk for pk, moment in seen if moment > timezone.now() - HOUR / 2}
    assert missed(acme, [*seen, *later]) == set()
