"""The common journey, in its words."""

from __future__ import annotations

import base64
from typing import Any

from django.test import Client

from sessions_app import issuing
from sessions_app.credentials import Issued
from sessions_app.models import Credential
from sessions_app.status import DECIDED, Status
from tests.api.dummy import vocabulary
from tests.api.dummy.auth import HEADER
from tests.risk_app.conftest import picture

_OUTCOMES = {vocabulary.STATUS[status] for status in DECIDED}


class DummyJourney:
    # Neither deletes nor describes a device, and says 400 to a stranger.
    can_delete = can_describe_device = False
    signs_webhooks = True
    status_for_strangers = 400

    def __init__(self, issued: Issued) -> None:
        own = issuing.issue(
            issued.integration, Credential.Kind.API_KEY, dialect=vocabulary.NAME, actor="tests"
        )
        self._client = Client(headers={HEADER: own.shown["api_key"]})

    def as_seen_by(self, issued: Issued) -> DummyJourney:
        return DummyJourney(issued)

    def open(self) -> str:
        return str(self._send("post", "/dummy/things", {"mine": "grace"}).json()["thing"])

    def send_picture(self, session_id: str) -> None:
        body = {"bytes": base64.b64encode(picture(1)).decode()}
        answer = self._send("post", f"/dummy/things/{session_id}/picture", body)
        assert answer.status_code == 200

    def submit(self, session_id: str) -> None:
        assert self._send("put", f"/dummy/things/{session_id}", {}).status_code == 200

    def outcome(self, session_id: str) -> str | None:
        word: str = self._client.get(f"/dummy/things/{session_id}").json()["word"]
        return word if word in _OUTCOMES else None

    def status_of_reading(self, session_id: str) -> int:
        return int(self._client.get(f"/dummy/things/{session_id}").status_code)

    def word_for(self, status: Status) -> str:
        return vocabulary.STATUS[status]

    def _send(self, method: str, path: str, body: Any) -> Any:
        return getattr(self._client, method)(path, body, content_type="application/json")
