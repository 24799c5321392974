"""Our words for kinds of documents, from the narrow to the wide.

Nothing is imported here: the engine, the checks and every dialect ask it.
"""

from collections.abc import Collection, Iterator
from types import MappingProxyType

OTHER = "other"
# What a document is in the wider sense, for callers with fewer words and for comparisons.
BROADER = MappingProxyType(
    {
        "passport_card": "id_card", "learner_permit": "drivers_license",
        "employment_pass": "work_permit", "work_permit": "residence_permit",
        "military_id": "id_card", "veteran_id": "id_card", "multi_purpose_id": "id_card",
    }
)  # fmt: skip


def widened(kind: str) -> Iterator[str]:
    """The kind, then what it is in an ever wider sense."""
    yield kind
    while kind in BROADER:
        kind = BROADER[kind]
        yield kind


def nearest(kind: str, words: Collection[str]) -> str:
    """The narrowest of the words that is true of the kind; `other` where none is."""
    return next((wide for wide in widened(kind) if wide in words), OTHER)
