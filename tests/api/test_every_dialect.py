"""The same journey in every registered dialect; a new one joins by its entry in JOURNEYS."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import pytest

from api.dialects import Dialect
from api.registry import DIALECTS, DialectUnknown, dialect, dialect_at
from sessions_app import lifecycle
from sessions_app.models import Event, Session
from sessions_app.status import Status
from tests.api.dummy import vocabulary as dummy_vocabulary
from tests.api.dummy.journey import DummyJourney
from tests.api.sendings import sending
from tests.api.transmit.journey import TransmitJourney
from tests.api.trusona.journey import TrusonaJourney
from tests.api.veriff.journey import VeriffJourney
from tests.api.vult.journey import VultJourney

# The dummy belongs to these tests alone.
JOURNEYS: dict[str, Any] = {
    "veriff": VeriffJourney,
    "transmit": TransmitJourney,
    "trusona": TrusonaJourney,
    "vult": VultJourney,
    "dummy": DummyJourney,
}
pytestmark = pytest.mark.usefixtures("dummy_registered")


@pytest.fixture(params=sorted({*DIALECTS, "dummy"}))
def name(request):
    return request.param


@pytest.fixture
def journey(name, issued, settings):
    settings.BONAFIDE_ANSWER_SECONDS = 0  # nobody judges here: nobody is waited for
    return JOURNEYS[name](issued)


def test_a_person_is_verified(journey):
    session_id = journey.open()
    if journey.can_describe_device:
        journey.describe_device(session_id)
    journey.send_picture(session_id)
    journey.submit(session_id)
    session = Session.objects.get(pk=session_id)

    assert session.status == Status.SUBMITTED
    assert session.latest_attempt().pictures.count() == 1
    assert journey.outcome(session_id) is None
    lifecycle.move(session, Status.APPROVED)
    assert journey.outcome(session_id) == journey.word_for(Status.APPROVED)


def test_a_stranger_does_not_see_the_session(journey, rival_issued):
    session_id = journey.open()
    stranger = journey.as_seen_by(rival_issued)

    assert stranger.status_of_reading(session_id) == journey.status_for_strangers


@pytest.mark.parametrize("name", [one for one, told in JOURNEYS.items() if told.can_delete])
def test_a_deleted_session_is_gone(journey):
    session_id = journey.open()
    journey.delete(session_id)

    assert journey.status_of_reading(session_id) == journey.status_for_strangers


def wordless(spoken: Dialect) -> set[Status]:
    """The statuses that the dialect has no word for."""
    folder = type(spoken).__module__.rpartition(".")[0]
    words = import_module(f"{folder}.vocabulary").STATUS
    return {status for status in Status if not words.get(status)}


def test_every_status_has_a_word(name):
    assert wordless(dialect(name)) == set()


@pytest.mark.parametrize("status", Status)
def test_a_status_without_a_word_is_noticed(monkeypatch, status):
    monkeypatch.delitem(dummy_vocabulary.STATUS, status)

    assert wordless(dialect("dummy")) == {status}


def test_every_status_is_told_in_json_or_not_at_all(name, acme, open_for):
    spoken = dialect(name)

    for status in Status:
        session = open_for(acme, status=status, dialect=name)
        for event in Event.objects.filter(session=session):
            for message in spoken.messages_for(event):
                assert message.kind in spoken.endpoint_kinds
                assert isinstance(json.loads(message.body), dict)
                is_signed = bool(spoken.sign(sending(message.body, acme)))
                assert is_signed == JOURNEYS[name].signs_webhooks


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_every_address_of_a_dialect_is_one_that_it_claims(name):
    for pattern in dialect(name).urlpatterns:
        assert dialect_at(f"/{pattern.pattern}") is dialect(name)


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_every_dialect_refuses_where_no_view_answers(name):
    answer = dialect(name).refuse(503, "Later.")

    assert answer.status_code == 503
    assert "Later." in str(json.loads(answer.content))


def test_a_dialect_that_is_not_there_is_named():
    with pytest.raises(DialectUnknown, match="klingon"):
        dialect("klingon")
