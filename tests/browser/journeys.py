"""The server that the browser talks to, and the integrator that sends people there."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from api.capture.links import link_of, token_for
from risk_app.models import Check
from sessions_app.credentials import Issued
from sessions_app.models import Session
from tests.api.veriff.caller import Caller


@dataclass(frozen=True)
class Opened:
    """A session as its integrator knows it: the id, and the link to hand over."""

    id: str
    link: str

    @property
    def session(self) -> Session:
        """The row as it is now."""
        return Session.objects.get(pk=self.id)


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

    def link_of(self, session: Session) -> str:
        """The link of a session that a factory made, in any status."""
        return link_of(token_for(session))


def wait_until_idle(seconds: float = 30) -> None:
    """Wait for the worker: tables are not emptied under somebody who is writing into them."""
    ends = time.monotonic() + seconds
    while Check.objects.filter(state__in=("waiting", "leased")).exists():
        if time.monotonic() > ends:
            return
        time.sleep(0.1)
