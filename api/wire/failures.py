"""The kinds of failure of a request, before a dialect puts them in its own words."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from rest_framework.exceptions import ValidationError

from api.limits import spending
from api.limits.spending import LimitReached
from sessions_app import outages

logger = logging.getLogger(__name__)

# Seconds until a database or a storage that is away may be back.
RETRY_AFTER = 5
_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Problem:
    """The first thing wrong with a body.

    path: where, such as "hits[2].name"; empty for the body itself. kind: the code of the failed
    rule. message: what was wrong, without a full stop.
    """

    path: str
    kind: str
    message: str

    @property
    def member(self) -> str:
        """The path without the places in lists: one name for every item."""
        return _INDEX.sub("", self.path)

    @property
    def sentence(self) -> str:
        return f"{self.path or 'The body'}: {self.message}."


def first_problem(exc: ValidationError) -> Problem:
    """The first failure of a validation, which names its member."""
    return _problem(*_find(exc.get_full_details(), ""))


def problems(exc: ValidationError) -> list[Problem]:
    """Every failure of a validation, in the order of the members: at least one."""
    return [_problem(*one) for one in _walk(exc.get_full_details(), "")]


def is_database_away(exc: Exception) -> bool:
    """Whether the database could not be reached, which passes; if so the log says it."""
    if not outages.is_database_away(exc):
        return False
    logger.error("the database is away", extra={"error": type(exc).__name__})
    return True


def write_waiting(response: HttpResponse, exc: Exception) -> None:
    """Say when to come back, where that helps, and how the caller stands with its limit."""
    retry_after = getattr(exc, "retry_after", None)
    if retry_after is None and response.status_code == 503:
        retry_after = RETRY_AFTER
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    if isinstance(exc, LimitReached):
        spending.write_headers(response, exc.standing)


def sentence_of(exc: Exception) -> str:
    """The exception's own words, as a sentence."""
    text = str(getattr(exc, "message", "") or getattr(exc, "detail", "") or exc).rstrip(".")
    return f"{text[:1].upper()}{text[1:]}."


def _problem(path: str, kind: str, message: str) -> Problem:
    return Problem(path, kind, "is required" if kind == "required" else message.rstrip("."))


def _walk(details: Any, path: str) -> Iterator[tuple[str, str, str]]:
    """Every leaf of DRF's error tree, as `_find` gives the first one."""
    if isinstance(details, list):
        # The problems of one value, of which the first is enough, or one entry per item.
        is_of_items = not all("code" in one and "message" in one for one in details)
        steps = [(f"[{index}]", one) for index, one in enumerate(details) if one]
        steps = steps if is_of_items else [("", details[0])]
    elif "message" in details and "code" in details:
        yield _find(details, path)
        return
    else:
        steps = [_step(name, inner) for name, inner in details.items()]
    for step, inner in steps:
        yield from _walk(inner, f"{path}{step}".lstrip("."))


def _step(name: Any, inner: Any) -> tuple[str, Any]:
    if name == "non_field_errors":
        return "", inner
    return f"[{name}]" if isinstance(name, int) else f".{name}", inner


def _find(details: Any, path: str) -> tuple[str, str, str]:
    """The first leaf of DRF's error tree, as path, kind and message."""
    if isinstance(details, dict) and "message" in details and "code" in details:
        return path, str(details["code"]), str(details["message"])
    if isinstance(details, dict):
        name, inner = next(iter(details.items()))
        if name == "non_field_errors":
            return _find(inner, path)
        step = f"[{name}]" if isinstance(name, int) else f".{name}"
        return _find(inner, f"{path}{step}".lstrip("."))
    # A list is either the problems of one value, or one entry per item, empty where it is fine.
    index, first = next((i, one) for i, one in enumerate(details) if one)
    if "code" in first and "message" in first:
        return _find(first, path)
    return _find(first, f"{path}[{index}]")
