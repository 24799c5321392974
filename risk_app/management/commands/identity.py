"""manage.py identity list | show | enrol | erase: verified persons. It prints nothing personal."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from documents_app.models import Enrolment
from risk_app import identity_filling
from sessions_app import identity_erasure
from sessions_app.models import Identity, Integration

_ACTOR = "command"
_SHOWN = 20


class Command(BaseCommand):
    help = "List, show and erase verified persons; enrol the faces of those of earlier builds."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        listing = actions.add_parser("list", help="the newest identities of an integration")
        listing.add_argument("integration", help="its name")
        listing.add_argument("--last", type=int, default=_SHOWN, help="how many")
        _add_id(actions.add_parser("show", help="what there is of one, without personal data"))
        enrol = actions.add_parser(
            "enrol", help="write key, profile and face of those that have none; may be repeated"
        )
        enrol.add_argument("integration", help="its name")
        erase = actions.add_parser("erase", help="destroy what is known of a person")
        _add_id(erase)
        erase.add_argument(
            "--sessions",
            choices=("stay", "go"),
            default="stay",
            help="whether the sessions are erased as well (default: they stay, tied to nobody)",
        )
        for action in actions.choices.values():
            action.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        act = {"list": _list, "show": _show, "enrol": _enrol, "erase": _erase}
        facts = act[options["action"]](options)
        self.stdout.write(json.dumps(facts) if options["json"] else _readable(facts))


def _add_id(parser: ArgumentParser) -> None:
    parser.add_argument("identity", type=UUID, help="its id")


def _list(options: dict[str, Any]) -> dict[str, Any]:
    verified = Identity.objects.filter(
        integration=_integration(options), verified_at__isnull=False
    ).select_related("enrolment")
    rows = verified.order_by("-verified_at")[: max(0, options["last"])]
    return {
        str(one.pk): {
            "verified_at": _moment(one.verified_at),
            "is_enrolled": hasattr(one, "enrolment"),
        }
        for one in rows
    }


def _show(options: dict[str, Any]) -> dict[str, Any]:
    identity = _identity(options)
    enrolment = Enrolment.objects.filter(identity=identity).first()
    return {
        "id": str(identity.pk),
        "integration": identity.integration.name,
        "verified_at": _moment(identity.verified_at),
        "last_verified_at": _moment(identity.last_verified_at),
        "outlives_since": _moment(identity.outlives_since),
        "has_profile": identity.profile_sealed is not None,
        "enrolled_at": _moment(enrolment.created_at) if enrolment else None,
        "enrolled_from": str(enrolment.session_id) if enrolment and enrolment.session_id else None,
        "sessions": {str(one.pk): one.status for one in identity.sessions.all()},
    }


def _enrol(options: dict[str, Any]) -> dict[str, Any]:
    filled = identity_filling.fill(_integration(options))
    return {"written": filled.written, "enrolled": filled.enrolled}


def _erase(options: dict[str, Any]) -> dict[str, Any]:
    identity = _identity(options)
    try:
        count = identity_erasure.erase_identity(
            identity, actor=_ACTOR, sessions=options["sessions"]
        )
    except identity_erasure.IdentityBusy as busy:
        raise CommandError(str(busy)) from busy
    return {"erased": str(options["identity"]), "sessions": count, "they": options["sessions"]}


def _identity(options: dict[str, Any]) -> Identity:
    found = Identity.objects.select_related("integration").filter(pk=options["identity"]).first()
    if found is None:
        raise CommandError(f"there is no identity {options['identity']}")
    return found


def _integration(options: dict[str, Any]) -> Integration:
    found = Integration.objects.filter(name=options["integration"]).first()
    if found is None:
        raise CommandError(f"there is no integration named {options['integration']!r}")
    return found


def _moment(value: Any) -> str | None:
    return value.isoformat(timespec="seconds") if value else None


def _readable(facts: dict[str, Any]) -> str:
    return "\n".join(f"{name}: {_said(value)}" for name, value in facts.items()) or "none"


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {inner}" for name, inner in value.items()) or "none"
    return "-" if value is None else str(value)
