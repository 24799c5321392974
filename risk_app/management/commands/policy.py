"""manage.py policy show | publish | diff: what sessions are judged by."""

from __future__ import annotations

import copy
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TypedDict, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser

from risk_app import policies, publishing
from risk_app.models import Policy
from risk_app.policy_differences import differences
from risk_app.policy_dry_run import MOST, DryRun, dry_run
from sessions_app.models import Integration

DEFAULT = "default"
_SHOWN = 20


class Options(TypedDict):
    """What may be typed after `policy`; each action has its part of it."""

    number: int | None
    before: int
    after: int
    file: Path | None
    set: list[str]
    dry_run: int | None


class Command(BaseCommand):
    help = "Show, compare and publish policies. `default` is for integrations without their own."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        show = actions.add_parser("show", help="the policy that new sessions are judged by")
        publish = actions.add_parser(
            "publish", help="make the next version; open sessions keep theirs"
        )
        diff = actions.add_parser("diff", help="what a version changed")
        for action in (show, publish, diff):
            action.add_argument("integration", help="name of the integration, or `default`")
        show.add_argument("--version", type=int, dest="number")
        diff.add_argument("--from", type=int, required=True, dest="before", metavar="VERSION")
        diff.add_argument("--to", type=int, required=True, dest="after", metavar="VERSION")
        _add_changes(publish)

    def handle(self, *args: Any, **options: Any) -> None:
        act = {"show": self._show, "publish": self._publish, "diff": self._diff}
        act[options["action"]](_integration(options["integration"]), cast("Options", options))

    def _show(self, integration: Integration | None, options: Options) -> None:
        number = options["number"]
        policy = policies.newest(integration) if number is None else _version(integration, number)
        self.stderr.write(f"{policy}, made by {policy.created_by}")
        self.stdout.write(json.dumps(policy.body, indent=2))

    def _publish(self, integration: Integration | None, options: Options) -> None:
        body = _body(integration, options)
        try:
            policies.refuse_unless_sound(body)
        except policies.PolicyRefused as refused:
            raise CommandError(f"nothing was published: {refused}") from None
        if options["dry_run"]:
            self._print(dry_run(integration, body, last=options["dry_run"]))
            return
        policy = publishing.publish(integration, body, actor="command")
        self.stdout.write(f"published {policy}; sessions that are open keep the policy they have")

    def _diff(self, integration: Integration | None, options: Options) -> None:
        before, after = (_version(integration, options[name]) for name in ("before", "after"))
        for one in differences(before.body, after.body):
            self.stdout.write(f"{one.path}: {one.before} -> {one.after}")

    def _print(self, found: DryRun) -> None:
        self.stdout.write(
            f"{found.judged} verdicts judged anew, {len(found.changes)} would be others"
        )
        for change in found.changes[:_SHOWN]:
            said = f"{change.session}  {change.was} -> {change.would_be}  {change.reason}"
            self.stdout.write(said.rstrip())
        if len(found.changes) > _SHOWN:
            self.stdout.write(f"… and {len(found.changes) - _SHOWN} more")


def _add_changes(publish: ArgumentParser) -> None:
    publish.add_argument("--file", type=Path, help="the whole body as JSON; else the current one")
    publish.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help="change one part, for example limits.minimum_age=18; may be repeated",
    )
    publish.add_argument(
        "--dry-run",
        type=int,
        metavar="N",
        help=f"publish nothing; judge the last N verdicts anew (at most {MOST})",
    )


def _integration(name: str) -> Integration | None:
    if name == DEFAULT:
        return None
    found = Integration.objects.filter(name=name).first()
    if found is None:
        raise CommandError(f"there is no integration {name!r}: see `manage.py integration list`")
    return found


def _version(integration: Integration | None, number: int) -> Policy:
    found = Policy.objects.filter(integration=integration, scope="", version=number).first()
    if found is None:
        raise CommandError(f"there is no version {number}")
    return found


def _body(integration: Integration | None, options: Options) -> dict[str, object]:
    """The body to publish: a file, or the current one, with the changes that were asked for."""
    body = copy.deepcopy(policies.newest(integration).body)
    if options["file"] is not None:
        try:
            body = json.loads(options["file"].read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['file']} cannot be read as JSON: {error}") from None
    if not isinstance(body, dict):
        raise CommandError(f"{options['file']} must hold one JSON object")
    for change in options["set"]:
        _apply(body, change)
    return body


def _apply(body: dict[str, object], change: str) -> None:
    path, is_change, text = change.partition("=")
    *parents, last = path.split(".")
    try:
        value = json.loads(text)
    except ValueError:
        value = text
    part: Any = body
    for name in parents:
        part = part.get(name) if isinstance(part, dict) else None
    if not is_change or not isinstance(part, dict):
        raise CommandError(f"{change!r} is not PATH=VALUE of a part of the policy")
    part[last] = value
