"""The link that a person is handed: an address with a token in it.

The token is signed and names the session, or it is opaque and known by a row of its own.
"""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass, field
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
_PURPOSE_OF_HANDOVER = b"bonafide link for another device"
# 128 bits in letters that an address takes as they are, like those of `flows.grant_link`.
_OPAQUE_BYTES = 16
_OPAQUE = re.compile(r"[A-Za-z0-9_-]{22}")


class LinkBroken(Exception):
    """The token was not made by this server."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a token says by itself. session_id: None where only the token's row knows it."""

    token: str = field(repr=False)
    session_id: UUID | None


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


def read_link(token: str) -> Ticket:
    """What the token of a link says; raises LinkBroken where no link has such a one."""
    if _OPAQUE.fullmatch(token):
        return Ticket(token, None)
    return Ticket(token, read_token(token)[0])


def handover_token(grant_id: UUID) -> str:
    """The token of a link for another device: made anew for every look, and kept nowhere."""
    secret = hmac.digest(settings.SECRET_KEY.encode(), _PURPOSE_OF_HANDOVER, "sha256")
    return _base64url(hmac.digest(secret, grant_id.bytes, "sha256")[:_OPAQUE_BYTES])


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
