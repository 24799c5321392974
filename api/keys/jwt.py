"""Reading signed tokens: strict about their form, and about the one algorithm of the key.

No database here: a text and a key come in, claims go out.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TypedDict, cast

from joserfc import jws
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import ECKey, RSAKey
from joserfc.jwt import JWTClaimsRegistry

from api.keys.bearer import LONGEST
from api.keys.refusal import CredentialRefused, Why

Key = RSAKey | ECKey

SKEW_SECONDS = 30
# A header may name an algorithm, a key and a type. Whatever else there is (a key that it brings
# along, an address to fetch one from, a critical extension) is refused unread.
_HEADER = frozenset({"alg", "kid", "typ"})
_PARTS = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)", re.ASCII)
_LONGEST_HEADER = 512


@dataclass(frozen=True, slots=True)
class Unproven:
    """A token whose form is right. Nothing in it is to be believed yet."""

    text: str = field(repr=False)
    algorithm: str
    kid: str
    type: str


class ProvedClaims(TypedDict):
    """The claims of a token that was checked, and that are always there then."""

    sub: str
    exp: float
    aud: str | list[str]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say. `audience` None: it may be for anybody."""

    issuer: str
    types: Collection[str]
    audience: str | None


def parse(text: str) -> Unproven:
    """The token with what its header says; raises CredentialRefused."""
    parts = _PARTS.fullmatch(text) if len(text) <= LONGEST else None
    if parts is None or len(parts[1]) > _LONGEST_HEADER:
        raise CredentialRefused(Why.MALFORMED)
    said = _json(parts[1])
    header = {name: one for name, one in said.items() if isinstance(one, str)}
    if not said.keys() <= _HEADER or len(header) < len(said):
        raise CredentialRefused(Why.MALFORMED)
    if "alg" not in header or "kid" not in header:
        raise CredentialRefused(Why.MALFORMED)
    return Unproven(text, header["alg"], header["kid"], header.get("typ", ""))


def claims_of(token: Unproven, key: Key, expected: Expected) -> ProvedClaims:
    """The claims, once signature, type, issuer, audience and times are right.

    Raises CredentialRefused.
    """
    _check_signature(token, key)
    if token.type.lower() not in expected.types:
        raise CredentialRefused(Why.WRONG)
    claims = _json(token.text.split(".")[1])
    registry = JWTClaimsRegistry(
        leeway=SKEW_SECONDS,
        iss={"essential": True, "value": expected.issuer},
        sub={"essential": True},
        exp={"essential": True},
        aud={"essential": True} | ({"value": expected.audience} if expected.audience else {}),  # type: ignore[arg-type]  # a TypedDict of parts
    )
    try:
        registry.validate(claims)
    except ExpiredTokenError:
        raise CredentialRefused(Why.EXPIRED) from None
    except (JoseError, ValueError, TypeError, OverflowError):
        raise CredentialRefused(Why.WRONG) from None
    return cast("ProvedClaims", claims)


def _check_signature(token: Unproven, key: Key) -> None:
    # The key says by what it is verified, never the token.
    algorithm = "RS256" if isinstance(key, RSAKey) else "ES256"
    if token.algorithm != algorithm:
        raise CredentialRefused(Why.WRONG)
    try:
        jws.deserialize_compact(token.text, key, algorithms=[algorithm])
    except (JoseError, ValueError, TypeError, RecursionError):
        raise CredentialRefused(Why.WRONG) from None


def _json(part: str) -> dict[str, object]:
    """The object of a part of the token; raises CredentialRefused."""
    try:
        raw = base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
        found = json.loads(raw)
    # Nesting is bounded by the length of the text, but deeper than the parser goes.
    except (binascii.Error, ValueError, RecursionError):
        raise CredentialRefused(Why.MALFORMED) from None
    if not isinstance(found, dict):
        raise CredentialRefused(Why.MALFORMED)
    return found
