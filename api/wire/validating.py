"""Checking bodies with serializers that are made once per thread.

DRF copies every declared field, deeply, for each serializer that is made: for a request with a
few objects in it that takes longer than checking it. Nothing of a request stays in a serializer
that only validates: what it is asked with is its context, which is emptied after every use.
"""

from __future__ import annotations

import threading
from typing import Any

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.serializers import Serializer
from rest_framework.settings import api_settings

Shape = type[Serializer[Any]]


class _Made(threading.local):
    """The serializers of one thread with their contexts, by class."""

    def __init__(self) -> None:
        self.known: dict[Shape, tuple[Serializer[Any], dict[str, object]]] = {}


_made = _Made()


def validated(shape: Shape, data: Any, **context: Any) -> dict[str, Any]:
    """The checked data, in our words; raises ValidationError as `is_valid` does."""
    # Taken out while it is in use: a shape that is asked for meanwhile gets another one.
    kept = _made.known.pop(shape, None)
    serializer, held = kept if kept is not None else _make(shape)
    held.update(context)
    try:
        found: dict[str, Any] = serializer.run_validation(data)
    except ValidationError as refused:
        raise _as_said_by_is_valid(refused) from None
    finally:
        held.clear()
        _made.known[shape] = serializer, held
    return found


def _make(shape: Shape) -> tuple[Serializer[Any], dict[str, object]]:
    held: dict[str, object] = {}
    return shape(context=held), held


def _as_said_by_is_valid(refused: ValidationError) -> ValidationError:
    """A failure of the whole body has no member's name, and DRF's own words where it is null."""
    if isinstance(refused.detail, dict):
        return refused
    first = refused.detail[0]
    if getattr(first, "code", None) == "null":
        first = ErrorDetail("No data provided", code="null")
    return ValidationError({api_settings.NON_FIELD_ERRORS_KEY: [first]})
