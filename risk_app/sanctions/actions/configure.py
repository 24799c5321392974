"""manage.py sanctions configure: where a list is followed, how old it may be, and on or off."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandError

from risk_app.models import SanctionsList
from risk_app.sanctions import catalogue, fetching
from risk_app.sanctions.actions.saying import Say
from risk_app.sanctions.refusals import ListRefused
from sessions_app import installation_events
from sessions_app.models import InstallationEvent

HELP = "follow a list at its address, say how old it may be, or switch it off"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("code")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--follow", action="append", metavar="URL", help="asked for once a day")
    where.add_argument("--follow-nowhere", action="store_true")
    parser.add_argument("--max-age-hours", type=int, help="older than this it is called stale")
    on = parser.add_mutually_exclusive_group()
    on.add_argument("--on", dest="is_enabled", action="store_true", default=None)
    on.add_argument("--off", dest="is_enabled", action="store_false")


def run(given: Mapping[str, Any], say: Say) -> None:
    listed = catalogue.find(given["code"])
    if listed is None:
        raise CommandError(f"{given['code']} is not known: take it in with `update` first")
    changes = _changes(listed, given)
    if not changes:
        raise CommandError("say what to change: --follow, --max-age-hours, --on or --off")
    for name, value in changes.items():
        setattr(listed, name, value)
    listed.save()
    installation_events.record(
        InstallationEvent.Kind.SANCTIONS_LIST_CHANGED,
        actor="command",
        list=listed.code,
        changed=sorted(changes),
    )
    say(f"{listed.code}: changed {', '.join(sorted(changes))}")


def _changes(listed: SanctionsList, given: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if given["follow"]:
        changes["addresses"] = _addresses(listed, given["follow"])
    if given["follow_nowhere"]:
        changes["addresses"] = []
    if given["max_age_hours"] is not None:
        if not 1 <= given["max_age_hours"] <= 24 * 3660:
            raise CommandError("--max-age-hours must be at least 1")
        changes["max_age_hours"] = given["max_age_hours"]
    if given["is_enabled"] is not None:
        changes["is_enabled"] = given["is_enabled"]
    return changes


def _addresses(listed: SanctionsList, given: list[str]) -> list[str]:
    addresses = catalogue.addresses_below(listed.code, given)
    for address in addresses:
        try:
            fetching.refuse_address(address)
        except ListRefused as refused:
            raise CommandError(str(refused)) from None
    return addresses
