"""`manage.py rotate-keys`: bring every data key and signing key under the newest master key."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app import master_keys


class Command(BaseCommand):
    help = (
        "Wrap every key with the newest of BONAFIDE_MASTER_KEYS while the server runs. "
        "May be stopped and repeated at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--batch", type=int, default=200, help="keys per transaction")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"] < 1:
            raise CommandError("--batch must be at least 1")
        try:
            rotation = master_keys.rotate(batch=options["batch"])
        except master_keys.MasterKeyMissing as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            json.dumps(asdict(rotation)) if options["json"] else self._sentence(rotation)
        )
        if rotation.left_missing or rotation.left_broken:
            raise CommandError(self._trouble(rotation))

    def _sentence(self, rotation: master_keys.Rotation) -> str:
        return f"{rotation.rewrapped} keys are newly wrapped by master key {rotation.key_id}."

    def _trouble(self, rotation: master_keys.Rotation) -> str:
        return (
            f"{rotation.left_missing} keys are under master keys that are not configured, "
            f"{rotation.left_broken} do not open with theirs."
        )
