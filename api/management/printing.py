"""Printing what a command found out or made, or keeping what is shown only once in a file."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

from django.core.management.base import CommandError


class Options(TypedDict):
    """What may be typed after `integration`; each action has its part of it."""

    name: str
    mode: str
    callback: str
    allow_deletion: bool
    legacy_signature: bool
    lifetime_days: int
    evidence_days: int | str | None
    retention_days: int | str | None
    identity_days: int | str | None
    overlap_hours: float
    switch: str
    kind: str
    dialect: str | None
    public_key: Path | None
    label: str
    days: int | None
    id: str
    shown_name: str | None
    colour: str | None
    dark_colour: str | None
    logo: Path | None
    frame_origins: list[str] | None
    allow: list[str] | None
    deny: list[str] | None
    language: str
    title: str
    text: Path


# Printed as one JSON object, or as one "name: value" per line.
Facts = dict[str, object]

_LISTS = {
    "integrations": "There is no integration yet.",
    "credentials": "There is no credential.",
    "signing_keys": "There is no signing key yet: the first token makes one.",
}


def readable(facts: Facts) -> str:
    """A line for each fact; of a list, a block for each of its items."""
    for name, nothing in _LISTS.items():
        listed = facts.get(name)
        if isinstance(listed, list):
            return "\n\n".join(readable(one) for one in listed) or nothing
    return "\n".join(f"{name}: {_word(value)}" for name, value in _flat(facts).items())


def saved(path: Path, act: Callable[[], Facts]) -> str:
    """Do it and write the facts to a new file of its owner's; refuses before doing anything."""
    try:
        # Made first, and only if it is not there: no secret is lost, neither a new nor an old one.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CommandError(
            f"{path} already exists and is not overwritten; nothing was changed"
        ) from None
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        try:
            facts = act()
        except BaseException:
            path.unlink()  # empty, and ours
            raise
        file.write(json.dumps(facts, indent=2) + "\n")
    return f"{facts['name']}: what it proves itself with is in {path}, and is shown nowhere else"


def _flat(facts: Facts) -> Facts:
    """The facts of nested objects under names with a dot between."""
    flat: Facts = {}
    for name, value in facts.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": kept for inner, kept in _flat(value).items()}
        else:
            flat[name] = value
    return flat


def _word(value: object) -> str:
    words = {None: "-", "": "-", True: "yes", False: "no"}
    return words[value] if isinstance(value, bool | None) or value == "" else str(value)
