"""Whether a body is a policy: every part is there, of its type, and in our words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeGuard, cast

from risk_app import four_eyes, named_parts_soundness, policy_limits, policy_parts
from risk_app.models import Check
from risk_app.policy_limits import HEAVIEST, Complaint, is_between, shown
from risk_app.reasons import Reason
from risk_app.shipped_policies import VERSIONS, PolicyBody
from sessions_app.status import Purpose

_PARTS = frozenset(VERSIONS[1])
# Parts that bodies of earlier builds have not; what counts then is said by policy_parts.
_LATER_PARTS = frozenset(policy_parts.NEUTRAL)
_LISTS = ("required", "requests")
_MAPS_OF_LISTS = ("tolerances", "vetoes")
_MAPS = (*_MAPS_OF_LISTS, "weights", "limits")
# An error or a failure is never tolerated: that is what failing closed means.
_TOLERABLE = frozenset({"unsure", "not_run"})
# What sessions of this purpose may have of their own.
_OF_AUTHENTICATION = _PARTS | {"named_weights", "named_vetoes"}


def complaints(body: object) -> list[Complaint]:
    """Everything that is wrong with the body, in the order of its parts; nothing for a policy."""
    if not isinstance(body, dict):
        return [Complaint("", "a policy is one JSON object")]
    if not _PARTS <= set(body) <= _PARTS | _LATER_PARTS:
        return _about_parts(set(body))
    misshapen = _about_shapes(body)
    if misshapen:
        return misshapen
    shaped = cast("PolicyBody", body)
    return _about_contents(shaped) or _about_authentication(shaped)


def _about_contents(body: PolicyBody) -> list[Complaint]:
    return [
        *_about_words(body),
        *_about_numbers(body),
        *policy_limits.complaints(body["limits"]),
        *named_parts_soundness.complaints(body),
        *four_eyes.complaints(body),
    ]


def _about_authentication(body: PolicyBody) -> list[Complaint]:
    """What is wrong with the parts of a sound body that sessions of that purpose have instead."""
    path, own = "authentication", body.get("authentication", {})
    if not _is_map(own):
        return [Complaint(path, "must be an object")]
    strange = sorted(set(own) - _OF_AUTHENTICATION)
    if strange:
        return [Complaint(path, f"is wrong: no part is called {shown(one)}") for one in strange]
    if not _is_map(own.get("limits", {})):
        return [Complaint(f"{path}.limits", "must be an object")]
    whole = policy_parts.of_purpose(body, Purpose.AUTHENTICATION)
    found = _about_shapes(whole) or _about_contents(whole)
    return [Complaint(f"{path}.{one.path}", one.what) for one in found]


def _about_parts(given: set[str]) -> list[Complaint]:
    exactly = f"a policy has the parts {', '.join(sorted(_PARTS | _LATER_PARTS))}"
    named = [f"{name} is missing" for name in sorted(_PARTS - given)]
    named += [f"{shown(name)} is none of them" for name in sorted(given - _PARTS - _LATER_PARTS)]
    return [Complaint("", f"{exactly}: {', '.join(named)}")]


def _about_shapes(body: Mapping[str, object]) -> list[Complaint]:
    found = [
        Complaint(part, "must be a list of words") for part in _LISTS if _is_no_list(body[part])
    ]
    found += [Complaint(part, "must be an object") for part in _MAPS if not _is_map(body[part])]
    found += [
        Complaint(f"{part}.{shown(name)}", "must be a list of words")
        for part in _MAPS_OF_LISTS
        if _is_map(given := body[part])
        for name, words in given.items()
        if _is_no_list(words)
    ]
    return found


def _about_words(body: PolicyBody) -> list[Complaint]:
    checks, reasons = set(Check.Kind.values), set(Reason.values)
    found = _unknown("check", "required", body["required"], checks)
    named = {part: body[part] for part in ("tolerances", "vetoes", "weights")}
    for part, by_check in named.items():
        found += _unknown("check", part, by_check, checks)
    found += _unknown("reason", "requests", body["requests"], reasons)
    for kind, words in body["vetoes"].items():
        found += _unknown("reason", f"vetoes.{shown(kind)}", words, reasons)
    for kind, words in body["tolerances"].items():
        found += _unknown("tolerable result", f"tolerances.{shown(kind)}", words, _TOLERABLE)
    if not body["required"]:
        found.append(Complaint("required", "may not be empty"))
    return found


def _about_numbers(body: PolicyBody) -> list[Complaint]:
    found = []
    if not is_between(body["approve_from"], 0, 1):
        found.append(Complaint("approve_from", "must be a number between 0 and 1"))
    for kind, weight in body["weights"].items():
        if not is_between(weight, 0, HEAVIEST):
            what = f"must be a number that is not negative, and at most {HEAVIEST}"
            found.append(Complaint(f"weights.{shown(kind)}", what))
    return found


def _unknown(what: str, path: str, given: Iterable[str], known: Iterable[str]) -> list[Complaint]:
    strange = sorted(set(given) - set(known))
    return [Complaint(path, f"is wrong: no {what} is called {shown(one)}") for one in strange]


def _is_no_list(value: object) -> bool:
    return not (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _is_map(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
