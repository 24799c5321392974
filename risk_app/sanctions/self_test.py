"""Whether a version finds its own names, asked before it is searched by anybody else."""

from __future__ import annotations

from risk_app.models import ListedName, ListVersion, NameKey
from risk_app.sanctions import refusals
from risk_app.sanctions.keys import listed_keys
from risk_app.sanctions.refusals import ListRefused
from risk_app.sanctions.shapes import EntityKind, NameKind

SAMPLED = 10


def refuse_unless_found(version: ListVersion) -> None:
    """Raise ListRefused where a sampled name does not find its entry."""
    for name in _sampled(version):
        keys = [key for key, _ in listed_keys(name.name)]
        found = NameKey.objects.filter(version=version, key__in=keys, entity_id=name.entity_id)
        if keys and not found.exists():
            why = f"entry {name.entity.source_id} is not found by its own name"
            raise ListRefused(refusals.SELF_TEST, why)


def _sampled(version: ListVersion) -> list[ListedName]:
    """Main names of persons, spread over the whole version."""
    names = ListedName.objects.filter(
        version=version, kind=NameKind.PRIMARY, entity__kind=EntityKind.PERSON
    )
    ids = list(names.order_by("pk").values_list("pk", flat=True))
    step = max(1, len(ids) // SAMPLED)
    return list(names.filter(pk__in=ids[::step][:SAMPLED]).select_related("entity"))
