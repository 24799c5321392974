"""What is written from a view costs few questions, however much there is to tell."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.registry import dialect
from sessions_app import sealing
from sessions_app.models import Event
from tests.api.veriff.operations import SMALLEST_DATA
from tests.api.veriff.test_query_counts import questions
from tests.decided import decide, read_document


@pytest.fixture
def decided(veriff, submitted_session):
    """A session about which everything is known, in a process that knows its integration."""
    sealing.forget_keys()
    veriff.post("/v1/sessions", {"verification": {}})
    read_document(submitted_session)
    return decide(submitted_session, "approved", score=0.9)


@pytest.mark.parametrize(
    ("operation", "most"), [("decision", 6), ("person", 6), ("attempts", 4), ("media", 5)]
)
def test_reading_a_decided_session(veriff, decided, operation, most):
    assert questions(lambda: veriff.get(f"/v1/sessions/{decided.pk}/{operation}")) <= most


def test_a_device_costs_no_question_of_its_own(veriff, new_session, decided):
    path = f"/v1/sessions/{new_session.pk}"
    before = questions(lambda: veriff.get(f"{path}/decision"))
    veriff.post(f"{path}/collected-data", SMALLEST_DATA)

    assert questions(lambda: veriff.get(f"{path}/decision")) == before


def test_a_decision_is_rendered_for_its_webhook_with_three_questions(decided):
    event = Event.objects.select_related("session__integration", "attempt").latest("id")

    with CaptureQueriesContext(connection) as asked:
        assert dialect("veriff").messages_for(event)

    assert len(asked) <= 3
