from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app import lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.trusona.caller import Caller


@pytest.fixture
def trusona(acme):
    return Caller(acme)


@pytest.fixture
def trusona_as_rival(rival):
    return Caller(rival)


@pytest.fixture
def trusona_in_test_mode(acme_test):
    return Caller(acme_test)


@pytest.fixture
def at_once(settings):
    """Nothing is held back in a listing: nobody else writes in these tests."""
    settings.BONAFIDE_LISTING_LAG_SECONDS = 0


@pytest.fixture
def session_of():
    """session_of(id) is the row; session_of(id, "submitted") moves it there first."""

    def find(verification_id, status=""):
        session = Session.objects.get(pk=verification_id)
        if status:
            for step in ("started", "submitted", status):
                if session.status != step:
                    session = lifecycle.move(session, Status(step))
                if step == status:
                    break
        return session

    return find


@pytest.fixture
def set_clock(monkeypatch):
    """set_clock(minutes=31) puts Django's clock forward."""
    real = timezone.now

    def forward(**by):
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(**by))
        return real() + timedelta(**by)

    return forward
