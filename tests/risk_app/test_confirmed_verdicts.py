"""A provisional approval that stands is told by the dialects that have a way to say it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api import flows, registry
from api.dialects import Message
from api.veriff.dialect import VeriffDialect
from api.webhooks import bodies
from api.webhooks.models import Delivery, Endpoint
from risk_app import checking
from risk_app.models import Check
from risk_app.shapes import Part
from sessions_app.models import Event, Session

pytestmark = pytest.mark.django_db
ASKED = {"registers": ["agency"], "on_agency_silence": "complete"}


class Completing(VeriffDialect):
    """Tells when a verdict is complete, as dialects do that open sessions with `complete`."""

    name = "completing"
    endpoint_kinds = ("completions", "decisions", "events")

    def tells(self, event):
        return flows.confirms_verdict(event)

    def messages_for(self, event):
        view = flows.news_of(event, Part.OUTCOME)
        verdict = view.latest_attempt.verdict
        body = f"{view.status} {view.waits_for!r} {verdict.is_provisional} {view.identity_id}"
        return [Message("completions", body.encode())]


@pytest.fixture
def provisional(acme, with_pictures, check_all, registers):
    """An approved session whose agency is still silent: provisional("completing")."""

    def run(dialect):
        url = "https://acme.example/hook"
        kind = "decisions" if dialect == "veriff" else "completions"
        Endpoint.objects.create(integration=acme, dialect=dialect, kind=kind, url=url)
        registers(agency="AbsentRegister")
        return check_all(with_pictures(acme, settings=ASKED, dialect=dialect))

    return run


def answer(session, registers, register="MatchingRegister"):
    registers(agency=register)
    check = Check.objects.get(attempt__session=session, kind="agency")
    Check.objects.filter(pk=check.pk).update(run_after=None)
    checking.run(str(check.pk))
    session.refresh_from_db()


@pytest.fixture(autouse=True)
def _completing(monkeypatch):
    monkeypatch.setitem(registry.DIALECTS, "completing", Completing())


def test_its_integrator_is_told_once_with_the_final_verdict(provisional, registers):
    session = provisional("completing")
    assert not Delivery.objects.exists()

    answer(session, registers)

    told = [bodies.open_body(one).decode() for one in Delivery.objects.all()]
    assert told == [f"approved '' False {session.identity_id}"]
    assert session.identity_id is not None


def test_what_does_not_stand_is_told_by_its_status_alone(provisional, registers):
    session = provisional("completing")

    answer(session, registers, "EmptyRegister")

    assert session.status == "review"
    assert not any(flows.confirms_verdict(event) for event in session.events.all())


def test_a_dialect_without_such_a_word_says_nothing_twice(provisional, registers):
    session = provisional("veriff")

    answer(session, registers)

    assert Event.objects.filter(session=session, reason="verdict_is_final").exists()
    assert Delivery.objects.filter(event__session=session).count() == 1


def test_who_asks_for_what_changed_finds_the_confirmed_session(provisional, registers):
    session = provisional("completing")
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    Session.objects.filter(pk=session.pk).update(updated_at=long_ago)

    answer(session, registers)

    assert (session.waits_for, session.updated_at > long_ago) == ("", True)
