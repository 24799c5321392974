"""Run the whole system: PostgreSQL and Valkey where none are given, web, worker and beat."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.embedded import StartFailed
from config.embedded.account import NoUsableAccount
from config.embedded.binaries import ServerMissing
from config.embedded.lock import AlreadyRunning
from config.embedded.supervisor import ServerMoved, Stopped, raise_on_signals, say
from config.env import Refused
from config.starting import CannotStart, Installation, Options

OBSTACLES = (CannotStart, StartFailed, NoUsableAccount, ServerMissing, ServerMoved, Refused)


class Command(BaseCommand):
    help = "Run Bonafide: its services, web, worker and beat, until ctrl-C."
    requires_system_checks = []  # they need a database, which this starts

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=_port, help="default 8000, or a free one")
        parser.add_argument("--workers", type=_count, help="processes that work on checks")
        parser.add_argument(
            "--services-only", action="store_true", help="only PostgreSQL and Valkey"
        )
        what_then = parser.add_mutually_exclusive_group()
        what_then.add_argument(
            "--sample", action="store_true", help="send the sample applicants, then go on serving"
        )
        what_then.add_argument(
            "--demo", action="store_true", help="send them and end: 0 if all went as expected"
        )

    def handle(self, *args: Any, **given: Any) -> None:
        names = ("host", "port", "workers", "services_only", "sample", "demo")
        options = Options(**{name: given[name] for name in names})
        try:
            installation = Installation(settings.BONAFIDE_VAR, options)
        except AlreadyRunning as running:
            raise CommandError(str(running), returncode=1) from None
        sys.exit(_serve(installation, options))


def _serve(installation: Installation, options: Options) -> int:
    """The exit status, after everything that was started has ended."""
    raise_on_signals()
    try:
        installation.start()
        went_well = options.services_only or installation.introduce()
        if options.demo:
            return 0 if went_well else 1
        installation.watch()
    except Stopped:
        say("up", "stopping")
        return 130 if options.demo else 0
    except OBSTACLES as obstacle:
        say("up", f"cannot go on: {obstacle}")
        return 1
    finally:
        installation.stop()
    return 0


def _port(text: str) -> int:
    return _between(text, 1, 65535)


def _count(text: str) -> int:
    return _between(text, 1, 256)


def _between(text: str, low: int, high: int) -> int:
    if text.isascii() and text.isdigit() and low <= int(text) <= high:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is not a number between {low} and {high}")
