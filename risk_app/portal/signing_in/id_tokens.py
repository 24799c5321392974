"""Proves what an ID token says: by whom it is, for whom, until when, and for which sign-in."""

from __future__ import annotations

import hmac
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key, KeySet

# None of a shared secret, and not "none": whoever knows our secret must not make tokens.
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512", "EdDSA"),
)
_KEY_TYPES = ("RSA", "EC", "OKP")
_CLOCKS_DIFFER = 60
_LONGEST_AGE = 600
_LONGEST_SUBJECT = 255


class NotProven(Exception):
    """The provider's answer does not prove who somebody is. why: a word of ours, for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Proof:
    """Whom the provider means, and how the person proved it to the provider."""

    issuer: str
    subject: str
    amr: tuple[str, ...]
    acr: str

    def __repr__(self) -> str:
        return f"Proof({self.issuer})"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say. own_issuer: as the provider's description has it, to the letter."""

    issuer: str
    own_issuer: str
    client_id: str
    nonce: str


def prove(text: object, keys: object, expected: Expected) -> Proof:
    """What the token proves; raises NotProven."""
    claims = _signed(text, _key_set(keys))
    _refuse_others(claims, expected)
    _refuse_out_of_time(claims, time.time())
    return Proof(
        issuer=expected.issuer,
        subject=_subject(claims),
        amr=tuple(word for word in _list(claims.get("amr")) if isinstance(word, str)),
        acr=str(claims.get("acr") or ""),
    )


def _signed(text: object, keys: KeySet) -> dict[str, Any]:
    if not isinstance(text, str):
        raise NotProven("no token")
    try:
        token = jwt.decode(text, keys, algorithms=ALGORITHMS)
    except (JoseError, ValueError, TypeError, KeyError):
        raise NotProven("signature") from None
    return dict(token.claims)


def _key_set(keys: object) -> KeySet:
    """Its keys for signatures; others are passed over."""
    listed = _list(keys.get("keys")) if isinstance(keys, Mapping) else []
    found: list[Key] = []
    for one in listed:
        if not isinstance(one, dict) or one.get("kty") not in _KEY_TYPES:
            continue
        if one.get("use", "sig") != "sig":
            continue
        try:
            found.append(JWKRegistry.import_key(one))
        except (JoseError, ValueError, TypeError, KeyError):
            continue
    if not found:
        raise NotProven("no keys")
    return KeySet(found)


def _refuse_others(claims: Mapping[str, Any], expected: Expected) -> None:
    """Tokens of another issuer, for another client, or of another sign-in."""
    if claims.get("iss") != expected.own_issuer:
        raise NotProven("issuer")
    audience = claims.get("aud")
    audiences = [audience] if isinstance(audience, str) else _list(audience)
    by = claims.get("azp")
    is_ours = expected.client_id in audiences and by in (None, expected.client_id)
    if not is_ours or (len(audiences) > 1 and by is None):
        raise NotProven("audience")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(
        nonce.encode(), expected.nonce.encode()
    ):
        raise NotProven("nonce")


def _refuse_out_of_time(claims: Mapping[str, Any], now: float) -> None:
    until, since = _moment(claims.get("exp")), _moment(claims.get("iat"))
    is_now = since - _CLOCKS_DIFFER <= now <= until + _CLOCKS_DIFFER
    if not is_now or now - since > _LONGEST_AGE:
        raise NotProven("time")


def _moment(value: object) -> float:
    """Seconds since 1970. A number that no float holds is none."""
    if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > 1e12:
        raise NotProven("time")
    return float(value)


def _subject(claims: Mapping[str, Any]) -> str:
    subject = claims.get("sub")
    if not isinstance(subject, str) or not is_subject(subject):
        raise NotProven("subject")
    return subject


def is_subject(text: str) -> bool:
    """Whether this may be what a provider calls somebody: printed ASCII, as the standard says."""
    return 0 < len(text) <= _LONGEST_SUBJECT and text.isascii() and text.isprintable()


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else []
