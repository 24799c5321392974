"""A backend and a capture client, who have every answer judged by the contract."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from api.keys import sets
from sessions_app.models import Credential, Integration
from tests.api.vult.contract import PREFIX, check_answer


class Caller:
    """Calls with the server key; `sdk` calls with the publishable one."""

    def __init__(self, integration: Integration) -> None:
        self.integration = integration
        made = self._made(Credential.Kind.SERVER_KEY)
        self.credential, self.server_key = made.credential, made.shown["server_key"]
        shown = self._made(Credential.Kind.PUBLISHABLE_KEY).shown
        self.publishable_key = shown["publishable_key"]
        self._http = Client(raise_request_exception=False)

    def get(self, path: str, **query: str) -> Any:
        return self.call("GET", path, query=query)

    def post(self, path: str, body: Any = None) -> Any:
        return self.call("POST", path, {} if body is None else body)

    def put(self, path: str, body: Any) -> Any:
        return self.call("PUT", path, body)

    def sdk(self, path: str, body: Any = None, *, client: str | None = "", **more: Any) -> Any:
        """As a capture client. client: X-Client-Id; None: without that header."""
        named = {} if client is None else {"x-client-id": client or str(self.integration.pk)}
        proof = {"authorization": f"Bearer {self.publishable_key}", **named}
        return self.call("POST", path, {} if body is None else body, proof=proof, **more)

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        proof: dict[str, str] | None = None,
        query: dict[str, str] | None = None,
        content_type: str = "application/json",
    ) -> Any:
        """proof: the headers that prove who calls; the server key where they are left out."""
        sent = body if isinstance(body, bytes) else b"" if body is None else _json(body)
        whole = f"{PREFIX}/{path}".rstrip("/")
        answer = self._http.generic(
            method,
            whole,
            sent,
            content_type=content_type,
            headers={"authorization": f"Bearer {self.server_key}"} if proof is None else proof,
            query_params=query or {},
        )
        if answer.headers.get("Content-Type") == "application/json" and answer.content:
            check_answer(method, whole, answer.status_code, json.loads(answer.content))
        return answer

    def open(self, **body: Any) -> str:
        """The id of a new session."""
        answer = self.post("idv/session/create", body)
        assert answer.status_code == 200, answer.content
        return str(answer.json()["session_id"])

    def read(self, session_id: str) -> dict[str, Any]:
        answer = self.post("idv/session/read", {"session_id": session_id})
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found

    def _made(self, kind: Credential.Kind) -> Any:
        return sets.issue(self.integration, kind, dialect="vult", actor="test")


def refused(answer: Any, code: str, *, status: int = 400) -> None:
    """Fail unless the answer is this refusal."""
    assert (answer.status_code, answer.json()["error"]) == (status, code), answer.content


def _json(body: Any) -> bytes:
    return json.dumps(body).encode()
