"""Whether the parts of a policy that speak of named results and of fields say what they may."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from documents_app.engine.fields import kinds
from documents_app.models import Reading
from risk_app.models import Check
from risk_app.policy_limits import HEAVIEST, Complaint, is_between, shown
from risk_app.policy_parts import ANY, MERGED

_NAME = re.compile(r"([a-z_]{1,30})\.[a-z0-9_]{1,29}(:[a-z][a-z0-9_]{0,29})?")
# As long as the part of a name may be: each field that must be read has a result of its own.
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,28}")
# An error is no finding about a person: it never declines, and never approves.
_VETOING = frozenset({"fail", "unsure", "not_run"})
# Two sources that only callers of some dialects have.
_SOURCES = frozenset({*Reading.Source.values, MERGED, "chip", "manual"})


def complaints(body: Mapping[str, Any]) -> list[Complaint]:
    """What is wrong with named_weights, named_vetoes and requirements; each may be left out."""
    return [
        *_each(body, "named_weights", _about_weight),
        *_each(body, "named_vetoes", _about_veto),
        *_each(body, "requirements", _about_requirement),
    ]


def _each(
    body: Mapping[str, Any], part: str, about: Callable[[str, Any, str], list[Complaint]]
) -> list[Complaint]:
    held = body.get(part, {})
    if not isinstance(held, dict):
        return [Complaint(part, "must be an object")]
    return [
        complaint
        for name, value in held.items()
        for complaint in about(name, value, f"{part}.{shown(name)}")
    ]


def _about_weight(name: str, weight: Any, path: str) -> list[Complaint]:
    found = _about_name(name, path)
    if not is_between(weight, 0, HEAVIEST):
        what = f"must be a number that is not negative, and at most {HEAVIEST}"
        found.append(Complaint(path, what))
    return found


def _about_veto(name: str, results: Any, path: str) -> list[Complaint]:
    found = _about_name(name, path)
    if not isinstance(results, list):
        return [*found, Complaint(path, "must be a list of words")]
    strange = [one for one in results if not isinstance(one, str) or one not in _VETOING]
    return found + [
        Complaint(path, f"is wrong: no vetoing result is called {shown(one)}") for one in strange
    ]


def is_name(text: str) -> bool:
    """Whether it is the name of a part of a check, with or without a side."""
    found = _NAME.fullmatch(text)
    return found is not None and found[1] in Check.Kind.values


def _about_name(name: str, path: str) -> list[Complaint]:
    if not is_name(name):
        return [Complaint(path, "is wrong: a named result is called check.part or check.part:side")]
    return []


def _about_requirement(kind: str, row: Any, path: str) -> list[Complaint]:
    if kind != ANY and kind not in kinds.EVIDENCE:
        return [Complaint(path, f"is wrong: no document is called {shown(kind)}")]
    if not isinstance(row, dict):
        return [Complaint(path, "must be an object")]
    return [
        complaint
        for source, names in row.items()
        for complaint in _about_source(source, names, f"{path}.{shown(source)}")
    ]


def _about_source(source: str, names: Any, path: str) -> list[Complaint]:
    if source not in _SOURCES:
        return [Complaint(path, f"is wrong: no source is called {shown(source)}")]
    if not isinstance(names, list):
        return [Complaint(path, "must be a list of fields")]
    strange = [one for one in names if not isinstance(one, str) or not _FIELD.fullmatch(one)]
    return [Complaint(path, f"is wrong: no field is called {shown(one)}") for one in strange]
