"""What `manage.py sanctions` does: a module for each action."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any, Protocol

from risk_app.sanctions.actions import configure, explain, search, status, update
from risk_app.sanctions.actions.saying import Say


class Action(Protocol):
    """HELP: one line. run: does it, says what came of it in lines, or raises CommandError."""

    HELP: str

    def add_arguments(self, parser: ArgumentParser) -> None: ...

    def run(self, given: Mapping[str, Any], say: Say) -> None: ...


ACTIONS: dict[str, Action] = {
    "update": update,
    "status": status,
    "configure": configure,
    "search": search,
    "explain": explain,
}
