"""manage.py sanctions: lists that people are looked for in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from risk_app.sanctions.actions import ACTIONS


class Command(BaseCommand):
    help = "Take sanctions lists in, say which are searched, search them and explain hits."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        for name, action in ACTIONS.items():
            action.add_arguments(actions.add_parser(name, help=action.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        ACTIONS[options["action"]].run(options, self.stdout.write)
