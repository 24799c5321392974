"""A client as an integrator would write it: plain HTTP, signed, nothing of ours imported."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import NamedTuple, TypedDict

import httpx

_WAIT_SECONDS = 180.0


class Decision(TypedDict):
    """The `verification` member of the answer to a call for the decision, and of its webhook."""

    id: str
    status: str
    reason: str | None
    person: dict[str, str] | None
    document: dict[str, str] | None


class Answer(TypedDict):
    verification: Decision | None


class ListedName(TypedDict):
    """One listed entity, as far as the sample prints it."""

    matchedName: str
    dateOfBirth: str | None


class Screening(TypedDict):
    """The `data` member of the answer to a call for the screening, and its webhook."""

    sessionId: str
    matchStatus: str
    totalHits: int
    hits: list[ListedName]


class Opened(NamedTuple):
    """A session, and the link to hand to a person."""

    id: str
    link: str


class CallFailed(Exception):
    """The server answered otherwise than a client may expect; the message holds the answer."""


class Client:
    """Speaks the Veriff-compatible API for one integration."""

    def __init__(self, base_url: str, *, api_key: str, shared_secret: str) -> None:
        self._api_key, self._secret = api_key, shared_secret.encode()
        self._http = httpx.Client(base_url=base_url, timeout=30, trust_env=False)

    def open_session(self, verification: Mapping[str, object]) -> Opened:
        """Create a session."""
        content = _compact({"verification": verification})
        answer = self._http.post("/v1/sessions", content=content, headers=self._headers(content))
        self._checked(answer, 201)
        opened = answer.json()["verification"]
        return Opened(opened["id"], opened["url"])

    def send_device(self, session_id: str, record: Mapping[str, object]) -> None:
        self._post(f"/v1/sessions/{session_id}/collected-data", record)

    def send_picture(self, session_id: str, context: str, picture: bytes) -> None:
        content = base64.b64encode(picture).decode()
        image = {"context": context, "content": content}
        self._post(f"/v1/sessions/{session_id}/media", {"image": image})

    def submit(self, session_id: str) -> None:
        body = _compact({"verification": {"status": "submitted"}})
        path = f"/v1/sessions/{session_id}"
        self._checked(self._http.patch(path, content=body, headers=self._headers(body)), 200)

    def wait_for_decision(self, session_id: str) -> Decision:
        """Poll the decision until there is one; raises CallFailed when none comes."""
        ends_at = time.monotonic() + _WAIT_SECONDS
        while time.monotonic() < ends_at:
            answer = self._get(f"/v1/sessions/{session_id}/decision", signed=session_id)
            if answer["verification"] is not None:
                return answer["verification"]
            time.sleep(0.5)
        raise CallFailed(f"no decision on session {session_id} within {_WAIT_SECONDS:.0f} s")

    def wait_for_screening(self, session_id: str) -> Screening:
        """Poll the screening until there is one; raises CallFailed when none comes."""
        ends_at = time.monotonic() + _WAIT_SECONDS
        path = f"/v1/sessions/{session_id}/watchlist-screening"
        while time.monotonic() < ends_at:
            answer = self._http.get(path, headers=self._headers(session_id.encode()))
            if answer.status_code != 404:
                self._checked(answer, 200)
                found: Screening = answer.json()["data"]
                return found
            time.sleep(0.5)
        raise CallFailed(f"no screening of session {session_id} within {_WAIT_SECONDS:.0f} s")

    def signature(self, message: bytes) -> str:
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()

    def _post(self, path: str, body: Mapping[str, object]) -> Answer:
        content = _compact(body)
        answer = self._http.post(path, content=content, headers=self._headers(content))
        return self._checked(answer, 200)

    def _get(self, path: str, *, signed: str) -> Answer:
        return self._checked(self._http.get(path, headers=self._headers(signed.encode())), 200)

    def _headers(self, message: bytes) -> dict[str, str]:
        return {
            "content-type": "application/json",
            "x-auth-client": self._api_key,
            "x-hmac-signature": self.signature(message),
        }

    def _checked(self, answer: httpx.Response, expected: int) -> Answer:
        """The JSON of the answer, after its status and its signature."""
        if answer.status_code != expected:
            raise CallFailed(f"{answer.request.url} answered {answer.status_code}: {answer.text}")
        if answer.headers.get("x-hmac-signature") != self.signature(answer.content):
            raise CallFailed(f"{answer.request.url} answered with a wrong signature")
        told: Answer = answer.json()
        return told


def _compact(body: Mapping[str, object]) -> bytes:
    return json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
