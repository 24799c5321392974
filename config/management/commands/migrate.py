"""Django's `migrate`, done by the role that owns the tables."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import ProgrammingError, connection
from django.db.migrations.exceptions import MigrationSchemaMissing

from config import roles


class Command(migrate.Command):
    help = (
        "Updates the schema as the role of DATABASE_OWNER_URL, where that is set, "
        "and lets the role of DATABASE_URL use the tables."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        user = str(connection.settings_dict["USER"])
        try:
            with roles.as_owner() as is_another:
                super().handle(*args, **options)
                if is_another and not options["plan"]:
                    roles.grant_to(user)
        except (ProgrammingError, MigrationSchemaMissing) as error:
            if not _is_about_rights(error):
                raise
            raise CommandError(
                f"the role {user} may not change tables: name their owner in {roles.NAME}"
            ) from None


INSUFFICIENT_PRIVILEGE = "42501"


def _is_about_rights(error: BaseException) -> bool:
    """Whether it is, or was raised while handling, the database's refusal of a right."""
    behind = error.__cause__ or error.__context__
    if getattr(error, "sqlstate", "") == INSUFFICIENT_PRIVILEGE:
        return True
    return behind is not None and _is_about_rights(behind)
