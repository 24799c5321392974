"""An agent's backend, which has every answer judged by the contract."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from api.keys import sets
from sessions_app.models import Credential, Integration
from tests.api.trusona.contract import check_answer

BASE = "/api/v1/verifications"
ENCRYPTED = "/api/v1/encrypted/verifications"
AGENT = "agent@acme.example"


class Caller:
    def __init__(self, integration: Integration) -> None:
        self.integration = integration
        made = sets.issue(
            integration,
            Credential.Kind.ACCESS_TOKEN,
            dialect="trusona",
            actor="test",
            label=AGENT,
        )
        self.credential = made.credential
        self.token = made.shown["access_token"]
        self._http = Client(raise_request_exception=False)

    def get(self, path: str, **query: str) -> Any:
        return self.call("GET", path, query=query)

    def post(self, path: str, body: Any = None) -> Any:
        return self.call("POST", path, body)

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = "",
        query: dict[str, str] | None = None,
        content_type: str = "application/json",
    ) -> Any:
        sent = body if isinstance(body, bytes) else b"" if body is None else _json(body)
        proof = {} if token is None else {"authorization": f"Bearer {token or self.token}"}
        answer = self._http.generic(
            method,
            path,
            sent,
            content_type=content_type,
            headers=proof,
            query_params=query or {},
        )
        if answer.headers.get("Content-Type") == "application/json" and answer.content:
            check_answer(method, path, answer.status_code, json.loads(answer.content))
        return answer

    def open(self, **body: Any) -> dict[str, Any]:
        answer = self.post(BASE, {"documentType": "PASSPORT", **body})
        assert answer.status_code == 201, answer.content
        opened: dict[str, Any] = answer.json()
        return opened


def path_of(verification_id: object, what: str = "") -> str:
    return f"{BASE}/{verification_id}" + (f"/{what}" if what else "")


def _json(body: Any) -> bytes:
    return json.dumps(body).encode()
