"""Who did what, from three tables in one order, page by page."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError

from risk_app.desk import audit, audit_kinds
from risk_app.desk.audit import Asked
from risk_app.models import HitDecision
from sessions_app.models import Event, InstallationEvent

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def done(session_in_review, hit, acme):
    """Twelve things that two people did, four of them in each of three moments."""
    rows = []
    for hours in range(3):
        moment = NOON - timedelta(hours=hours)
        one = {"actor": f"user:{7 + hours % 2}"}
        with time_machine.travel(moment, tick=False):
            rows += [
                Event.objects.create(session=session_in_review, kind="picture_viewed", **one),
                Event.objects.create(session=session_in_review, kind="tagged", **one),
                InstallationEvent.objects.create(kind="policy_published", integration=acme, **one),
                HitDecision.objects.create(hit=hit, action="viewed", **one),
            ]
    return rows


def walked(asked, size):
    """Every row, page by page, each page asked for by the address of the one before."""
    rows, behind = [], None
    while True:
        found = audit.page(asked, behind, size)
        rows += found.rows
        if found.behind is None:
            return rows
        behind = audit.place(str(found.behind))


def test_pages_of_any_size_hold_every_row_once_and_in_one_order(done, subtests):
    asked = Asked(until=NOON + timedelta(seconds=1), since=NOON - timedelta(hours=3))
    whole = audit.page(asked, size=100).rows

    assert len(whole) == 12
    assert [row.created_at for row in whole] == sorted(
        (row.created_at for row in whole), reverse=True
    )
    for size in (1, 2, 3, 5, 7, 12):
        with subtests.test(size=size):
            assert walked(asked, size) == whole


def test_what_is_asked_for_is_all_that_is_found(done, session_in_review, subtests):
    day = {"since": NOON - timedelta(hours=3), "until": NOON + timedelta(seconds=1)}
    own = session_in_review.pk
    strange = UUID(int=7)
    table = [
        (Asked(**day, actor="user:8"), 4),
        (Asked(**day, what="saw"), 6),
        (Asked(**day, what="policies"), 3),
        (Asked(**day, what="worked", actor="user:7"), 2),
        (Asked(**day, what="took"), 0),
        (Asked(**day, first=own, last=own), 9),
        (Asked(**day, first=own, last=own, what="policies"), 0),
        (Asked(**day, first=strange, last=strange), 0),
        (Asked(since=NOON - timedelta(minutes=61), until=NOON), 4),
    ]
    for asked, number in table:
        with subtests.test(str(asked)):
            assert len(audit.page(asked, size=100).rows) == number


def test_what_the_machine_does_to_sessions_is_not_told(session_in_review):
    assert Event.objects.filter(actor="system").exists()
    assert not [row for row in audit.page(Asked()).rows if isinstance(row, Event)]


@pytest.mark.parametrize(
    "text", ["", "x", "1.2", "1.3.4", "1.1.-4", "9" * 18 + ".0.1", "\u0661.\u0660.\u0661"]
)
def test_a_place_that_is_none_is_the_first_page(text):
    assert audit.place(text) is None


@pytest.mark.parametrize("sentence", ["UPDATE {} SET actor = 'user:1'", "DELETE FROM {}"])
def test_nobody_changes_what_the_page_tells(done, sentence):
    for table in ("sessions_app_event", "sessions_app_installationevent", "risk_app_hitdecision"):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            connection.cursor().execute(sentence.format(table))


def test_every_kind_has_its_place_on_the_page():
    assert set(audit_kinds.OF_SESSIONS) == set(Event.Kind.values)
    assert set(audit_kinds.OF_THE_INSTALLATION) == set(InstallationEvent.Kind.values)
