"""The sample run against a server that is up: `up --sample` and `up --demo` call this."""

import logging
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Send the sample applicants to a running server; 0 if all went as expected."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", nargs="?", default=settings.BONAFIDE_PUBLIC_URL)
        parser.add_argument(
            "--browser", action="store_true", help="one more goes through the pages in a browser"
        )
        parser.add_argument(
            "--every-api", action="store_true", help="one more by each of the other APIs"
        )

    def handle(self, *args: Any, **given: Any) -> None:
        # Its own steps are printed in words; what is written down of them is no news here.
        logging.getLogger().setLevel(logging.WARNING)
        from config import sample  # draws pictures: nothing that other commands should load

        went_well = sample.run(
            given["url"], with_browser=given["browser"], in_every_dialect=given["every_api"]
        )
        sys.exit(0 if went_well else 1)
