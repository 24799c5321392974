"""Columns of the portal's lists as people read them: moments, short ids, and users by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import format_html

from sessions_app import moments
from sessions_app.actor_names import actor_names

# Columns that say who did something; see `actor_names`.
_ACTORS = ("actor", "decided_by", "created_by", "proposed_by", "revoked_by")
_KEPT = "_actor_names"

Column = str | Callable[..., Any]


def told(model: type[models.Model], owner: object, name: Column) -> Column:
    """The column that shows what `name` holds; itself where it is good as it is."""
    if not isinstance(name, str) or hasattr(owner, name):
        return name
    try:
        field = model._meta.get_field(name.removesuffix("_id"))
    except FieldDoesNotExist:
        return name
    show = _shown(field, name)
    if show is None:
        return name

    def column(row: Any) -> Any:
        return show(row)

    column.short_description = str(getattr(field, "verbose_name", name))  # type: ignore[attr-defined]
    column.__name__ = name
    return column


def name_actors(rows: Sequence[Any]) -> None:
    """Read the names of everybody who stands in the rows, once for all of them."""
    said = {value for row in rows for name in _ACTORS if (value := getattr(row, name, ""))}
    if not said:
        return
    known = actor_names(said)
    for row in rows:
        setattr(row, _KEPT, known)


def short(number: UUID | None) -> Any:
    """The first digits of an id, and all of them for whoever points at it."""
    if number is None:
        return "–"  # noqa: RUF001  # a dash
    return format_html('<span class="mono" title="{}">{}</span>', number, moments.short_id(number))


def _shown(field: Any, name: str) -> Callable[[Any], Any] | None:
    if isinstance(field, models.DateTimeField):
        return lambda row: moments.moment(getattr(row, name))
    if name in _ACTORS:
        return lambda row: getattr(row, _KEPT, {}).get(getattr(row, name), "") or "–"  # noqa: RUF001
    target = getattr(field, "target_field", field)
    is_id = isinstance(target, models.UUIDField)
    if is_id and (name.endswith("_id") or field.primary_key):
        return lambda row: short(getattr(row, name))
    return None
