"""A session is erased in the middle of its checks: what they still find is dropped, quietly."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from structlog.testing import capture_logs

from api import flows
from documents_app.models import Document, Face, Picture
from documents_app.providers.fake import FakeMatcher, FakeReader
from risk_app import checking, pipeline, sweeping
from risk_app.models import Check, Verdict
from sessions_app import erasure, lifecycle
from sessions_app.models import DataKey, Session

WAITED = 20


class Halting:
    """Waits, in the middle of a provider's work, for the erasure."""

    begun, go_on = threading.Event(), threading.Event()

    def halt(self):
        self.begun.set()
        assert self.go_on.wait(WAITED)


class HaltingReader(Halting, FakeReader):
    def read(self, picture):
        found = super().read(picture)
        self.halt()
        return found


class HaltingMatcher(Halting, FakeMatcher):
    def compare(self, selfie, portrait):
        found = super().compare(selfie, portrait)
        self.halt()
        return found


@pytest.fixture
def halting(settings, fakes):
    settings.BONAFIDE_DOCUMENT_READER = f"{__name__}.HaltingReader"
    settings.BONAFIDE_FACE_MATCHER = f"{__name__}.HaltingMatcher"
    Halting.begun.clear()
    Halting.go_on.clear()
    return Halting


def run(check_id):
    try:
        return checking.run(check_id)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["document_reading", "face_match"])
def test_a_late_worker_brings_nothing_back(acme, with_pictures, halting, kind):
    session = pipeline.submit(with_pictures(acme))
    check = session.latest_attempt().checks.get(kind=kind)
    with capture_logs() as logged, ThreadPoolExecutor(1) as worker:
        running = worker.submit(run, str(check.pk))
        assert halting.begun.wait(WAITED)
        erasure.erase(session, actor="integration", cut_short=True)
        halting.go_on.set()
        assert running.result(timeout=WAITED) == []

    assert [one for one in logged if one["log_level"] in {"error", "critical"}] == []
    nothing_is_left_of(session)
    assert sweeping.sweep() == sweeping.sweep_leases() == []
    nothing_is_left_of(session)


def nothing_is_left_of(session):
    found = Session.objects.get(pk=session.pk)
    assert (found.status, found.is_erased) == ("abandoned", True)
    assert set(Check.objects.values_list("state", "result")) == {("done", "not_run")}
    for model in (Document, Picture, Face, Verdict):
        assert not model.objects.exists()
    assert not DataKey.objects.filter(session=session).exists()


@pytest.mark.django_db
def test_a_dialect_chooses_whether_it_cuts_short(acme, with_pictures):
    session = pipeline.submit(with_pictures(acme))
    with pytest.raises(erasure.ErasureRefused):
        flows.erase(session)

    flows.erase(session, cut_short=True)

    ended, erased = list(session.events.all())[-2:]
    assert (ended.old_status, ended.new_status, ended.reason) == (
        "submitted",
        "abandoned",
        "erased",
    )
    assert (erased.kind, session.latest_attempt().status) == ("erased", "abandoned")


@pytest.mark.django_db
def test_nothing_else_may_leave_the_checks_like_this(submitted_session):
    with pytest.raises(lifecycle.TransitionRefused):
        lifecycle.move(submitted_session, lifecycle.Status.ABANDONED)
