"""What has to be done before serving: tables, static files, and the first time an administrator."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config import bootstrap, first_steps, proofs, required, vectors


class Command(BaseCommand):
    help = "Migrate, collect the static files, and set up a new installation."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--hold", type=Path, metavar="FILE", help="keep what is shown once there for now"
        )

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            required.refuse_unknown_providers()
        except ImproperlyConfigured as refused:
            raise CommandError(str(refused)) from None
        call_command("migrate", interactive=False, verbosity=0)
        # No table needs it; without it nobody can have faces searched.
        vectors.make()
        try:
            proofs.prove_patiently()
        except proofs.Unproven as refused:
            raise CommandError(str(refused)) from None
        bootstrap.collect_static()
        lines = bootstrap.make_first_accounts()
        if given["hold"] and lines:
            first_steps.hold(given["hold"], lines)
        else:
            self.stdout.writelines(f"{line}\n" for line in lines)
