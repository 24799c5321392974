"""`manage.py schemas --check`, or `manage.py schemas DIALECT` to print one document."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema

from api.registry import DIALECTS
from api.wire.schema_page import Document


class Command(BaseCommand):
    help = "Check the OpenAPI document of every dialect, or print the one of a dialect."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("dialect", nargs="?", choices=sorted(DIALECTS), help="print its document")
        what.add_argument(
            "--check", action="store_true", help="make and validate each, without a warning"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            made = DIALECTS[options["dialect"]].document.make()
            printed: bytes = OpenApiYamlRenderer().render(made, renderer_context={})  # type: ignore[no-untyped-call]  # spectacular
            self.stdout.write(printed.decode())
            return
        for name, dialect in DIALECTS.items():
            self.stdout.write(f"{name}: {_checked(name, dialect.document)} operations")


def _checked(name: str, document: Document) -> int:
    """The number of operations; raises CommandError for a warning and for what is not OpenAPI."""
    # Warnings are counted in one place for all documents of the process.
    GENERATOR_STATS.reset()
    made = document.make()
    if GENERATOR_STATS:
        raise CommandError(f"{name}: the document was made with warnings, see above")
    try:
        validate_schema(made)  # type: ignore[no-untyped-call]  # spectacular
    except Exception as problem:  # whatever the validator raises
        raise CommandError(f"{name}: the document is not valid: {problem}") from problem
    return sum(len(methods) for methods in made["paths"].values())
