"""Who holds a row does not stop what only points at it, and all take their locks in one order."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from sessions_app import credentials, erasure, identity_erasure, locking
from sessions_app.models import DataKey, Event, Identity, Integration, Session
from tests.factories import IntegrationFactory, SessionFactory
from tests.said import collect

LOCK = re.compile(r"select_for_update\(((?:[^()]|\([^()]*\))*)\)")
ROOMS = ("api", "risk_app", "documents_app", "devices_app", "sessions_app", "config")
RECORD = {
    "provider": "Fingers",
    "network": {"ip": {"v4": "8.8.8.8"}},
    "device": {"fingerprint": "f1"},
}


def test_every_lock_lets_rows_be_inserted_that_point_at_the_locked_one():
    asked = [
        (path.name, words)
        for room in ROOMS
        for path in Path(settings.BASE_DIR, room).rglob("*.py")
        for words in LOCK.findall(path.read_text("utf-8"))
    ]

    assert len(asked) > 10
    assert [(name, words) for name, words in asked if "no_key=True" not in words] == []


def meanwhile(work):
    """What `work` gives on a connection of its own that does not wait for a lock."""

    def alone():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '500ms'")
                return work()
        except OperationalError as error:
            return str(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        return other.submit(alone).result(timeout=20)


@pytest.mark.django_db(transaction=True)
def test_evidence_comes_in_while_a_secret_is_being_rotated():
    session = SessionFactory()
    with transaction.atomic():
        credentials.rotate_secret(session.integration)
        device = meanwhile(lambda: collect(session, RECORD))

    assert device == session.devices.get()


@pytest.mark.django_db(transaction=True)
def test_a_viewed_picture_is_recorded_while_the_session_is_held():
    session = SessionFactory()
    with transaction.atomic():
        locking.lock_session(session.pk)
        event = meanwhile(
            lambda: Event.objects.create(session=session, kind=Event.Kind.PICTURE_VIEWED)
        )

    assert event in session.events.all()


@pytest.mark.django_db(transaction=True)
def test_a_person_is_forgotten_when_their_last_two_sessions_are_erased_at_once():
    integration = IntegrationFactory()
    person = Identity.objects.create(
        integration=integration, document_index="d" * 64, verified_at=timezone.now()
    )
    one, other = SessionFactory.create_batch(2, integration=integration, status="approved")
    Session.objects.update(identity=person)

    def erase_other():
        try:
            erasure.erase(other, actor="system")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as second:
        with transaction.atomic():
            erasure.erase(one, actor="system")
            erased = second.submit(erase_other)
            with pytest.raises(TimeoutError):
                erased.result(timeout=0.5)
        erased.result(timeout=20)

    assert not Identity.objects.exists()
    assert not DataKey.objects.filter(session__isnull=False).exists()
    assert Integration.objects.get() == integration


@pytest.mark.django_db(transaction=True)
def test_a_session_that_is_tied_to_a_person_who_is_being_erased_is_not_forgotten():
    integration = IntegrationFactory()
    person = Identity.objects.create(integration=integration, verified_at=timezone.now())
    old, new = SessionFactory.create_batch(2, integration=integration, status="approved")
    Session.objects.filter(pk=old.pk).update(identity=person)

    def erase():
        try:
            return identity_erasure.erase_identity(person, actor="command", sessions="go")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as second:
        with transaction.atomic():
            locking.lock_session(new.pk)
            Identity.objects.select_for_update(no_key=True).get(pk=person.pk)
            Session.objects.filter(pk=new.pk).update(identity=person)
            erased = second.submit(erase)
            with pytest.raises(TimeoutError):
                erased.result(timeout=0.5)
        assert erased.result(timeout=20) == 2

    assert not Identity.objects.exists()
    assert {one.is_erased for one in Session.objects.all()} == {True}
