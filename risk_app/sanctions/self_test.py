"""Whether a version finds its own names, asked before it is searched by anybody else."""

from __future__ import annotations

from risk_app.models import ListedName, ListVersion
from risk_app.sanctions import refusals, screening
from risk_app.sanctions.names import analysed
from risk_app.sanctions.refusals import ListRefused
from risk_app.sanctions.screening import Screened
from risk_app.sanctions.shapes import EntityKind, NameKind

SAMPLED = 10
# What a name scores against itself, but for rounding.
_ITSELF = 0.999


def refuse_unless_found(version: ListVersion) -> None:
    """Raise ListRefused where a sampled name finds neither its entry nor one of the same name."""
    for name in _sampled(version):
        if not analysed(name.name):
            continue  # nobody can be found by a name without a letter
        if not screening.screen(Screened(names=(name.name,)), [version], _ITSELF):
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
