"""Deletes the rows of versions that are searched no more. The versions themselves stay."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, models, transaction
from django.utils import timezone

from risk_app.models import ListedEntity, ListedName, ListVersion, NameKey, SanctionsList

# So many versions before the present one keep their rows, to be looked at and compared.
KEPT = 2
# A check that began with a version has ended after so long.
_REST = timedelta(hours=1)


def empty_old(listed: SanctionsList) -> int:
    """Delete the rows of the list's older versions; how many versions that were."""
    retired = ListVersion.objects.filter(list=listed, state=ListVersion.State.RETIRED)
    kept = list(retired.order_by("-id").values_list("pk", flat=True)[:KEPT])
    old = retired.filter(emptied_at=None, retired_at__lt=timezone.now() - _REST)
    emptied = 0
    for version in old.exclude(pk__in=kept).order_by("pk"):
        _empty(version)
        emptied += 1
    return emptied


@transaction.atomic
def _empty(version: ListVersion) -> None:
    for kind in (NameKey, ListedName, ListedEntity):
        _delete(kind, version)
    version.emptied_at = timezone.now()
    version.save(update_fields=["emptied_at"])


def _delete(kind: type[models.Model], version: ListVersion) -> None:
    """Delete rows that nothing else refers to, in one statement and without reading them."""
    table = connection.ops.quote_name(kind._meta.db_table)
    with connection.cursor() as cursor:
        # The name of our own table, nothing that anybody sent.
        cursor.execute(f"DELETE FROM {table} WHERE version_id = %s", [version.pk])  # noqa: S608
