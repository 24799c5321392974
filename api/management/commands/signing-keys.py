"""`manage.py signing-keys list | rotate`: the keys that sign the tokens we give."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from api.management.printing import Facts, readable
from sessions_app import signing_keys
from sessions_app.master_keys import MasterKeyMissing
from sessions_app.models import SigningKey


class Command(BaseCommand):
    help = "Show the keys that sign our tokens, or sign with a new one from now on."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        actions.add_parser("list", help="those that sign or still verify, the newest first")
        rotate = actions.add_parser("rotate", help="sign with a new key; the former verifies still")
        rotate.add_argument(
            "--drop-former",
            action="store_true",
            help="a key became known: refuse every token that was signed until now",
        )
        for action in actions.choices.values():
            action.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "rotate":
            try:
                row = signing_keys.rotate(actor="command", drop_former=options["drop_former"])
            except MasterKeyMissing as error:
                raise CommandError(str(error)) from error
            facts = _facts_of(row)
        else:
            facts = {"signing_keys": [_facts_of(row) for row in signing_keys.verifying()]}
        self.stdout.write(json.dumps(facts) if options["json"] else readable(facts))


def _facts_of(row: SigningKey) -> Facts:
    until = row.retired_at + signing_keys.LONGEST_TOKEN if row.retired_at else None
    return {
        "kid": str(row.kid),
        "algorithm": str(row.algorithm),
        "signs": row.retired_at is None,
        "created_at": row.created_at.isoformat(timespec="seconds"),
        "verifies_until": until.isoformat(timespec="seconds") if until else None,
    }
