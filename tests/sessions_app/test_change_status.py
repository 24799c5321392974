from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.utils import timezone

from sessions_app import lifecycle
from sessions_app.lifecycle import ALLOWED, ALSO_IN_TEST_MODE, TransitionRefused
from sessions_app.status import DECIDED, Status

REFUSED = [(old, to) for old, to in product(Status, Status) if to not in ALLOWED[old]]
MOVES = [(old, to) for old, to in product(Status, Status) if to in ALLOWED[old]]


def test_the_table_is_the_diagram_of_the_design():
    """Written out a second time, so that an edit of the table is a decision."""
    assert {f"{old}>{to}" for old, to in MOVES} == {
        "created>started",
        "created>submitted",
        "created>expired",
        "started>submitted",
        "started>abandoned",
        "submitted>approved",
        "submitted>declined",
        "submitted>resubmission",
        "submitted>review",
        "review>approved",
        "review>declined",
        "review>resubmission",
        "resubmission>started",
        "resubmission>submitted",
        "resubmission>abandoned",
    }
    assert all(not ALLOWED[status] for status in DECIDED)


@pytest.mark.parametrize(("old", "to"), MOVES)
def test_an_allowed_move_is_made_and_recorded(acme, open_for, old, to):
    before = open_for(acme, status=old)
    after = lifecycle.move(before, to, reason="because", actor="user:1")

    event = after.events.last()
    after.refresh_from_db()
    assert (after.status, after.version) == (to, before.version + 1)
    assert (event.old_status, event.new_status, event.version) == (old, to, after.version)
    assert (event.reason, event.actor) == ("because", "user:1")
    assert after.latest_attempt().status == to
    assert event.attempt == after.latest_attempt()


@pytest.mark.parametrize(("old", "to"), REFUSED)
def test_every_other_move_is_refused_and_leaves_no_trace(acme, open_for, old, to):
    session = open_for(acme, status=old)
    events = session.events.count()

    with pytest.raises(TransitionRefused, match=f"a session that is {old} cannot become {to}"):
        lifecycle.move(session, to)
    session.refresh_from_db()
    assert session.status == old
    assert session.events.count() == events


def test_a_test_session_may_end_undecided_and_no_other(acme, acme_test, open_for):
    extra = {f"{old}>{to}" for old, added in ALSO_IN_TEST_MODE.items() for to in added}
    assert extra == {"submitted>abandoned"}
    assert not any(to in ALLOWED[old] for old, added in ALSO_IN_TEST_MODE.items() for to in added)

    ended = lifecycle.move(open_for(acme_test, status="submitted"), Status.ABANDONED)
    assert (ended.status, ended.latest_attempt().status) == (Status.ABANDONED, Status.ABANDONED)
    with pytest.raises(TransitionRefused, match="submitted cannot become abandoned"):
        lifecycle.move(open_for(acme, status="submitted"), Status.ABANDONED)


def test_an_outdated_copy_cannot_move_a_session_backwards(started_session):
    outdated = type(started_session).objects.get(pk=started_session.pk)
    lifecycle.move(started_session, Status.ABANDONED)

    with pytest.raises(TransitionRefused):
        lifecycle.move(outdated, Status.SUBMITTED)


def test_new_evidence_after_a_request_for_it_begins_an_attempt(acme, open_for):
    session = open_for(acme, status="resubmission")
    asked = session.latest_attempt()
    session = lifecycle.move(session, Status.STARTED)

    asked.refresh_from_db()
    assert asked.status == Status.RESUBMISSION
    assert asked.decided_at is not None
    assert session.latest_attempt().number == 2
    assert session.decided_at is None
    assert session.submitted_at is None


def test_the_times_of_submission_and_decision_are_kept(started_session):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        session = lifecycle.move(started_session, Status.SUBMITTED)
    with time_machine.travel(start + timedelta(minutes=3), tick=False):
        session = lifecycle.move(session, Status.REVIEW)
    with time_machine.travel(start + timedelta(minutes=9), tick=False):
        session = lifecycle.move(session, Status.APPROVED)

    attempt = session.latest_attempt()
    assert session.submitted_at == attempt.submitted_at == start
    assert session.decided_at == attempt.decided_at == start + timedelta(minutes=9)


def test_an_erased_session_never_moves_again(new_session):
    new_session.erased_at = timezone.now()
    new_session.save(update_fields=["erased_at"])

    with pytest.raises(TransitionRefused, match="erased"):
        lifecycle.move(new_session, Status.STARTED)
