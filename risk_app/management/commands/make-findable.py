"""manage.py make-findable: let the search find sessions and people of earlier builds."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from risk_app import making_findable

_SAID_EVERY = 1_000


class Command(BaseCommand):
    help = (
        "Write the blind indexes that the portal's search finds sessions and people by, where they "
        "are missing, while the server runs. May be stopped and repeated at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        done = {"sessions": self._sessions(options["json"]), "people": self._people()}
        self.stdout.write(
            json.dumps(done)
            if options["json"]
            else f"{done['sessions']} sessions and {done['people']} people can be found now."
        )

    def _sessions(self, is_quiet: bool) -> int:
        done = 0
        while count := making_findable.write_due(most=_SAID_EVERY):
            done += count
            if not is_quiet:
                self.stdout.write(f"{done} sessions …")
        return done

    def _people(self) -> int:
        done, last = 0, None
        while True:
            count, last = making_findable.write_people(after=last)
            done += count
            if not count:
                return done
