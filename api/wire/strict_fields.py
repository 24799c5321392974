"""Fields that take a JSON value of their own type only: "1" is no number and 1 is no text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

# IETF BCP 47: a language of 2 to 8 letters, then subtags; or a private or old whole tag.
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xXiI])(?:-[A-Za-z0-9]{1,8})*")
_DEEPEST = 10


class Text(serializers.CharField):
    """Text as it was sent. Refuses NUL and lone surrogates, which the database cannot keep."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("trim_whitespace", False)
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "must be text"
        self.error_messages["blank"] = "must not be empty"

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class PatternText(Text):
    """Text that matches a regular expression as a whole."""

    def __init__(self, pattern: str, *, what: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pattern = re.compile(pattern)
        self.error_messages["pattern"] = f"must be {what}"

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if text and not self.pattern.fullmatch(text):
            self.fail("pattern")
        return text


class LanguageTag(Text):
    """An IETF language tag, such as en-GB."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if text and not _LANGUAGE.fullmatch(text):
            raise ValidationError("must be an IETF language tag such as en-GB", code="pattern")
        return text


class Choice(serializers.ChoiceField):
    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(choices, **kwargs)
        known = ", ".join(str(one) for one in self.choices)
        self.error_messages["invalid_choice"] = f"must be one of: {known}"

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice")
        return data


class Flag(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise ValidationError("must be true or false", code="invalid")
        return data


class Whole(serializers.IntegerField):
    """A whole number; 3.0 is one, as JSON does not tell it from 3."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int | float) or data != data // 1:
            raise ValidationError("must be a whole number", code="invalid")
        return int(data)


class Number(serializers.FloatField):
    """A finite number."""

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, int | float):
            raise ValidationError("must be a number", code="invalid")
        try:
            number = float(data)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise ValidationError("must be a finite number", code="invalid")
        return number


class SaysNothing(serializers.Serializer[Any]):
    """An object whose optional members may be null or empty text: both count as absent."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return super().to_internal_value(data)  # it knows how to refuse
        optional = self._optional
        return super().to_internal_value(
            {
                name: value
                for name, value in data.items()
                if name not in optional or (value is not None and value != "")
            }
        )

    @cached_property
    def _optional(self) -> frozenset[str]:
        return frozenset(name for name, one in self.fields.items() if not one.required)


class Ignored(serializers.JSONField):
    """A member that clients send and nobody reads."""

    def __init__(self) -> None:
        super().__init__(required=False)


@extend_schema_field({"type": "string"})
class IgnoredText(Ignored):
    pass


@extend_schema_field({"type": "string", "format": "date-time"})
class IgnoredTime(Ignored):
    pass


@extend_schema_field({"type": "object"})
class FreeObject(serializers.Field[dict[str, object], Any, Any, Any]):
    """An object of any shape, not too deep, with texts that can be stored."""

    def to_internal_value(self, data: Any) -> dict[str, object]:
        if not isinstance(data, dict):
            raise ValidationError("must be an object", code="invalid")
        for text in _texts(data, depth=0):
            if "\0" in text:
                raise ValidationError("must not contain NUL characters", code="invalid")
            if any("\ud800" <= character <= "\udfff" for character in text):
                raise ValidationError("must not contain lone surrogates", code="invalid")
        return data

    def to_representation(self, value: Any) -> Any:
        return value


def _texts(value: Any, *, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise ValidationError(f"must not be nested more than {_DEEPEST} deep", code="invalid")
    if isinstance(value, str):
        yield value
    elif isinstance(value, float) and not math.isfinite(value):
        raise ValidationError("must not contain infinite numbers", code="invalid")
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _texts(one, depth=depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, depth=depth + 1)
