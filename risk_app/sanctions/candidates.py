"""Finds the listed entities that a name may be of, by the keys that both have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from risk_app.sanctions.keys import MOST_FREQUENT

# How many of a version are compared word by word; of large ones more, where more are alike.
_BEST, _BEST_OF_MANY = 20, 40
_MANY_NAMES = 50_000

# Which of a name's keys are found says which of an entity's names it is; the best one counts.
_FIND = """
SELECT version_id, entity_id FROM (
    SELECT version_id, entity_id, row_number() OVER (
        PARTITION BY version_id ORDER BY max(weight) DESC, entity_id
    ) AS place
    FROM (
        SELECT version_id, entity_id, name_id, sum(weight) AS weight
        FROM risk_app_namekey
        WHERE version_id = ANY(%s) AND key = ANY(%s) AND frequency <= %s
        GROUP BY version_id, entity_id, name_id
    ) AS names
    GROUP BY version_id, entity_id
) AS entities
WHERE place <= %s
"""
_FIND_DOCUMENTS = """
SELECT DISTINCT version_id, entity_id, key FROM risk_app_namekey
WHERE version_id = ANY(%s) AND key = ANY(%s) ORDER BY key
"""
# All rows of a key say its frequency: the first is enough.
_FREQUENCIES = """
SELECT asked.key, (
    SELECT frequency FROM risk_app_namekey AS row
    WHERE row.version_id = %s AND row.key = asked.key LIMIT 1
)
FROM unnest(%s::text[]) AS asked (key)
"""


def find(versions: Sequence[int], keys: Iterable[str], *, best: int) -> dict[int, list[int]]:
    """Version -> the entities whose names have most of these keys in common."""
    found: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_FIND, [list(versions), sorted(keys), MOST_FREQUENT, best])
        for version, entity in cursor.fetchall():
            found[version].append(entity)
    return found


def find_documents(versions: Sequence[int], keys: Sequence[str]) -> dict[tuple[int, int], str]:
    """(version, entity) -> the key of a document number that it is listed with."""
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_FIND_DOCUMENTS, [list(versions), list(keys)])
        return {(version, entity): key for version, entity, key in cursor.fetchall()}


def frequencies(version: int, keys: Sequence[str]) -> Mapping[str, int]:
    """How many names of the version have each of these keys; 0 for those that none has."""
    with connection.cursor() as cursor:
        cursor.execute(_FREQUENCIES, [version, list(keys)])
        return {key: frequency or 0 for key, frequency in cursor.fetchall()}


def how_many(name_count: int) -> int:
    """How many candidates of a version with so many names are compared word by word."""
    return _BEST_OF_MANY if name_count > _MANY_NAMES else _BEST
