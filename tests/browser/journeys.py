"""The server that the browser talks to, and the integrator that sends people there."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from django.db import connection

from api.capture.links import link_of, token_for
from risk_app.models import Check
from sessions_app.credentials import Issued
from sessions_app.models import Session
from tests.api.transmit.caller import Caller as Transmit
from tests.api.veriff.caller import Caller

QUIET_LOOKS = 6  # one after the other: between two tasks a worker has nothing open for a moment


@dataclass(frozen=True)
class Opened:
    """A session as its integrator knows it: the id, and the link to hand over."""

    id: str
    link: str

    @property
    def session(self) -> Session:
        """The row as it is now."""
        return Session.objects.get(pk=self.id)

    def wait_until_decided(self, seconds: float = 60) -> None:
        ends = time.monotonic() + seconds
        while self.session.status == "submitted":
            assert time.monotonic() < ends, f"nobody decided within {seconds} s"
            time.sleep(0.1)


class JourneyServer:
    """The project on a loopback port, with the databases of the tests."""

    def __init__(self, url: str, issued: Issued) -> None:
        self.url = url
        self._issued = issued

    def open_session(self, **verification: Any) -> Opened:
        """Open a session through the API, as the integrator's server does."""
        answer = Caller(self._issued).post("/v1/sessions", {"verification": verification})
        assert answer.status_code == 201, answer.content
        opened = answer.json()["verification"]
        return Opened(opened["id"], opened["url"])

    def open_in_transmit(self, **body: Any) -> Opened:
        """The same by Transmit's API: the link is the hosted page with its start token."""
        opened = Transmit(self._issued.integration).open(**body)
        return Opened(opened["session_id"], f"{self.url}/verify/app/{opened['start_token']}")

    def link_of(self, session: Session) -> str:
        """The link of a session that a factory made, in any status."""
        return link_of(token_for(session))


def wait_until_idle(seconds: float = 30) -> None:
    """Wait for the worker: tables are not emptied under somebody who is writing into them."""
    ends, quiet = time.monotonic() + seconds, 0
    while quiet < QUIET_LOOKS and time.monotonic() < ends:
        quiet = 0 if _is_at_work() else quiet + 1
        time.sleep(0.05)


def _is_at_work() -> bool:
    """Whether checks are to be done, or another connection to the database has begun something."""
    if Check.objects.filter(state__in=("waiting", "leased")).exists():
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND state <> 'idle'"
        )
        (busy,) = cursor.fetchone()
    return bool(busy)
