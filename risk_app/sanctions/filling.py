"""Writes the entities, names and keys of a version."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from risk_app.models import ListedEntity, ListedName, ListVersion, NameKey
from risk_app.sanctions import copying
from risk_app.sanctions.keying import KeyRows
from risk_app.sanctions.keys import document_keys, listed_keys
from risk_app.sanctions.shapes import EntityKind, ListedParty, PartyName

# Documents by which a person is told; other numbers are of companies, ships and telephones.
_SHOWN = frozenset({"passport", "national_id", "driver_licence"})


def fill(version: ListVersion, parties: Sequence[ListedParty]) -> None:
    """Write all rows of the version, within the transaction of the caller.

    Keys are those of persons: nobody else is looked for.
    """
    entities = copying.copy_entities(version, parties)
    named = [
        (entity, name.text, str(name.kind))
        for entity, party in zip(entities, parties, strict=True)
        for name in party.names
    ]
    names = iter(copying.copy_names(version, named, len(named)))
    keys = KeyRows()
    for entity, party in zip(entities, parties, strict=True):
        own = [(next(names), name) for name in party.names]
        if party.kind == EntityKind.PERSON:
            _add_keys(keys, entity, party, own)
    copying.copy_keys(version, keys.rows())
    version.entity_count, version.name_count = len(parties), len(named)
    version.save(update_fields=["entity_count", "name_count"])
    _count_anew()


def _add_keys(
    keys: KeyRows, entity: int, party: ListedParty, names: list[tuple[int, PartyName]]
) -> None:
    for number, name in names:
        keys.add(number, entity, listed_keys(name.text))
    shown = [document.number for document in party.documents if document.kind in _SHOWN]
    keys.add_exact(names[0][0], entity, document_keys(shown))


def _count_anew() -> None:
    """Let the planner know of the new rows; where we do not own the tables, autovacuum does it."""
    with connection.cursor() as cursor:
        for kind in (ListedEntity, ListedName, NameKey):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(kind._meta.db_table)}")
