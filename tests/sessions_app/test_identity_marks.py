"""Identities are found by what their sessions have, for as long as they are tied to it."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from sessions_app import erasure, identity_marks, labels, opening, pages, sealing
from sessions_app.models import Credential, Identity, IdentityMark
from sessions_app.pages import Wanted
from sessions_app.shapes import Claims

DESK = {"desk": "north"}


@pytest.fixture
def person(acme):
    found = Identity.objects.create(integration=acme, verified_at=timezone.now())
    sealing.ensure_key(found)
    return found


@pytest.fixture
def tied(acme, person):
    """tied() is a new session of the person, marked with the desk."""

    def tie():
        claims = Claims(metadata=DESK)
        return opening.open_session(acme, dialect="vult", claims=claims, identity=person)

    return tie


def found(integration, **more):
    wanted = Wanted(labels=tuple(labels.indexes(integration, DESK)), **more)
    rows = pages.identities(integration, wanted, take=5, skip=0)
    assert pages.count_identities(integration, wanted) == len(rows)
    return rows


def test_one_of_several_sessions_with_a_label_is_found_once(acme, person, tied):
    tied(), tied()

    assert found(acme) == [person]
    assert found(acme, since=timezone.now()) == found(acme, until=person.created_at)[1:] == []
    assert found(acme, openers=()) == found(acme, ids=()) == []


def test_it_is_found_until_the_last_such_session_is_erased(acme, person, tied):
    first, second = tied(), tied()

    erasure.erase(first, actor="test", cut_short=True)
    assert found(acme) == [person]
    erasure.erase(second, actor="test", cut_short=True)
    assert found(acme) == []


def test_a_session_that_is_tied_to_another_marks_them_alone(acme, person, tied):
    session = tied()
    session.identity = Identity.objects.create(integration=acme, verified_at=timezone.now())
    session.save(update_fields=["identity"])

    identity_marks.keep(session)

    assert found(acme) == [session.identity]


def test_an_upgrade_marks_those_of_before(acme, person, tied):
    tied()
    opener = Credential.objects.filter(integration=acme).first()
    opening.open_session(acme, dialect="vult", claims=Claims(), identity=person, opened_with=opener)
    marks = set(IdentityMark.objects.values_list("session", "identity", "since", "index"))
    IdentityMark.objects.all().delete()

    upgrade = import_module("sessions_app.migrations.0052_mark_those_known_before").Migration
    with connection.cursor() as cursor:
        for operation in upgrade.operations:
            cursor.execute(operation.sql)

    assert len(marks) == 2
    assert set(IdentityMark.objects.values_list("session", "identity", "since", "index")) == marks
