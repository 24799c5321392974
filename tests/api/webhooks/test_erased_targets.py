"""The address that a session named goes with the session, and so does what was made of it."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connection

from api.webhooks import bodies, claiming, delivering, resending
from api.webhooks.models import Delivery, TargetHost
from sessions_app import erasure, lifecycle
from sessions_app.status import Status

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("dummy_registered", "loopback_allowed"),
]

MARK = "Canary7f3a"


@pytest.fixture
def session(acme, open_for, grace, sink):
    """A session that is started, and whose own address names the person."""
    claims = {**grace, "reference": MARK, "notify": f"{sink.url}?for={MARK}"}
    return open_for(acme, claims=claims, dialect="dummy", status="started")


def dump() -> str:
    """Every row of every table of the webhooks, as PostgreSQL prints it."""
    tables = [model._meta.db_table for model in apps.get_app_config("webhooks").get_models()]
    assert len(tables) == 5
    with connection.cursor() as cursor:
        printed = []
        for table in tables:
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608  # our own names
            printed += [row for (row,) in cursor.fetchall()]
    return "\n".join(printed)


def deliver_all():
    for pk in Delivery.objects.filter(state="pending").values_list("pk", flat=True):
        delivering.try_delivery(pk)


@pytest.mark.parametrize("form", [MARK, MARK.lower(), MARK.encode().hex(), "127.0.0.1"])
def test_no_column_holds_the_address_or_what_it_is_told(session, form):
    deliver_all()

    assert bodies.open_url(Delivery.objects.all()[0]).endswith(f"?for={MARK}")
    assert form not in dump()
    assert str(Delivery.objects.all()[0].pk) in dump()  # the dump does show what is there


@pytest.mark.parametrize("tried", [False, True])
@pytest.mark.parametrize("is_told_of_its_end", [False, True])
def test_after_an_erasure_nothing_that_was_derived_is_left(
    session, tried, is_told_of_its_end, django_capture_on_commit_callbacks
):
    if not is_told_of_its_end:
        session = lifecycle.move(lifecycle.move(session, Status.SUBMITTED), Status.APPROVED)
    if tried:
        deliver_all()
    before = Delivery.objects.all()[0]
    derived = [bytes(before.target_sealed).hex(), bytes(before.body_sealed).hex()]
    assert set(derived) <= set(re.findall(r"[0-9a-f]+", dump()))
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(session, actor="integration")
        deliver_all()

    assert not [one for one in [*derived, str(before.receiver)] if one in dump()]


def test_what_was_owed_before_is_sent_nowhere(session, sink):
    old = set(Delivery.objects.values_list("pk", flat=True))
    erasure.erase(session, actor="integration")
    for pk in old:
        delivering.try_delivery(pk)

    assert sink.received == []
    assert set(Delivery.objects.filter(pk__in=old).values_list("state")) == {("dropped",)}
    assert resending.send_again(Delivery.objects.filter(pk__in=old)) == 0


def test_the_news_of_the_end_reaches_the_address_that_the_dialect_keeps(session, sink):
    erasure.erase(session, actor="integration")
    deliver_all()

    [got] = sink.received
    assert (got.path, got.body) == ("/hook", b'{"word":"left"}')


@pytest.mark.parametrize("status", [200, 410])
def test_and_nothing_is_kept_once_that_is_over(session, sink, status):
    sink.answers = [(status, {}, b"")]
    erasure.erase(session, actor="integration")
    assert Delivery.objects.filter(target_sealed__isnull=False).count() == 1
    deliver_all()

    kept = Delivery.objects.exclude(target_sealed=None, body_sealed=None)
    assert not kept.exists()
    assert resending.send_again(Delivery.objects.all()) == 0


def test_a_try_under_way_during_the_erasure_leaves_nothing_behind(session, sink):
    first = Delivery.objects.filter(name="").first()
    claimed = claiming.take(delivering._ANY_LANE, only=first.pk)
    erasure.erase(session, actor="integration")
    delivering.try_once(claimed)

    first.refresh_from_db()
    assert (first.state, first.target_sealed, sink.received) == ("dropped", None, [])


def test_news_of_the_end_that_an_erasure_put_in_a_workers_hand_is_still_told(session, sink):
    session = lifecycle.move(session, Status.ABANDONED)
    end = Delivery.objects.get(event__new_status="abandoned", name="short")
    claimed = claiming.take(delivering._ANY_LANE, only=end.pk)
    erasure.erase(session, actor="integration")
    delivering.try_once(claimed)  # what it was claimed with is gone
    delivering.try_delivery(end.pk)

    assert [one.path for one in sink.received] == ["/hook"]


def test_a_host_is_forgotten_with_the_last_session_that_names_it(
    acme, open_for, sink, django_capture_on_commit_callbacks
):
    claims = {"notify": sink.url}
    first = open_for(acme, claims=claims, dialect="dummy")
    deliver_all()
    second = open_for(acme, claims=claims, dialect="dummy", status="submitted")
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(first, actor="integration")
    assert TargetHost.objects.count() == 1

    second = lifecycle.move(second, Status.APPROVED)
    deliver_all()
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(second, actor="integration")
    assert not TargetHost.objects.exists()
