"""manage.py sanctions status: which lists there are, and how old they are."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from risk_app.models import SanctionsList
from risk_app.sanctions import staleness
from risk_app.sanctions.actions.saying import Say

HELP = "which lists are searched, in which version, and which are missing or too old"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(given: Mapping[str, Any], say: Say) -> None:
    lists = [_told(one) for one in SanctionsList.objects.select_related("active")]
    if given["json"]:
        say(json.dumps({"lists": lists}, indent=2) + "")
        return
    for told in lists:
        say(_line(told))
    if not any(told["is_searched"] and not told["is_fictional"] for told in lists):
        say("no published list is loaded: a check that asks for one ends as an error")


def _told(listed: SanctionsList) -> dict[str, Any]:
    health, version = staleness.health_of(listed), listed.active
    return {
        "code": listed.code,
        "title": listed.title,
        "is_enabled": listed.is_enabled,
        "is_fictional": listed.is_fictional,
        "is_followed": bool(listed.addresses),
        "is_searched": listed.is_enabled and version is not None,
        "is_stale": health.is_stale,
        "problem": listed.problem,
        "version": version.pk if version else None,
        "entities": version.entity_count if version else 0,
        "names": version.name_count if version else 0,
        "published_on": str(version.published_on or "") if version else "",
        "hours": round(health.hours, 1) if health.hours is not None else None,
    }


def _line(told: Mapping[str, Any]) -> str:
    if not told["is_enabled"]:
        return f"{told['code']}: switched off"
    if told["version"] is None:
        said = "has no version"
    else:
        said = f"version {told['version']}, {told['entities']} entries, {told['names']} names, "
        said += f"checked {told['hours']} h ago"
    said += ", too old" if told["is_stale"] else ""
    said += f"; the last refresh was refused: {told['problem']}" if told["problem"] else ""
    return f"{told['code']}: {said}"
