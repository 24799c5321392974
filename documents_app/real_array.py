"""A column of numbers of single precision, as many as there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Field = models.Field[list[float], list[float]]
else:
    _Field = models.Field  # which is generic for type checkers alone


class RealArray(_Field):
    """PostgreSQL's real[]."""

    description = "Numbers of single precision"

    def db_type(self, connection: Any) -> str:
        return "real[]"
