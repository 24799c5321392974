"""An integration's server: signs what it sends and checks the signature of what comes back."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client

from sessions_app.credentials import Issued
from sessions_app.models import Credential, Integration
from tests.api.veriff.contract import check_answer

UNSIGNED = ""


def hex_hmac(message: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


class Caller:
    """Calls as one integration. `signature` replaces the right one; UNSIGNED leaves it out."""

    def __init__(self, issued: Issued) -> None:
        self.api_key, self.secret = issued.api_key, issued.shared_secret
        self._client = Client(raise_request_exception=False)

    def get(self, path: str, **extra: Any) -> Any:
        return self._send("GET", path, b"", _id_in(path), **extra)

    def delete(self, path: str, **extra: Any) -> Any:
        return self._send("DELETE", path, b"", _id_in(path), **extra)

    def post(self, path: str, body: Any, **extra: Any) -> Any:
        sent = _bytes(body)
        return self._send("POST", path, sent, sent, **extra)

    def patch(self, path: str, body: Any, **extra: Any) -> Any:
        sent = _bytes(body)
        return self._send("PATCH", path, sent, sent, **extra)

    def call(self, method: str, path: str, body: Any = b"", **extra: Any) -> Any:
        if method in {"POST", "PATCH", "PUT"}:
            return self._send(method, path, _bytes(body), _bytes(body), **extra)
        return self._send(method, path, b"", _id_in(path), **extra)

    def _send(
        self,
        method: str,
        path: str,
        body: bytes,
        message: bytes,
        *,
        signature: str | None = None,
        api_key: str | None = None,
        content_type: str = "application/json",
        headers: dict[str, str] | None = None,
        environ: dict[str, Any] | None = None,
    ) -> Any:
        sent = {
            "x-auth-client": self.api_key if api_key is None else api_key,
            "x-hmac-signature": hex_hmac(message, self.secret) if signature is None else signature,
            **(headers or {}),
        }
        answer = self._client.generic(
            method,
            path,
            body,
            content_type=content_type,
            headers={name: value for name, value in sent.items() if value},
            **(environ or {}),
        )
        self._judge(method, path, answer)
        return answer

    def _judge(self, method: str, path: str, answer: Any) -> None:
        if method == "HEAD":
            return  # its signature is that of the body which a GET would bring
        if "x-auth-client" in answer.headers:
            assert answer.headers["x-auth-client"] == self.api_key
            assert answer.headers["x-hmac-signature"] == hex_hmac(answer.content, self.secret)
        if answer.headers.get("Content-Type") == "application/json":
            check_answer(method, path, answer.status_code, json.loads(answer.content))


def _id_in(path: str) -> bytes:
    parts = path.strip("/").split("/")
    return parts[2].encode() if len(parts) > 2 else b""


def _bytes(body: Any) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()


def refusal(answer: Any) -> tuple[int, str]:
    """Status and code of a refused request."""
    return answer.status_code, answer.json()["code"]


@contextmanager
def secret_lost(integration: Integration) -> Iterator[None]:
    """A state that the server itself never makes, so that it fails in a way nobody foresaw."""
    primary = Credential.objects.get(integration=integration, is_primary=True)
    Credential.objects.filter(pk=primary.pk).update(is_primary=False)
    yield
    Credential.objects.filter(pk=primary.pk).update(is_primary=True)
