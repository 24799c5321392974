"""What `manage.py integration` does with single credentials."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from api.keys import sets
from api.keys.public_keys import KeyRefused, public_key_of
from api.keys.tokens import TokenTooLong
from api.management.integration_actions import ACTOR, named
from api.management.printing import Facts, Options
from sessions_app import credentials
from sessions_app.credentials import RevocationRefused
from sessions_app.issuing import NotIssued
from sessions_app.models import Credential

Kind = Credential.Kind

_MOST_DAYS = 3660


def issue(options: Options) -> Facts:
    """Make a credential of a kind for one dialect."""
    integration, kind = named(options["name"]), Kind(options["kind"])
    dialect = options["dialect"] or _only_dialect(kind)
    try:
        made = sets.issue(
            integration,
            kind,
            dialect=dialect,
            actor=ACTOR,
            public_key=_public_key(options["public_key"]),
            label=options["label"],
            life=_life(options["days"]),
        )
    except (NotIssued, TokenTooLong) as error:
        raise CommandError(str(error)) from error
    facts = _facts_of(made.credential)
    return {"name": integration.name} | facts | {"credentials": {dialect: dict(made.shown)}}


def list_of(options: Options) -> Facts:
    found = named(options["name"]).credentials.order_by("dialect", "kind", "-created_at")
    return {"credentials": [_facts_of(one) for one in found]}


def revoke(options: Options) -> Facts:
    credential = _of_id(options["id"])
    try:
        credentials.revoke(credential, actor=ACTOR)
    except RevocationRefused as error:
        raise CommandError(str(error)) from error
    return _facts_of(credential)


def _facts_of(credential: Credential) -> Facts:
    """Which it is and whether it is live; of a secret, nothing."""
    return {
        "id": str(credential.pk),
        "dialect": credential.dialect,
        "kind": str(credential.kind),
        "identifier": credential.identifier,
        "is_live": credential.is_live,
        "is_primary": credential.is_primary,
        "created_at": _moment(credential.created_at),
        "expires_at": _moment(credential.expires_at),
        "revoked_at": _moment(credential.revoked_at),
    }


def _only_dialect(kind: Kind) -> str:
    if kind == Kind.SHARED_SECRET:
        raise CommandError("a shared secret is not issued: `integration rotate-secret` replaces it")
    takers = sets.dialects_that_take(kind)
    if len(takers) != 1:
        raise CommandError(f"say with --dialect which one: {', '.join(takers)} take a {kind}")
    return takers[0]


def _public_key(path: Path | None) -> dict[str, object] | None:
    if path is None:
        return None
    try:
        return public_key_of(path.read_bytes())
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from None
    except KeyRefused as error:
        raise CommandError(f"{path}: {error}") from None


def _life(days: int | None) -> timedelta | None:
    if days is None:
        return None
    if not 1 <= days <= _MOST_DAYS:
        raise CommandError(f"--days must lie between 1 and {_MOST_DAYS}")
    return timedelta(days=days)


def _of_id(text: str) -> Credential:
    try:
        return Credential.objects.get(pk=text)
    except (ValidationError, Credential.DoesNotExist):
        raise CommandError(f"there is no credential {text!r}") from None


def _moment(value: Any) -> str | None:
    return value.isoformat(timespec="seconds") if value else None
