"""Who calls, and with which secrets both sides prove themselves."""

from __future__ import annotations

from api.flows.rows import Caller, row
from sessions_app import credentials
from sessions_app.models import Credential, Integration


def find_caller(api_key: str) -> Caller | None:
    """The integration of a live API key, also one that is switched off."""
    return credentials.find_by_api_key(api_key)


def key_of(caller: Caller) -> str:
    """The newest API key of the caller, a live one if there is any; "" if it never had one."""
    everything = row(caller, Integration).credentials.all()
    keys = [one for one in everything if one.kind == Credential.Kind.API_KEY]
    keys.sort(key=lambda one: (one.is_live, one.created_at), reverse=True)
    return keys[0].identifier or "" if keys else ""


def secret_of(caller: Caller) -> bytes:
    """The secret that we sign with, as the bytes of its printed form."""
    return credentials.primary_secret(row(caller, Integration))


def secrets_of(caller: Caller) -> list[bytes]:
    """Every secret that the caller may sign with now, the primary one first."""
    return credentials.incoming_secrets(row(caller, Integration))
