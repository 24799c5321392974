"""The link that an integrator hands to a person: an address with a signed token in it."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

_ALGORITHM = "HS256"
_PURPOSE = b"bonafide session link"


class LinkBroken(Exception):
    """The token was not made by this server."""


def host_url() -> str:
    """The origin that people reach the server by."""
    return str(settings.BONAFIDE_PUBLIC_URL).rstrip("/")


class Linked(Protocol):
    """What a link is made from: a session, or its view."""

    @property
    def id(self) -> UUID: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime: ...


def token_for(session: Linked) -> str:
    """A JWT for this session's link only. The same session has the same token always."""
    claims = {
        "session_id": str(session.id),
        "iat": int(session.created_at.timestamp()),
        "exp": int(session.expires_at.timestamp()),
    }
    key = _key(settings.SECRET_KEY)
    return jwt.encode({"alg": _ALGORITHM, "typ": "JWT"}, claims, key, algorithms=[_ALGORITHM])


def link_of(token: str) -> str:
    return f"{host_url()}/v/{token}"


def read_token(token: str) -> tuple[UUID, datetime]:
    """The session and when its link ends; raises LinkBroken. Says nothing about now."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            claims = jwt.decode(token, _key(secret), algorithms=[_ALGORITHM]).claims
            return UUID(claims["session_id"]), datetime.fromtimestamp(claims["exp"], UTC)
        except (JoseError, ValueError, KeyError, TypeError):
            continue
    raise LinkBroken("this link was not made by this server")


def _key(secret: str) -> OctKey:
    """A key of its own, so that a token of another purpose is never taken for a link."""
    return OctKey.import_key(hmac.digest(secret.encode(), _PURPOSE, "sha256"))
