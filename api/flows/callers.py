"""Finds the integration that calls, and the secrets that requests and answers are signed by."""

from __future__ import annotations

from api.flows.rows import Caller, row
from api.keys import hmac_pair
from api.keys.refusal import CredentialRefused
from sessions_app import credentials
from sessions_app.models import Integration


def find_caller(api_key: str, *, dialect: str) -> Caller | None:
    """The integration of a live API key of the dialect, also one that is switched off."""
    try:
        return hmac_pair.find(api_key, dialect=dialect)
    except CredentialRefused:
        return None


def is_signed(
    signature: str, message: bytes, *, caller: Caller, dialect: str, sign: hmac_pair.Sign
) -> bool:
    """Whether a live secret that the caller has for the dialect made the signature."""
    integration = row(caller, Integration)
    try:
        hmac_pair.check(signature, message, integration=integration, dialect=dialect, sign=sign)
    except CredentialRefused:
        return False
    return True


def key_of(caller: Caller, *, dialect: str) -> str:
    """The newest API key of the caller, a live one if there is any; "" if it never had one."""
    return hmac_pair.api_key_of(row(caller, Integration), dialect=dialect)


def secret_of(caller: Caller) -> bytes:
    """The secret that we sign with, as the bytes of its printed form."""
    return credentials.primary_secret(row(caller, Integration))
