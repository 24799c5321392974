"""manage.py sanctions search: whom a name may be, in the versions that are searched now."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.management.base import CommandError

from risk_app.models import ListVersion, SanctionsList
from risk_app.sanctions import explain, screening
from risk_app.sanctions.actions.saying import Say
from risk_app.sanctions.screening import Match, Screened

HELP = "whom a person may be, by the lists that are searched now; nothing is kept of it"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name")
    parser.add_argument("--born", type=_day, help="birth date, YYYY-MM-DD")
    parser.add_argument("--document", action="append", default=[], help="number; may be repeated")
    parser.add_argument("--list", action="append", help="code; may be repeated; else all of them")
    parser.add_argument("--threshold", type=float, default=screening.THRESHOLD, help="0 to 1")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(given: Mapping[str, Any], say: Say) -> None:
    versions = _versions(given["list"])
    person = Screened((given["name"],), given["born"], document_numbers=tuple(given["document"]))
    matches = screening.screen(person, versions, given["threshold"])
    codes = {version.pk: version.list.code for version in versions}
    if given["json"]:
        told = [asdict(match) | {"list": codes[match.version_id]} for match in matches]
        say(json.dumps({"versions": codes, "matches": told}, indent=2, ensure_ascii=False))
        return
    for match in matches:
        say(_line(match, codes[match.version_id]))
        say(f"    {explain.text(match)}")
    say(f"{len(matches)} of {', '.join(codes.values())} from {given['threshold']:g} on")


def _versions(codes: list[str] | None) -> tuple[ListVersion, ...]:
    lists = SanctionsList.objects.filter(is_enabled=True, active__isnull=False)
    if codes is not None:
        lists = lists.filter(code__in=codes)
    found = ListVersion.objects.filter(pk__in=lists.values("active")).select_related("list")
    if not found:
        raise CommandError("no list is loaded: manage.py sanctions update")
    return tuple(found.order_by("list__code"))


def _line(match: Match, code: str) -> str:
    strong = ", strong" if match.is_strong else ""
    return f"{match.score:.2f}{strong}  {match.matched_name}  ({code} {match.source_id})"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("a birth date is written YYYY-MM-DD") from None
