"""Chance walks through the lifecycle, with a plain model of it beside the real one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from sessions_app import erasure, expiry, lifecycle
from sessions_app.lifecycle import ALLOWED, TransitionRefused
from sessions_app.models import DataKey, Session
from sessions_app.status import DECIDED, OPEN_FOR_EVIDENCE, Status
from tests.factories import SessionFactory
from tests.said import claims_of

CLAIMS = {"person": {"first_name": "Grace"}}


class Walk(RuleBasedStateMachine):
    """Expects of the session what the table says, one step at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.session: Session = SessionFactory.create(claims=CLAIMS)
        self.status, self.attempts, self.moves, self.erased = Status.CREATED, 1, 0, False

    def expect(self, to: Status) -> None:
        begins = self.status == Status.RESUBMISSION and to in {Status.STARTED, Status.SUBMITTED}
        self.attempts += begins
        self.moves += 1
        self.status = to

    @rule(to=st.sampled_from(Status))
    def move(self, to: Status) -> None:
        if to in ALLOWED[self.status] and not self.erased:
            lifecycle.move(self.session, to)
            self.expect(to)
        else:
            with pytest.raises(TransitionRefused):
                lifecycle.move(self.session, to)

    @rule()
    def let_the_lifetime_end(self) -> None:
        Session.objects.filter(pk=self.session.pk).update(expires_at=timezone.now())
        due = self.status in OPEN_FOR_EVIDENCE and not self.erased
        assert expiry.expire_due(timezone.now()) == due
        if due:
            self.expect(Status.EXPIRED if self.status == Status.CREATED else Status.ABANDONED)

    @rule()
    def erase(self) -> None:
        if self.status == Status.SUBMITTED:
            with pytest.raises(erasure.ErasureRefused):
                erasure.erase(self.session, actor="integration")
            return
        erasure.erase(self.session, actor="integration")
        if self.status in OPEN_FOR_EVIDENCE and not self.erased:
            self.expect(Status.EXPIRED if self.status == Status.CREATED else Status.ABANDONED)
        self.erased = True

    @invariant()
    def session_is_what_the_model_says(self) -> None:
        self.session.refresh_from_db()
        assert self.session.status == self.status
        assert self.session.is_erased == self.erased
        assert self.session.version == 1 + self.moves
        assert self.session.attempts.count() == self.attempts
        assert self.session.latest_attempt().status == self.status
        assert self.session.is_over == (self.status in DECIDED)

    @invariant()
    def events_tell_the_whole_way(self) -> None:
        events = list(self.session.events.filter(kind="status"))
        assert [event.version for event in events] == list(range(1, self.moves + 2))
        assert events[-1].new_status == self.status
        for before, after in pairwise(events):
            assert after.old_status == before.new_status

    @invariant()
    def claims_live_as_long_as_the_key(self) -> None:
        assert claims_of(self.session) == ({} if self.erased else CLAIMS)
        assert DataKey.objects.filter(session=self.session).exists() != self.erased


class TestWalk(TestCase, Walk.TestCase):  # type: ignore[misc, valid-type]  # made by Hypothesis
    """Every walk in a transaction of its own, which is taken back."""

    settings = settings(  # type: ignore[assignment]  # Hypothesis reads the name that Django uses
        max_examples=30,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
