"""`manage.py adopt-media`: go on with the media storage that is configured here."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config import proofs


class Command(BaseCommand):
    help = (
        "Make the configured media storage the one of this database, after its pictures were "
        "moved without the marker file, or lost. Nodes with another storage do not start any more."
    )

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            proofs.adopt_media()
        except proofs.Unproven as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{proofs.where()} is the media storage of this database now.")
