"""Making credentials. What is secret in them leaves this module once and is kept as a digest."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from sessions_app import installation_events, sealing
from sessions_app.models import Credential, InstallationEvent, Integration

Kind = Credential.Kind

_SECRET_BYTES = 32  # 256 bits
_PUBLISHABLE_BYTES = 18


class NotIssued(Exception):
    """A credential of this kind cannot be made in this way; the message says why."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new credential, and what its holder is shown of it this once, by name."""

    credential: Credential
    shown: Mapping[str, str]

    def __repr__(self) -> str:
        return f"Made({self.credential})"  # a secret must not reach a log by accident


def digest(secret: str) -> str:
    """What is kept of a random secret."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def issue(
    integration: Integration,
    kind: Kind,
    *,
    dialect: str,
    actor: str,
    public_key: Mapping[str, Any] | None = None,
    label: str = "",
    expires_at: datetime | None = None,
) -> Made:
    """Make a credential of the kind; raises NotIssued.

    `public_key` is the JSON Web Key of a `token_key`. Of an `access_token` only the row is made:
    whoever signs the token names the row in it.
    """
    if (kind == Kind.TOKEN_KEY) != (public_key is not None):
        raise NotIssued("a token_key needs a public key, and no other kind has one")
    if kind not in _MAKE:
        raise NotIssued(f"a {kind} is not issued")
    credential = Credential(
        integration=integration, kind=kind, dialect=dialect, expires_at=expires_at
    )
    credential.public_key = dict(public_key) if public_key else None
    shown = _MAKE[kind](credential)
    if label:
        credential.label_sealed = sealing.seal(integration, _label(credential), label.encode())
    credential.save(force_insert=True)
    record_issued(credential, actor=actor)
    return Made(credential, shown)


def label_of(credential: Credential) -> str:
    """Whom the credential was given to; empty where that was not said."""
    if credential.label_sealed is None:
        return ""
    sealed = bytes(credential.label_sealed)
    return sealing.unseal(credential.integration, _label(credential), sealed).decode()


def record_issued(credential: Credential, *, actor: str) -> None:
    """Write down by ids that there is a new credential."""
    installation_events.record(
        InstallationEvent.Kind.CREDENTIAL_ISSUED,
        integration=credential.integration,
        actor=actor,
        credential_id=str(credential.pk),
        issued=str(credential.kind),
        dialect=credential.dialect,
    )


def _api_key(credential: Credential) -> dict[str, str]:
    credential.identifier = str(uuid4())
    return {"api_key": credential.identifier}


def _oauth_client(credential: Credential) -> dict[str, str]:
    credential.identifier = str(uuid4())
    return {"client_id": credential.identifier, "client_secret": _secret("cs", credential)}


def _access_token(credential: Credential) -> dict[str, str]:
    credential.identifier = str(uuid4())
    return {}


def _token_key(credential: Credential) -> dict[str, str]:
    # Another form than our own key ids have, so that nobody looks for the one among the others.
    credential.identifier = f"tk_{uuid4().hex}"
    return {"kid": credential.identifier}


def _server_key(credential: Credential) -> dict[str, str]:
    return {"server_key": _secret("sk", credential)}


def _publishable_key(credential: Credential) -> dict[str, str]:
    credential.identifier = f"pk_{secrets.token_urlsafe(_PUBLISHABLE_BYTES)}"
    return {"publishable_key": credential.identifier}


def _secret(prefix: str, credential: Credential) -> str:
    """A new random secret, whose digest the credential keeps."""
    # The prefix lets people and scanners see what was left lying about.
    text = f"{prefix}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    credential.secret_digest = digest(text)
    return text


def _label(credential: Credential) -> str:
    return f"label:{credential.pk}"


_MAKE: dict[str, Callable[[Credential], dict[str, str]]] = {
    Kind.API_KEY: _api_key,
    Kind.OAUTH_CLIENT: _oauth_client,
    Kind.ACCESS_TOKEN: _access_token,
    Kind.TOKEN_KEY: _token_key,
    Kind.SERVER_KEY: _server_key,
    Kind.PUBLISHABLE_KEY: _publishable_key,
}
