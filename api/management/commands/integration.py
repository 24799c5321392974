"""`manage.py integration`: integrations, and what they prove themselves with."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from api.keys.sets import TAKEN
from api.management import (
    credential_actions,
    face_search_actions,
    integration_actions,
    network_actions,
    pages_actions,
)
from api.management.printing import Facts, Options, readable, saved
from sessions_app.models import Credential
from sessions_app.status import Mode

_ACTIONS: dict[str, Callable[[Options], Facts]] = {
    "create": integration_actions.create,
    "list": integration_actions.list_all,
    "rotate-secret": integration_actions.rotate_secret,
    "legacy-signature": integration_actions.legacy_signature,
    "retention": integration_actions.retention,
    "pages": pages_actions.pages,
    "consent-text": pages_actions.consent_text,
    "networks": network_actions.networks,
    "places": network_actions.places,
    "face-search": face_search_actions.face_search_switch,
    "revoke": integration_actions.revoke,
    "issue": credential_actions.issue,
    "credentials": credential_actions.list_of,
    "revoke-credential": credential_actions.revoke,
}


class Command(BaseCommand):
    help = "Make, list and revoke integrations and their credentials."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        _create(actions.add_parser("create", help="make one; its secrets are shown this once"))
        rotate = actions.add_parser("rotate-secret", help="make a new primary shared secret")
        _add_name(rotate)
        rotate.add_argument(
            "--overlap-hours", type=float, default=24, help="how long the former is still accepted"
        )
        legacy = actions.add_parser("legacy-signature", help="switch X-SIGNATURE on or off")
        _add_name(legacy)
        legacy.add_argument("switch", choices=("on", "off"))
        faces = actions.add_parser("face-search", help="look for each face among all sessions")
        _add_name(faces)
        faces.add_argument("switch", choices=("on", "off"))
        _networks(actions.add_parser("networks", help="show or change where people may come from"))
        places = actions.add_parser("places", help="keep where each picture was taken")
        _add_name(places)
        places.add_argument("switch", choices=("on", "off"))
        _retention(actions.add_parser("retention", help="change how long things are kept"))
        _pages(actions.add_parser("pages", help="show or change how its hosted pages look"))
        _consent_text(
            actions.add_parser("consent-text", help="a new version of what people agree to")
        )
        _issue(actions.add_parser("issue", help="make a credential; it is shown this once"))
        for name in ("create", "rotate-secret", "issue"):
            actions.choices[name].add_argument(
                "--save", type=Path, metavar="FILE", help="write the answer there, only once"
            )
        _add_name(actions.add_parser("credentials", help="its credentials, without their secrets"))
        one = actions.add_parser("revoke-credential", help="refuse a credential from now on")
        one.add_argument("id", help="as `integration credentials` prints it")
        _add_name(actions.add_parser("revoke", help="refuse the integration from now on"))
        actions.add_parser("list", help="all integrations, without their secrets")
        for action in actions.choices.values():
            action.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        act, given = _ACTIONS[options["action"]], cast("Options", options)
        if options["action"] == "create":
            integration_actions.refuse_taken(options["name"])
        if options.get("save"):
            self.stdout.write(saved(options["save"], lambda: act(given)))
            return
        facts = act(given)
        self.stdout.write(json.dumps(facts) if options["json"] else readable(facts))


def _create(parser: ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--mode", required=True, choices=Mode.values)
    parser.add_argument("--callback", default="", help="default address for the end user")
    parser.add_argument("--allow-deletion", action="store_true")
    parser.add_argument(
        "--legacy-signature", action="store_true", help="also take and send X-SIGNATURE"
    )
    parser.add_argument("--lifetime-days", type=int, default=7)
    parser.add_argument(
        "--evidence-days", type=int, help="purge pictures and faces so long after a session's end"
    )
    parser.add_argument("--retention-days", type=int, help="erase sessions so long after their end")


def _networks(parser: ArgumentParser) -> None:
    _add_name(parser)
    for name, what in (("allow", "people are expected from"), ("deny", "nobody may come from")):
        parser.add_argument(
            f"--{name}",
            nargs="*",
            metavar="NETWORK",
            help=f"networks that {what}, such as 198.51.100.0/24; without any: none",
        )


def _retention(parser: ArgumentParser) -> None:
    _add_name(parser)
    for name, what in (("evidence", "pictures and faces"), ("retention", "sessions")):
        parser.add_argument(
            f"--{name}-days",
            type=_days,
            metavar="DAYS",
            help=f"how long {what} are kept after a session's end; `{integration_actions.KEEP}`: "
            "for good",
        )
    parser.add_argument(
        "--identity-days",
        type=_days,
        metavar="DAYS",
        help="for how long after that verified persons and enrolled faces are kept; "
        f"`{integration_actions.WITH_SESSIONS}`: no longer",
    )


def _days(text: str) -> int | str:
    """A whole number, or the word that means that nothing is set."""
    if text in {integration_actions.KEEP, integration_actions.WITH_SESSIONS}:
        return text
    try:
        return int(text)
    except ValueError:
        what = f"{text!r} is neither a whole number nor `{integration_actions.KEEP}`"
        raise ArgumentTypeError(what) from None


def _pages(parser: ArgumentParser) -> None:
    _add_name(parser)
    parser.add_argument("--shown-name", help="what applicants are told instead of its name")
    parser.add_argument("--colour", help="such as #0a5c36; empty: ours")
    parser.add_argument("--dark-colour", help="the same on dark pages")
    parser.add_argument(
        "--logo", type=Path, metavar="FILE", help=f"a picture, or `{pages_actions.NO_LOGO}`"
    )
    parser.add_argument(
        "--frame-origins",
        nargs="*",
        metavar="ORIGIN",
        help="sites that may show the pages in a frame; without any: none",
    )


def _consent_text(parser: ArgumentParser) -> None:
    _add_name(parser)
    languages = [code for code, _ in settings.LANGUAGES]
    parser.add_argument("--language", required=True, choices=languages)
    parser.add_argument("--title", required=True)
    parser.add_argument(
        "--text", required=True, type=Path, metavar="FILE", help="paragraphs, an empty line between"
    )


def _issue(parser: ArgumentParser) -> None:
    _add_name(parser)
    parser.add_argument("--kind", required=True, choices=Credential.Kind.values)
    parser.add_argument("--dialect", choices=sorted(TAKEN), help="where more than one takes it")
    parser.add_argument(
        "--public-key", type=Path, metavar="FILE", help="of a token_key: PEM or a JSON Web Key"
    )
    parser.add_argument("--label", default="", help="whom it is for, such as an agent's address")
    parser.add_argument("--days", type=int, help="after how many it is refused; tokens: 365")


def _add_name(parser: ArgumentParser) -> None:
    parser.add_argument("name", help="name or id of the integration")
