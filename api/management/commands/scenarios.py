"""manage.py scenarios [--play NAME --integration NAME]: what becomes of test sessions."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from api.registry import DIALECTS
from risk_app import opening, pipeline, scenarios
from risk_app.reasons import sentence
from risk_app.scenarios import ScenarioRefused
from sessions_app.models import Integration, Session
from sessions_app.shapes import Claims, Scenario


def _tells(dialect: str) -> bool:
    """Whether the dialect has webhooks."""
    return bool(DIALECTS[dialect].endpoint_kinds)


# The first one whose webhooks can be seen.
_USUAL = next(filter(_tells, DIALECTS))


class Command(BaseCommand):
    help = "List every outcome and reason that a test session can be made to have, or play one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--play", metavar="NAME", help="open and submit a session that has it")
        parser.add_argument("--integration", help="name of a test integration")
        parser.add_argument("--dialect", choices=sorted(DIALECTS), default=_USUAL)
        parser.add_argument("--seconds", type=int, default=0, help="how long the checks seem to be")

    def handle(self, *args: Any, **options: Any) -> None:
        known = scenarios.catalogue()
        if options["play"] is None:
            self.stdout.write("\n".join(_line(name, one) for name, one in known.items()))
            return
        if options["play"] not in known:
            raise CommandError(f"no scenario is called {options['play']!r}")
        integration = _integration(options["integration"])
        scenario = scenarios.lasting(known[options["play"]], seconds=options["seconds"])
        try:
            session = _play(integration, options["dialect"], scenario)
        except ScenarioRefused as refused:
            raise CommandError(str(refused)) from None
        told = "its webhooks follow its verdict" if _tells(session.dialect) else "it tells nobody"
        self.stdout.write(f"session {session.pk} is submitted; {told}")


@transaction.atomic
def _play(integration: Integration, dialect: str, scenario: Scenario) -> Session:
    """A session without evidence: a simulation stands in for all that would look at it."""
    session = opening.open_session(integration, dialect=dialect, claims=Claims(), scenario=scenario)
    return pipeline.submit(session)


def _integration(name: str | None) -> Integration:
    found = Integration.objects.filter(name=name or "", is_active=True).first()
    if found is None:
        raise CommandError("name a test integration: see `manage.py integration list`")
    return found


def _line(name: str, scenario: Scenario) -> str:
    return f"{name:45} {' '.join(sentence(reason) for reason in scenario.reasons)}".rstrip()
