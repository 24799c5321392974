"""Looks at everything an installation needs and says what is wrong and what to do."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand

from config import health, location_health, required, vectors, work_health
from config.health import HealthFinding
from documents_app import model_files


class Command(BaseCommand):
    help = "Check what serving needs, from settings to clocks, and whether the work is being done."
    requires_system_checks = []  # doctor reports what is wrong instead of stopping at it

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **given: Any) -> None:
        found = examine()
        is_well = all(finding.is_well for finding in found)
        if given["json"]:
            self.stdout.write(json.dumps(_as_json(found, is_well)))
        else:
            self._print(found)
        sys.exit(0 if is_well else 1)

    def _print(self, found: list[HealthFinding]) -> None:
        for finding in found:
            mark = "ok   " if finding.is_well else "WRONG"
            self.stdout.write(f"{mark}  {finding.name:<11} {finding.said}")
            if finding.advice and not finding.is_well:
                self.stdout.write(f"       {'':<11} -> {finding.advice}")
            if finding.name == "models":
                for model in model_files.status():
                    digest = model.sha256 or model.state
                    self.stdout.write(f"       {'':<11} {model.name}  {digest}")
        wrong = sum(not finding.is_well for finding in found)
        self.stdout.write("all is well" if not wrong else f"{wrong} of {len(found)} wrong")


def examine() -> list[HealthFinding]:
    """One finding per matter; those that need the database are not asked without it."""
    found = [_settings()]
    for name, probe in LOOKS.items():
        if name in NEED_DATABASE and not _is_well("database", found):
            found.append(HealthFinding(name, False, "unknown without the database", "see database"))
        else:
            found.append(health.look(name, probe))
    return found


LOOKS = {
    **health.EVERYTHING,
    "faces": vectors.look,
    "places": location_health.look,
    **work_health.LOOKS,
}
NEED_DATABASE = frozenset(
    (
        *("migrations", "keys", "media", "roles", "clock", "faces"),
        *("workers", "beat", "queue", "webhooks", "lists"),
    )
)


def _is_well(name: str, found: list[HealthFinding]) -> bool:
    return any(finding.name == name and finding.is_well for finding in found)


def _settings() -> HealthFinding:
    if settings.BONAFIDE_MISSING:
        missing = ", ".join(settings.BONAFIDE_MISSING)
        return HealthFinding(
            "settings",
            False,
            f"not set: {missing}",
            "set them, or let `manage.py up` make an installation of its own",
        )
    if settings.DEBUG:
        return HealthFinding(
            "settings", False, "BONAFIDE_DEBUG is on", "turn it off: errors show what is stored"
        )
    try:
        required.refuse_unknown_providers()
    except ImproperlyConfigured as refused:
        return HealthFinding("settings", False, str(refused), "correct it, or leave it out")
    return HealthFinding("settings", True, f"serves {settings.BONAFIDE_PUBLIC_URL}")


def _as_json(found: list[HealthFinding], is_well: bool) -> dict[str, object]:
    return {
        "well": is_well,
        "findings": [
            {
                "name": finding.name,
                "well": finding.is_well,
                "said": finding.said,
                "advice": "" if finding.is_well else finding.advice,
            }
            for finding in found
        ],
        "models": [
            {"name": model.name, "state": model.state, "sha256": model.sha256}
            for model in model_files.status()
        ],
    }
