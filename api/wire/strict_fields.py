"""Fields that take a JSON value of their own type only: "1" is no number and 1 is no text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.validators import (
    MaxLengthValidator,
    MinLengthValidator,
    ProhibitNullCharactersValidator,
)
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.validators import ProhibitSurrogateCharactersValidator

# IETF BCP 47: a language of 2 to 8 letters, then subtags; or a private or old whole tag.
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xXiI])(?:-[A-Za-z0-9]{1,8})*")
_DEEPEST = 10
_LARGEST = 2**53
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
# What the framework checks of every text.
_OF_TEXT = (
    *(MinLengthValidator, MaxLengthValidator),
    *(ProhibitNullCharactersValidator, ProhibitSurrogateCharactersValidator),
)


def has_unstorable(text: str) -> bool:
    """Whether there is anything in it that the database cannot keep."""
    return bool(_UNSTORABLE.search(text))


class Text(serializers.CharField):
    """Text as it was sent. Refuses NUL and lone surrogates, which the database cannot keep."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("trim_whitespace", False)
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "must be text"
        self.error_messages["blank"] = "must not be empty"

    def run_validation(self, data: Any = serializers.empty) -> str:
        # At once where nothing but its own meaning can be wrong with a text; all else, and
        # whatever is wrong, is the framework's to say.
        if type(data) is str and data and self._may_be(data):
            return self.to_internal_value(data)
        text: str = super().run_validation(data)
        return text

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data

    def _may_be(self, text: str) -> bool:
        shortest, longest = self._lengths
        return shortest <= len(text) <= longest and not has_unstorable(text)

    @cached_property
    def _lengths(self) -> tuple[float, float]:
        """The shortest and the longest text; no length where more than these is asked of it."""
        known = all(isinstance(one, _OF_TEXT) for one in self.validators)
        if not known or self.trim_whitespace or self.read_only:
            return math.inf, -math.inf
        longest = math.inf if self.max_length is None else self.max_length
        return self.min_length or 0, longest


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


class StrictObject(serializers.Serializer[Any]):
    """An object of JSON. What it says and refuses is the framework's; it takes fewer detours."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if type(data) is dict and not self._asks_for_more:
            return self.to_internal_value(data)
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> Any:
        if type(data) is not dict or self._checks_members:
            return super().to_internal_value(data)  # it knows how to refuse
        found: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        for member in self._members:
            given = data.get(member.name, serializers.empty)
            if given is serializers.empty and member.may_be_absent:
                continue
            try:
                value = member.field.run_validation(given)
            except ValidationError as refused:
                errors[member.name] = refused.detail
            else:
                self.set_value(found, member.field.source_attrs, value)
        if errors:
            raise ValidationError(errors)
        return found

    @cached_property
    def _members(self) -> list[_Member]:
        return [
            _Member(name, one, not one.required and one.default is serializers.empty)
            for name, one in self.fields.items()
            if not one.read_only
        ]

    @cached_property
    def _asks_for_more(self) -> bool:
        """Whether it checks more than its members, or has any that is only read."""
        checks_all = type(self).validate is not serializers.Serializer.validate
        return (
            checks_all
            or bool(self.validators)
            or any(one.read_only for one in self.fields.values())
        )

    @cached_property
    def _checks_members(self) -> bool:
        """Whether it has a method that checks one member, as the framework calls them."""
        return any(hasattr(self, f"validate_{name}") for name in self.fields)


@dataclass(frozen=True, slots=True)
class _Member:
    name: str
    field: Any
    # Left out, it is not in what was said.
    may_be_absent: bool


class SaysNothing(StrictObject):
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
    """An object of any shape, not too deep, with texts that can be stored and numbers that can be
    told again."""

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
    elif isinstance(value, int | float):
        _refuse_untellable(value)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _texts(one, depth=depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, depth=depth + 1)


def _refuse_untellable(number: int | float) -> None:
    if not math.isfinite(number) if isinstance(number, float) else abs(number) > _LARGEST:
        what = "must not contain infinite numbers, nor whole ones beyond 2**53"
        raise ValidationError(what, code="invalid")
