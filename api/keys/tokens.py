"""Tokens that we sign, and tokens that integrators sign with a key they registered."""

from __future__ import annotations

import time
from dataclasses import dataclass
from uuid import UUID, uuid4

from joserfc import jwt as jose
from joserfc.errors import JoseError
from joserfc.jwk import import_key

from api.keys import finding, jwt
from api.keys.jwt import Expected, Key, Unproven
from api.keys.refusal import CredentialRefused, Why
from sessions_app import signing_keys
from sessions_app.models import Credential

Kind = Credential.Kind

ISSUER = "bonafide"
OUR_TYPE = "at+jwt"
# Libraries of integrators write "JWT", or leave the type out.
_THEIR_TYPES = frozenset({"jwt", "at+jwt", ""})
_HOLDERS = (Kind.OAUTH_CLIENT, Kind.ACCESS_TOKEN)
_LONGEST_SUBJECT = 320  # an e-mail address


class TokenTooLong(Exception):
    """No token is good for as long as was asked."""


@dataclass(frozen=True, slots=True)
class Claims:
    """A token that was proved: whose it is, and what it says."""

    credential: Credential
    # Of a token that an integrator signed, the person or service that they say it is for.
    subject: str
    audiences: tuple[str, ...]
    expires_at: int  # seconds since 1970

    def __repr__(self) -> str:
        return f"Claims({self.credential})"  # the subject may be somebody's address


def issue(credential: Credential, *, audience: str, seconds: int) -> str:
    """A token of ours for the holder of the credential; raises TokenTooLong."""
    if not 0 < seconds <= signing_keys.LONGEST_TOKEN.total_seconds():
        raise TokenTooLong(f"a token is good for at most {signing_keys.LONGEST_TOKEN.days} days")
    signer = signing_keys.signer()
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "sub": credential.identifier,
        "aud": audience,
        "iat": now,
        "nbf": now,
        "exp": now + seconds,
        "jti": str(uuid4()),
    }
    header = {"alg": "RS256", "kid": str(signer.kid), "typ": OUR_TYPE}
    return jose.encode(header, claims, signer.key, algorithms=["RS256"])


def read(text: str, *, dialect: str, audience: str | None) -> Claims:
    """The proved claims of a token for the dialect; raises CredentialRefused.

    `audience` None accepts a token for any audience.
    """
    token = jwt.parse(text)
    if token.kid.startswith("tk_"):
        return _read_theirs(token, dialect, audience)
    return _read_ours(token, dialect, audience)


def _read_ours(token: Unproven, dialect: str, audience: str | None) -> Claims:
    expected = Expected(ISSUER, frozenset({OUR_TYPE}), audience)
    claims = jwt.claims_of(token, _our_key(token.kid), expected)
    credential = finding.by_identifier(claims["sub"], dialect=dialect, kinds=_HOLDERS)
    return _proved(credential, claims)


def _read_theirs(token: Unproven, dialect: str, audience: str | None) -> Claims:
    credential = finding.by_identifier(token.kid, dialect=dialect, kinds=[Kind.TOKEN_KEY])
    expected = Expected(str(credential.integration_id), _THEIR_TYPES, audience)
    claims = jwt.claims_of(token, _their_key(credential), expected)
    if len(claims["sub"]) > _LONGEST_SUBJECT or not claims["sub"].isprintable():
        raise CredentialRefused(Why.MALFORMED)
    # One that is good for ever would outlive every check of who may still sign.
    if claims["exp"] > time.time() + signing_keys.LONGEST_TOKEN.total_seconds():
        raise CredentialRefused(Why.WRONG)
    return _proved(credential, claims)


def _our_key(kid: str) -> Key:
    try:
        known = UUID(kid)
    except ValueError:
        raise CredentialRefused(Why.UNKNOWN) from None
    try:
        return signing_keys.verifier(known)
    except signing_keys.SigningKeyUnknown:
        raise CredentialRefused(Why.UNKNOWN) from None


def _their_key(credential: Credential) -> Key:
    try:
        key = import_key(credential.public_key or {})
    except (JoseError, ValueError):
        raise CredentialRefused(Why.UNKNOWN) from None
    if not isinstance(key, Key):  # registering takes no other
        raise CredentialRefused(Why.UNKNOWN)
    return key


def _proved(credential: Credential, claims: jwt.ProvedClaims) -> Claims:
    said = claims["aud"]
    audiences = (said,) if isinstance(said, str) else tuple(said)
    return Claims(credential, claims["sub"], audiences, int(claims["exp"]))
