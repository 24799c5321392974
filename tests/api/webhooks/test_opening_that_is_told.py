"""A session's opening that is told is written in one transaction with what is owed for it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.veriff import vocabulary
from sessions_app.models import Session
from sessions_app.status import Status

pytestmark = pytest.mark.django_db(transaction=True)


def asked(open_for, integration):
    with CaptureQueriesContext(connection) as captured:
        open_for(integration)
    return [one["sql"].split(" ", 1)[0] for one in captured]


def test_where_nothing_is_told_the_one_statement_has_no_transaction(acme, open_for):
    open_for(acme)

    assert asked(open_for, acme) == ["WITH"]


def test_where_it_is_told_there_is_a_transaction(acme, open_for, monkeypatch):
    open_for(acme)
    monkeypatch.setitem(vocabulary.EVENT_CODE, Status.CREATED, 7000)

    said = asked(open_for, acme)

    assert (said[0], said[-1]) == ("BEGIN", "COMMIT")


def test_a_session_is_not_opened_where_the_news_of_it_cannot_be_kept(acme, open_for, monkeypatch):
    def away(*_):
        raise RuntimeError("what is owed cannot be written")

    monkeypatch.setitem(vocabulary.EVENT_CODE, Status.CREATED, 7000)
    monkeypatch.setattr("api.webhooks.outbox.render", away)

    with pytest.raises(RuntimeError):
        open_for(acme)

    assert not Session.objects.exists()
