"""A column of a fixed number of bits, which PostgreSQL compares faster than any text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Field = models.Field[int, int]
else:
    _Field = models.Field  # which is generic for type checkers alone


class BitField(_Field):
    """Holds a number of `length` bits, the highest first."""

    description = "A fixed number of bits"

    def __init__(self, *args: Any, length: int, **kwargs: Any) -> None:
        self.length = length
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "length": self.length}

    def db_type(self, connection: Any) -> str:
        return f"bit({self.length})"

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else f"{int(value):0{self.length}b}"

    def from_db_value(self, value: str | None, *_: Any) -> int | None:
        return None if value is None else int(value, 2)
