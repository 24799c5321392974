"""`updated_at` moves with every change that a client may see, and at no cost of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app import consent, erasure, events, lifecycle, purging
from sessions_app.models import Event, Session
from sessions_app.status import Status

LONG_AGO = timezone.now() - timedelta(days=9)


def moves(session, change):
    """Whether the change moves the session's `updated_at`, and the statements that it takes."""
    Session.objects.filter(pk=session.pk).update(updated_at=LONG_AGO)
    with CaptureQueriesContext(connection) as asked:
        change(session)
    return Session.objects.get(pk=session.pk).updated_at > LONG_AGO, len(asked)


def test_a_new_session_was_changed_when_it_was_opened(new_session):
    assert Session.objects.get(pk=new_session.pk).updated_at == new_session.created_at


@pytest.mark.parametrize(
    ("status", "change"),
    [
        ("started", lambda one: lifecycle.move(one, Status.SUBMITTED)),
        ("submitted", lambda one: lifecycle.move(one, Status.APPROVED)),
        ("approved", lambda one: purging.purge_evidence(one, actor="system")),
        ("approved", lambda one: erasure.erase(one, actor="integration")),
        ("created", lambda one: consent.give(one, actor="person")),
        ("started", lambda one: events.record(one, Event.Kind.EVIDENCE)),
        ("review", lambda one: events.record(one, Event.Kind.TICKET)),
    ],
)
def test_a_change_that_a_client_may_see_moves_it(acme, open_for, status, change):
    moved, _ = moves(open_for(acme, status=status), change)

    assert moved


@pytest.mark.parametrize("kind", [Event.Kind.PICTURE_VIEWED, Event.Kind.NOTE])
def test_what_only_reviewers_see_does_not(new_session, kind):
    moved, _ = moves(new_session, lambda one: events.record(one, kind))

    assert not moved


def test_evidence_is_recorded_and_the_session_touched_by_one_statement(started_session):
    moved, statements = moves(started_session, lambda one: events.record(one, Event.Kind.EVIDENCE))

    assert (moved, statements) == (True, 1)
