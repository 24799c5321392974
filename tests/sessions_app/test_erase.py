from uuid import uuid4

import pytest
from django.utils import timezone

from sessions_app import erasure, indexing, sealing
from sessions_app.models import DataKey, Identity, Session
from sessions_app.sealing import KeyDestroyed
from sessions_app.status import Status
from tests.said import claims_of


def erase(session):
    erasure.erase(session, actor="integration")
    return Session.objects.get(pk=session.pk)


def test_the_key_is_gone_and_nothing_opens_any_more(session_in_review):
    sealed = bytes(session_in_review.claims_sealed)
    erased = erase(session_in_review)

    assert not DataKey.objects.filter(session=erased).exists()
    with pytest.raises(KeyDestroyed):
        sealing.unseal(erased, "claims", sealed)
    assert claims_of(erased) == {}


def test_a_pseudonymous_record_stays(acme, grace, open_for):
    session = open_for(
        acme, status="approved", end_user_id=uuid4(), settings={"collect": {"ip": True}}
    )
    before = list(session.events.values_list("pk", flat=True))
    erased = erase(session)

    assert erased.status == Status.APPROVED
    assert erased.erased_at is not None
    assert list(erased.events.values_list("pk", flat=True))[:-1] == before
    assert erased.attempts.get().status == Status.APPROVED
    assert (erased.claims_sealed, erased.reference_index, erased.end_user_id) == (None, "", None)
    assert erased.settings == {}


def test_the_event_names_who_erased(session_in_review):
    event = erase(session_in_review).events.last()

    assert (event.kind, event.actor, event.new_status) == ("erased", "integration", "")


@pytest.mark.parametrize(
    ("status", "ends_as"),
    [("created", "expired"), ("started", "abandoned"), ("resubmission", "abandoned")],
)
def test_a_session_that_is_cut_short_ends_first(acme, open_for, status, ends_as):
    erased = erase(open_for(acme, status=status))

    ended, erasing = list(erased.events.all())[-2:]
    assert erased.status == ended.new_status == ends_as
    assert (ended.reason, ended.actor, erasing.kind) == ("erased", "integration", "erased")


@pytest.mark.parametrize("status", ["review", "approved", "declined", "expired", "abandoned"])
def test_what_waits_for_nobody_keeps_its_status(acme, open_for, status):
    assert erase(open_for(acme, status=status)).status == status


def test_evidence_that_is_being_checked_is_not_erased(submitted_session):
    with pytest.raises(erasure.ErasureRefused, match="submitted"):
        erasure.erase(submitted_session, actor="integration")

    assert claims_of(Session.objects.get(pk=submitted_session.pk))


def test_erasing_twice_is_once(session_in_review):
    first = erase(session_in_review)
    second = erase(session_in_review)

    assert first.erased_at == second.erased_at
    assert second.events.filter(kind="erased").count() == 1


def test_the_callers_copy_knows_that_it_is_erased(session_in_review):
    erasure.erase(session_in_review, actor="integration")

    assert session_in_review.is_erased
    assert claims_of(session_in_review) == {}


def test_erasers_run_after_the_end_while_the_key_still_opens(new_session, erasers, grace):
    seen = []
    erasers.append(lambda session: seen.append((session.status, claims_of(session))))
    erase(new_session)

    assert seen == [("expired", grace)]


def test_an_eraser_that_fails_takes_everything_back(new_session, erasers, grace):
    def fail(session):
        raise OSError("the disk is gone")

    erasers.append(fail)
    with pytest.raises(OSError, match="disk"):
        erasure.erase(new_session, actor="integration")

    kept = Session.objects.get(pk=new_session.pk)
    assert (kept.status, kept.is_erased) == (Status.CREATED, False)
    assert claims_of(kept) == grace


def test_an_eraser_that_is_registered_twice_runs_once(erasers):
    erasure.register_eraser(print)
    erasure.register_eraser(print)

    assert erasers == [print]


def test_a_person_is_forgotten_with_their_last_session(acme, open_for):
    index = indexing.blind_index(acme, "document_number", "L898902C3")
    person = Identity.objects.create(
        integration=acme, document_index=index, verified_at=timezone.now()
    )
    first, second = open_for(acme, status="approved"), open_for(acme, status="approved")
    Session.objects.filter(pk__in=[first.pk, second.pk]).update(identity=person)

    erase(first)
    assert Identity.objects.filter(pk=person.pk).exists()
    erase(second)
    assert not Identity.objects.filter(pk=person.pk).exists()


def test_other_sessions_still_open(acme, open_for, grace):
    other = open_for(acme)
    erase(open_for(acme))

    assert claims_of(other) == grace
