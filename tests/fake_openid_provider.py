"""A small OpenID provider on loopback: a fake for tests, which says so, and knows one person."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests import key_pairs

CLIENT, SECRET = "bonafide-of-the-tests", "a secret of the tests"


class FakeProvider:
    """What it answers; each field may be changed by a test.

    claims: over those of the ID token; None leaves one out. key: what it signs with, while
    `keys` is what it says it signs with. asked: the last request to authorize.
    """

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.subject = "person-17"
        self.claims: dict[str, Any] = {}
        self.key = self.told_key = key_pairs.deal()
        self.algorithm = "RS256"
        self.described: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.is_away = False
        self._codes: dict[str, dict[str, str]] = {}

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            **self.described,
        }

    def keys(self) -> dict[str, Any]:
        key = {**self.told_key.as_dict(private=False), "kid": "one", "use": "sig", "alg": "RS256"}
        return {"keys": [{"kty": "oct", "k": "c2VjcmV0"}, key]}

    def authorize(self, query: dict[str, str]) -> str:
        """Where the person is sent with a code, as if they had signed in."""
        self.asked = query
        code = secrets.token_urlsafe(8)
        self._codes[code] = query
        back = {"code": code, "state": query["state"], "iss": self.issuer}
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict[str, str], basic: str) -> tuple[int, dict[str, Any]]:
        asked = self._codes.pop(form.get("code", ""), None)
        credentials = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        if (
            asked is None
            or basic != f"Basic {credentials}"
            or form.get("redirect_uri") != asked["redirect_uri"]
            or (challenge, "S256") != (asked["code_challenge"], asked["code_challenge_method"])
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": secrets.token_urlsafe(8),
            "token_type": "Bearer",
            "id_token": self.id_token(asked["nonce"]),
        }

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "email": "somebody@fake.example",
            "email_verified": True,
        } | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": self.algorithm, "kid": "one"}
        return jwt.encode(header, claims, self.key, algorithms=[self.algorithm])


@contextmanager
def serving() -> Iterator[FakeProvider]:
    """The fake on a free port, until the block ends."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        provider = FakeProvider(f"http://127.0.0.1:{server.server_address[1]}")
        _Handler.providers[server.server_address[1]] = provider
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield provider
        server.shutdown()


def settings_of(provider: FakeProvider, *second_factor: str, name: str = "corp") -> dict[str, Any]:
    """Allauth's setting, as config/oidc_settings.py makes it of the environment."""
    from config import oidc_settings
    from config.env import Reader

    prefix = f"BONAFIDE_OIDC_{name.upper()}"
    made: dict[str, Any] = oidc_settings.providers(
        Reader(
            {
                "BONAFIDE_OIDC": name,
                f"{prefix}_ISSUER": provider.issuer,
                f"{prefix}_CLIENT_ID": CLIENT,
                f"{prefix}_CLIENT_SECRET": SECRET,
                f"{prefix}_SECOND_FACTOR": ",".join(second_factor),
            }
        )
    )
    return made


class _Handler(BaseHTTPRequestHandler):
    providers: dict[int, FakeProvider] = {}

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if self._provider.is_away:
            self._say(500, "away")
        elif parts.path == "/.well-known/openid-configuration":
            self._say_json(200, self._provider.description())
        elif parts.path == "/keys":
            self._say_json(200, self._provider.keys())
        elif parts.path == "/authorize" and "agreed" in query:
            del query["agreed"]
            self.send_response(302)
            self.send_header("Location", self._provider.authorize(query))
            self.end_headers()
        elif parts.path == "/authorize":
            self._say(200, _page(query))
        else:
            self._say(404, "nothing here")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        form = parse_qs(self.rfile.read(length).decode())
        fields = {name: values[0] for name, values in form.items()}
        self._say_json(*self._provider.token(fields, self.headers.get("Authorization", "")))

    @property
    def _provider(self) -> FakeProvider:
        return self.providers[self.server.server_address[1]]  # type: ignore[index]  # host and port

    def _say_json(self, status: int, body: dict[str, Any]) -> None:
        self._say(status, json.dumps(body), kind="application/json")

    def _say(self, status: int, body: str, kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nothing between the dots of a test run."""


def _page(query: dict[str, str]) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{value}">' for name, value in query.items()
    )
    return (
        '<!DOCTYPE html><html lang="en"><title>Fake provider of the tests</title><main>'
        f'<h1>A fake provider: nobody is asked</h1><form action="/authorize">{hidden}'
        '<button name="agreed" value="1">Be the person</button></form></main></html>'
    )


def rsa_key() -> RSAKey:
    """Another key than the provider says it has."""
    return RSAKey.generate_key(2048)
