"""What `manage.py integration` does with integrations."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from api.keys import sets
from api.management.printing import Facts, Options
from sessions_app import credentials, installation_events
from sessions_app.models import Credential, InstallationEvent, Integration

ACTOR = "command"
# What unsets a number of days: sessions are kept for good, persons as long as their sessions.
KEEP, WITH_SESSIONS = "keep", "none"
# Option -> the column that it sets, and the word that unsets it.
_KEPT = {
    "evidence_days": ("evidence_days", KEEP),
    "retention_days": ("retention_days", KEEP),
    "identity_days": ("identity_retention_days", WITH_SESSIONS),
}

_MOST_OVERLAP_HOURS = 24 * 365


@transaction.atomic
def create(options: Options) -> Facts:
    """Make an integration with one set of credentials for each dialect."""
    try:
        issued = credentials.create_integration(
            options["name"],
            options["mode"],
            dialect=sets.SIGNS_BY_HMAC,
            actor=ACTOR,
            default_callback=options["callback"],
            deletion_allowed=options["allow_deletion"],
            legacy_signature=options["legacy_signature"],
            session_lifetime_days=options["lifetime_days"],
            evidence_days=options["evidence_days"],
            retention_days=options["retention_days"],
        )
    except ValidationError as error:
        raise CommandError(_why(error)) from error
    pair = {"api_key": issued.api_key, "shared_secret": issued.shared_secret}
    shown = {sets.SIGNS_BY_HMAC: pair} | sets.make_first(issued.integration, actor=ACTOR)
    return facts_of(issued.integration) | {
        "shared_secret": issued.shared_secret,
        "credentials": shown,
    }


def list_all(options: Options) -> Facts:
    everything = Integration.objects.prefetch_related("credentials")
    return {"integrations": [facts_of(integration) for integration in everything]}


def rotate_secret(options: Options) -> Facts:
    integration = named(options["name"])
    if not 0 <= options["overlap_hours"] <= _MOST_OVERLAP_HOURS:  # false for NaN as well
        raise CommandError(f"--overlap-hours must lie between 0 and {_MOST_OVERLAP_HOURS}")
    overlap = timedelta(hours=options["overlap_hours"])
    secret = credentials.rotate_secret(integration, overlap=overlap, actor=ACTOR)
    until = (timezone.now() + overlap).isoformat(timespec="seconds")
    return facts_of(integration) | {"shared_secret": secret, "former_accepted_until": until}


def legacy_signature(options: Options) -> Facts:
    integration = named(options["name"])
    integration.legacy_signature = options["switch"] == "on"
    integration.save(update_fields=["legacy_signature"])
    installation_events.record(
        InstallationEvent.Kind.INTEGRATION_CHANGED,
        integration=integration,
        actor=ACTOR,
        legacy_signature=integration.legacy_signature,
    )
    return facts_of(integration)


def retention(options: Options) -> Facts:
    """Change how long things are kept; what is not named stays as it is."""
    integration = named(options["name"])
    changes = _kept_anew(dict(options))
    if not changes:
        raise CommandError(
            "nothing to change: name --evidence-days, --retention-days or --identity-days"
        )
    for name, value in changes.items():
        setattr(integration, name, value)
    try:
        integration.clean_fields(exclude=_fields_other_than(changes))
    except ValidationError as error:
        raise CommandError(_why(error)) from error
    with transaction.atomic():
        integration.save(update_fields=list(changes))
        installation_events.record(
            InstallationEvent.Kind.INTEGRATION_CHANGED,
            integration=integration,
            actor=ACTOR,
            **changes,
        )
    return facts_of(integration)


def _kept_anew(options: dict[str, object]) -> dict[str, object]:
    """Column -> days, or None for the word that unsets it."""
    changes: dict[str, object] = {}
    for name, (column, unset) in _KEPT.items():
        value = options[name]
        if isinstance(value, str) and value != unset:
            raise CommandError(f"--{name.replace('_', '-')} takes a number or `{unset}`")
        if value is not None:
            changes[column] = None if value == unset else value
    return changes


def revoke(options: Options) -> Facts:
    integration = named(options["name"])
    credentials.revoke_integration(integration, actor=ACTOR)
    return facts_of(integration)


def named(name: str) -> Integration:
    """The integration of that name or id; raises CommandError."""
    for integration in Integration.objects.filter(name=name):
        return integration
    try:
        return Integration.objects.get(pk=UUID(name))
    except (ValueError, Integration.DoesNotExist):
        raise CommandError(f"there is no integration named {name!r}") from None


def facts_of(integration: Integration) -> Facts:
    """Its settings and its API key; no secret."""
    keys = [
        one.identifier
        for one in integration.credentials.all()
        if one.kind == Credential.Kind.API_KEY and one.is_live
    ]
    return {
        "id": str(integration.pk),
        "name": integration.name,
        "mode": str(integration.mode),
        "is_active": integration.is_active,
        "callback": integration.default_callback,
        "deletion_allowed": integration.deletion_allowed,
        "legacy_signature": integration.legacy_signature,
        "session_lifetime_days": integration.session_lifetime_days,
        "evidence_days": integration.evidence_days,
        "retention_days": integration.retention_days,
        "identity_retention_days": integration.identity_retention_days,
        "search_by_face": integration.search_by_face,
        "api_key": keys[0] if keys else None,
    }


def refuse_taken(name: str) -> None:
    """Raise where the name is in use, and say how to get on: the secret is not shown again."""
    taken = Integration.objects.filter(name=name).first()
    if taken is not None:
        raise CommandError(
            f"an integration named {name!r} already exists ({taken.mode}); nothing was changed. "
            "Its shared secret was shown when it was made: "
            f"`manage.py integration rotate-secret {shlex.quote(name)}` makes a new one."
        )


def _fields_other_than(names: Iterable[str]) -> set[str]:
    return {field.name for field in Integration._meta.fields} - set(names)


def _why(error: ValidationError) -> str:
    return "; ".join(
        f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()
    )
