"""Tokens put together by hand, with whatever in them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey, RSAKey


def part(value: Any) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def signed(header: dict[str, Any], claims: Any, key: RSAKey | ECKey) -> str:
    """The token as a right signature of the key makes it; its header may say what it likes."""
    text = f"{part(header)}.{part(claims)}"
    algorithm = jws.JWSRegistry.algorithms["RS256" if isinstance(key, RSAKey) else "ES256"]
    return f"{text}.{part(algorithm.sign(text.encode(), key))}"


def signed_by_secret(header: dict[str, Any], claims: Any, secret: bytes) -> str:
    text = f"{part(header)}.{part(claims)}"
    return f"{text}.{part(hmac.new(secret, text.encode(), hashlib.sha256).digest())}"


def claims_now(**said: Any) -> dict[str, Any]:
    """Claims of a token that is good for an hour; None leaves one out."""
    now = int(time.time())
    claims = {"iat": now, "exp": now + 3600, **said}
    return {name: value for name, value in claims.items() if value is not None}
