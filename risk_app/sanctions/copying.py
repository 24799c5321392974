"""Writes the rows of a version by COPY: a hundred times as fast as row by row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

from risk_app.models import ListedEntity, ListedName, ListVersion, NameKey
from risk_app.sanctions.keying import KeyRow
from risk_app.sanctions.shapes import ListedParty, digest_of, to_json

# Rows of keys in one piece that is sent.
_AT_ONCE = 5_000
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_entities(version: ListVersion, parties: Sequence[ListedParty]) -> list[int]:
    """Write the entities; their numbers, in the order of the parties."""
    ids = _new_ids(ListedEntity, len(parties))
    columns = ("id", "version_id", "source_id", "kind", "content", "content_digest")
    _copy(
        ListedEntity, columns, (_entity(*pair, version) for pair in zip(ids, parties, strict=True))
    )
    return ids


def copy_names(
    version: ListVersion, named: Iterable[tuple[int, str, str]], number: int
) -> list[int]:
    """Write the names, each the entity, the text and the kind; their numbers, in that order."""
    ids = _new_ids(ListedName, number)
    rows = ((key, version.pk, *name) for key, name in zip(ids, named, strict=True))
    _copy(ListedName, ("id", "version_id", "entity_id", "name", "kind"), rows)
    return ids


def copy_keys(version: ListVersion, rows: Iterable[KeyRow]) -> None:
    """Write the keys, which come in the order of the table's index."""
    table = connection.ops.quote_name(NameKey._meta.db_table)
    columns = "version_id, key, weight, frequency, name_id, entity_id"
    rows, pk = iter(rows), version.pk
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        while piece := list(islice(rows, _AT_ONCE)):
            copy.write(
                "".join(
                    f"{pk}\t{key.translate(_ESCAPED)}\t{weight:.6g}\t{frequency}\t{name}\t{entity}\n"
                    for key, weight, frequency, name, entity in piece
                )
            )


def _entity(key: int, party: ListedParty, version: ListVersion) -> tuple[Any, ...]:
    content = to_json(party)
    text = json.dumps(content, ensure_ascii=False)
    return key, version.pk, party.source_id, str(party.kind), text, digest_of(content)


def _copy(
    kind: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    table = connection.ops.quote_name(kind._meta.db_table)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _new_ids(kind: type[models.Model], number: int) -> list[int]:
    """So many numbers that the database gives nobody else."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [kind._meta.db_table, number],
        )
        return [key for (key,) in cursor.fetchall()]
