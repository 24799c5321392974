"""What a version of a list has that another has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from risk_app.models import ListedEntity, ListVersion
from risk_app.sanctions.shapes import ListedParty, from_json


@dataclass(frozen=True, slots=True)
class Difference:
    """The publisher's numbers of entries that are new, read otherwise than before, or gone."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def difference(before: ListVersion | None, after: ListVersion) -> Difference:
    """Entries are the same where their number and the digest of their content are."""
    table = connection.ops.quote_name(ListedEntity._meta.db_table)
    found: dict[str, list[str]] = {"added": [], "changed": [], "removed": []}
    with connection.cursor() as cursor:
        cursor.execute(
            # The name of our own table, nothing that anybody sent.
            f"""
            SELECT coalesce(after.source_id, before.source_id),
                   CASE WHEN before.source_id IS NULL THEN 'added'
                        WHEN after.source_id IS NULL THEN 'removed' ELSE 'changed' END
            FROM (SELECT source_id, content_digest FROM {table} WHERE version_id = %s) AS before
            FULL JOIN
                 (SELECT source_id, content_digest FROM {table} WHERE version_id = %s) AS after
                 ON after.source_id = before.source_id
            WHERE after.content_digest IS DISTINCT FROM before.content_digest
            ORDER BY 1
            """,  # noqa: S608
            [before.pk if before else 0, after.pk],
        )
        for source_id, how in cursor.fetchall():
            found[how].append(source_id)
    return Difference(*(tuple(found[how]) for how in ("added", "changed", "removed")))


def parties_of(
    version: ListVersion, source_ids: Iterable[str] | None = None
) -> Iterator[ListedParty]:
    """The entries of a version that still has its rows: those named, or all."""
    entities = ListedEntity.objects.filter(version=version).order_by("pk")
    if source_ids is not None:
        entities = entities.filter(source_id__in=list(source_ids))
    for content in entities.values_list("content", flat=True).iterator(2_000):
        yield from_json(content)
