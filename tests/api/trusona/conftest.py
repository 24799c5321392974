from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils import timezone

from devices_app.models import Message
from sessions_app import lifecycle
from sessions_app.models import Session
from sessions_app.status import Status
from tests.api.trusona.caller import Caller, path_of
from tests.api.trusona.mail_sink import running_mail_sink
from tests.gateways import gateway


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


@pytest.fixture
def mail(settings):
    """A mail server that the server of the tests sends by."""
    with running_mail_sink() as sink:
        settings.BONAFIDE_EMAIL_URL = f"smtp://127.0.0.1:{sink.port}"
        settings.BONAFIDE_EMAIL_FROM = "bonafide@acme.example"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        yield sink


@pytest.fixture
def texts(settings):
    """texts(says(...)) is a gateway for text messages that answers so."""
    with ExitStack() as stack:

        def run(*answers):
            fake = stack.enter_context(gateway(*answers))
            settings.BONAFIDE_TEXT_MESSAGES = fake.url
            settings.BONAFIDE_TEXT_MESSAGES_FROM = "+12025550199"
            settings.BONAFIDE_TEXT_MESSAGES_USER = "AC1"
            settings.BONAFIDE_TEXT_MESSAGES_TOKEN = "secret"
            settings.BONAFIDE_TEXT_MESSAGES_SECONDS = 0.3
            return fake

        yield run


@pytest.fixture
def sims(settings):
    """sims(says(...)) is a register of swapped SIMs that answers so."""
    with ExitStack() as stack:

        def run(*answers):
            fake = stack.enter_context(gateway(*answers))
            settings.BONAFIDE_SIM_SWAP = fake.url
            return fake

        yield run


@pytest.fixture
def statuses():
    """statuses(trusona, made) are those of the messages of a verification."""

    def told(trusona, made):
        return [one["status"] for one in trusona.get(path_of(made["id"], "messages")).json()]

    return told


@pytest.fixture
def nothing_is_queued():
    """nothing_is_queued() is true while no worker has anything to bring."""
    return lambda: not Message.objects.filter(state="queued").exists()
