"""The link that an integrator hands to a person: an address with a signed token in it."""

from __future__ import annotations

import base64
import hmac
from datetime import UTC, datetime
from functools import cache
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
    created, expires = int(session.created_at.timestamp()), int(session.expires_at.timestamp())
    # Written out: every session that is opened has one, and a library takes ten times as long.
    claims = f'{{"session_id":"{session.id}","iat":{created},"exp":{expires}}}'
    signed = f"{_HEADER}.{_base64url(claims.encode())}"
    proof = hmac.digest(_secret_for_links(settings.SECRET_KEY), signed.encode(), "sha256")
    return f"{signed}.{_base64url(proof)}"


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


@cache
def _key(secret: str) -> OctKey:
    return OctKey.import_key(_secret_for_links(secret))


@cache
def _secret_for_links(secret: str) -> bytes:
    """A secret of its own, so that a token of another purpose is never taken for a link."""
    return hmac.digest(secret.encode(), _PURPOSE, "sha256")


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


_HEADER = _base64url(f'{{"typ":"JWT","alg":"{_ALGORITHM}"}}'.encode())
