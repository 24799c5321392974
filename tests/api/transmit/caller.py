"""An integration's backend: fetches a token once, and has every answer judged by the contract."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from api.keys import sets
from api.transmit import vocabulary
from sessions_app.models import Credential, Integration
from tests.api.transmit.contract import check_answer

SESSIONS = "/verify/api/v1/verification"
_FORM = "application/x-www-form-urlencoded"


def make_client(integration: Integration) -> dict[str, str]:
    """`client_id` and `client_secret` of a new client."""
    made = sets.issue(
        integration, Credential.Kind.OAUTH_CLIENT, dialect=vocabulary.NAME, actor="test"
    )
    return dict(made.shown)


class Caller:
    def __init__(self, integration: Integration) -> None:
        self.integration = integration
        self.client = make_client(integration)
        self._http = Client(raise_request_exception=False)
        self._token: str | None = None

    @property
    def token(self) -> str:
        if self._token is None:
            self._token = self.ask_token(resource=vocabulary.AUDIENCE).json()["access_token"]
        return self._token

    def ask_token(self, *, leave_out: str = "", **fields: str) -> Any:
        """Ask as the client; `fields` replace or join what is usually sent."""
        form = {"grant_type": "client_credentials", **self.client, **fields}
        form.pop(leave_out, None)
        return self.send("POST", "/oidc/token", urlencode(form).encode(), content_type=_FORM)

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def post(self, path: str, body: Any = None) -> Any:
        return self.call("POST", path, body)

    def delete(self, path: str) -> Any:
        return self.call("DELETE", path)

    def call(self, method: str, path: str, body: Any = None, **extra: Any) -> Any:
        sent = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        return self.send(method, path, sent, token=self.token, **extra)

    def send(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        *,
        token: str | None = None,
        content_type: str = "application/json",
        headers: dict[str, str] | None = None,
    ) -> Any:
        proof = {"authorization": f"Bearer {token}"} if token is not None else {}
        answer = self._http.generic(
            method, path, body, content_type=content_type, headers=proof | (headers or {})
        )
        if answer.headers.get("Content-Type") == "application/json" and answer.content:
            check_answer(method, path, answer.status_code, json.loads(answer.content))
        return answer

    def open(self, **body: Any) -> dict[str, Any]:
        answer = self.post(SESSIONS, body)
        assert answer.status_code == 200, answer.content
        opened: dict[str, Any] = answer.json()
        return opened
