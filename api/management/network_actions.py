"""What `manage.py integration` does with the networks and places of people."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from api.management.integration_actions import ACTOR, named
from api.management.printing import Facts, Options
from sessions_app import installation_events
from sessions_app.models import InstallationEvent, Integration
from sessions_app.networks import read_networks


def networks(options: Options) -> Facts:
    """Replace the lists that are named, show both; a list that is named without any is emptied."""
    integration = named(options["name"])
    wanted = {
        "allowed_networks": _read("--allow", options["allow"]),
        "denied_networks": _read("--deny", options["deny"]),
    }
    changes = {column: found for column, found in wanted.items() if found is not None}
    for column, found in changes.items():
        setattr(integration, column, found)
    _save(integration, list(changes))
    return {
        "name": integration.name,
        "allowed_networks": integration.allowed_networks,
        "denied_networks": integration.denied_networks,
    }


def places(options: Options) -> Facts:
    """Switch on or off that places are kept, for sessions that are opened from now on."""
    integration = named(options["name"])
    integration.collects_places = options["switch"] == "on"
    _save(integration, ["collects_places"])
    return {"name": integration.name, "collects_places": integration.collects_places}


@transaction.atomic
def _save(integration: Integration, changed: list[str]) -> None:
    if not changed:
        return
    integration.save(update_fields=changed)
    installation_events.record(
        InstallationEvent.Kind.INTEGRATION_CHANGED,
        integration=integration,
        actor=ACTOR,
        changed=sorted(changed),
    )


def _read(option: str, words: list[str] | None) -> list[str] | None:
    if words is None:
        return None
    try:
        return read_networks(words)
    except ValidationError as refused:
        raise CommandError(f"{option}: {' '.join(refused.messages)}") from None
