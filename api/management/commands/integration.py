"""`manage.py integration create | list | rotate-secret | legacy-signature | revoke`."""

import json
import os
import shlex
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from sessions_app import credentials, installation_events
from sessions_app.models import Credential, InstallationEvent, Integration
from sessions_app.status import Mode

# What a command found out or made: printed as JSON, or one "name: value" per line.
Facts = dict[str, Any]

_MOST_OVERLAP_HOURS = 24 * 365


class Command(BaseCommand):
    help = "Make, list and revoke integrations, and rotate their shared secrets."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        create = actions.add_parser("create", help="make one; its secrets are shown this once")
        create.add_argument("name")
        create.add_argument("--mode", required=True, choices=Mode.values)
        create.add_argument("--callback", default="", help="default address for the end user")
        create.add_argument("--allow-deletion", action="store_true")
        create.add_argument(
            "--legacy-signature", action="store_true", help="also take and send X-SIGNATURE"
        )
        create.add_argument("--lifetime-days", type=int, default=7)
        create.add_argument("--retention-days", type=int, help="erase decided sessions after these")
        rotate = actions.add_parser("rotate-secret", help="make a new primary shared secret")
        _add_name(rotate)
        rotate.add_argument(
            "--overlap-hours", type=float, default=24, help="how long the former is still accepted"
        )
        legacy = actions.add_parser("legacy-signature", help="switch X-SIGNATURE on or off")
        _add_name(legacy)
        legacy.add_argument("switch", choices=("on", "off"))
        for action in (create, rotate):
            action.add_argument(
                "--save", type=Path, metavar="FILE", help="write the answer there, only once"
            )
        _add_name(actions.add_parser("revoke", help="refuse the integration from now on"))
        actions.add_parser("list", help="all integrations, without their secrets")
        for action in actions.choices.values():
            action.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        act = {
            "create": self._create,
            "list": self._list,
            "legacy-signature": self._legacy_signature,
            "rotate-secret": self._rotate_secret,
            "revoke": self._revoke,
        }[options["action"]]
        if options["action"] == "create":
            _refuse_taken(options["name"])
        if options.get("save"):
            self.stdout.write(_saved(options["save"], lambda: act(options)))
            return
        facts = act(options)
        self.stdout.write(json.dumps(facts) if options["json"] else _readable(facts))

    def _create(self, options: dict[str, Any]) -> Facts:
        try:
            issued = credentials.create_integration(
                options["name"],
                options["mode"],
                default_callback=options["callback"],
                deletion_allowed=options["allow_deletion"],
                legacy_signature=options["legacy_signature"],
                session_lifetime_days=options["lifetime_days"],
                retention_days=options["retention_days"],
            )
        except ValidationError as error:
            raise CommandError(_why(error)) from error
        return _facts(issued.integration) | {"shared_secret": issued.shared_secret}

    def _list(self, options: dict[str, Any]) -> Facts:
        everything = Integration.objects.prefetch_related("credentials")
        return {"integrations": [_facts(integration) for integration in everything]}

    def _rotate_secret(self, options: dict[str, Any]) -> Facts:
        integration = _named(options["name"])
        if not 0 <= options["overlap_hours"] <= _MOST_OVERLAP_HOURS:  # false for NaN as well
            raise CommandError(f"--overlap-hours must lie between 0 and {_MOST_OVERLAP_HOURS}")
        overlap = timedelta(hours=options["overlap_hours"])
        secret = credentials.rotate_secret(integration, overlap=overlap)
        until = (timezone.now() + overlap).isoformat(timespec="seconds")
        return _facts(integration) | {"shared_secret": secret, "former_accepted_until": until}

    def _legacy_signature(self, options: dict[str, Any]) -> Facts:
        integration = _named(options["name"])
        integration.legacy_signature = options["switch"] == "on"
        integration.save(update_fields=["legacy_signature"])
        installation_events.record(
            InstallationEvent.Kind.INTEGRATION_CHANGED,
            integration=integration,
            actor="command",
            legacy_signature=integration.legacy_signature,
        )
        return _facts(integration)

    def _revoke(self, options: dict[str, Any]) -> Facts:
        integration = _named(options["name"])
        credentials.revoke_integration(integration)
        return _facts(integration)


def _add_name(parser: ArgumentParser) -> None:
    parser.add_argument("name", help="name or id of the integration")


def _named(name: str) -> Integration:
    for integration in Integration.objects.filter(name=name):
        return integration
    try:
        return Integration.objects.get(pk=UUID(name))
    except (ValueError, Integration.DoesNotExist):
        raise CommandError(f"there is no integration named {name!r}") from None


def _facts(integration: Integration) -> Facts:
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
        "retention_days": integration.retention_days,
        "api_key": keys[0] if keys else None,
    }


def _refuse_taken(name: str) -> None:
    """Raise where the name is in use, and say how to get on: the secret is not shown again."""
    taken = Integration.objects.filter(name=name).first()
    if taken is not None:
        raise CommandError(
            f"an integration named {name!r} already exists ({taken.mode}); nothing was changed. "
            "Its shared secret was shown when it was made: "
            f"`manage.py integration rotate-secret {shlex.quote(name)}` makes a new one."
        )


def _saved(path: Path, act: Callable[[], Facts]) -> str:
    """Do it and write the facts to a new file of its owner's; refuses before doing anything."""
    try:
        # Made first, and only if it is not there: no secret is lost, neither a new nor an old one.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CommandError(
            f"{path} already exists and is not overwritten; nothing was changed"
        ) from None
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        try:
            facts = act()
        except BaseException:
            path.unlink()  # empty, and ours
            raise
        file.write(json.dumps(facts, indent=2) + "\n")
    return f"{facts['name']}: API key and shared secret are in {path}, and are shown nowhere else"


def _why(error: ValidationError) -> str:
    return "; ".join(
        f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()
    )


def _readable(facts: Facts) -> str:
    if "integrations" in facts:
        listed = [_readable(one) for one in facts["integrations"]]
        return "\n\n".join(listed) or "There is no integration yet."
    return "\n".join(f"{name}: {_word(value)}" for name, value in facts.items())


def _word(value: Any) -> str:
    words = {None: "-", "": "-", True: "yes", False: "no"}
    return words[value] if isinstance(value, bool | None) or value == "" else str(value)
