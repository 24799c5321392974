"""An API key says who calls, and a signature made with a shared secret proves it."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from uuid import UUID

from api.flows import Caller
from api.flows.rows import row
from api.keys.refusal import CredentialRefused, Why
from sessions_app import credentials
from sessions_app.models import Credential, Integration

# Computes the signature that a secret gives to a message, as lower-case text.
Sign = Callable[[bytes, bytes], str]


def find(api_key: str, *, dialect: str, session_id: UUID | None = None) -> Caller:
    """The integration of a live API key, also an inactive one; raises CredentialRefused.

    Its credentials come along: checking and signing ask the database no more. So does the session
    of that id, for `flows.find`.
    """
    found = credentials.find_by_api_key(api_key, dialect=dialect, session_id=session_id)
    if found is None:
        raise CredentialRefused(Why.UNKNOWN)
    return found


def check(signature: str, message: bytes, *, caller: Caller, dialect: str, sign: Sign) -> None:
    """Compare the signature with that of every live secret; raises CredentialRefused."""
    # Every secret is tried, so that time does not tell which one fitted.
    given = signature.lower().encode("utf-8", "surrogatepass")
    fits = [
        hmac.compare_digest(sign(message, secret).encode(), given)
        for secret in credentials.incoming_secrets(row(caller, Integration), dialect=dialect)
    ]
    if not any(fits):
        raise CredentialRefused(Why.WRONG)


def secret_of(caller: Caller) -> bytes:
    """The secret that we sign with, as the bytes of its printed form."""
    return credentials.primary_secret(row(caller, Integration))


def api_key_of(caller: Caller, *, dialect: str) -> str:
    """The newest API key of the caller, a live one if there is any; "" if it never had one."""
    keys = [
        one
        for one in row(caller, Integration).credentials.all()
        if one.kind == Credential.Kind.API_KEY and one.dialect == dialect
    ]
    keys.sort(key=lambda one: (one.is_live, one.created_at), reverse=True)
    return keys[0].identifier or "" if keys else ""
