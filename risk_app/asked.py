"""What a session asks for beyond its evidence, as it stands in its settings, in our own words.

registers: which are asked. tests: name -> whether it is carried out (SWITCHES; what is not named
runs as the policy has it). vetoes: named results that decline when they are not good; tolerated,
weighed: what only counts for the score (risk_app/terms.py). on_agency_silence: what happens while
the agency does not answer; where it is not said, the session waits for some minutes and then goes
to a person. document: which kinds and countries are taken. collect: what of the device and its
place is asked for. liveness_mode: how the person shows by single pictures to be there
(StillMode). agency_record: in test integrations, the record of the agency's simulator that is asked
for in place of the document. public_key: the caller's own JSON Web Key. lends_readings:
whether what was read is told no longer than the pictures are there.
Nothing in there may be personal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, cast

from documents_app.shapes import StillMode
from risk_app.models import Check
from risk_app.named_parts_soundness import is_name
from sessions_app.models import Session
from sessions_app.shapes import AskedDocument

REGISTERS = (Check.Kind.AGENCY, Check.Kind.OPERATOR, Check.Kind.RECORDS)


class AskedWrongly(ValueError):
    """A dialect asks for a session by a word that is none of ours: a fault of the dialect."""


class OnSilence(StrEnum):
    """SKIP: go on without. BLOCK: wait for hours. COMPLETE: a provisional verdict meanwhile."""

    SKIP = "skip"
    BLOCK = "block"
    COMPLETE = "complete"


def registers_of(session: Session) -> list[str]:
    """The registers that the session asks, in a fixed order."""
    asked = session.settings.get("registers", ())
    return [str(kind) for kind in REGISTERS if kind in asked]


# A test of a session -> the check that it leaves out where it is switched off.
SWITCHES: dict[str, Check.Kind] = {
    "authenticity": Check.Kind.DOCUMENT_AUTHENTICITY,
    "liveness": Check.Kind.LIVENESS,
    "age": Check.Kind.AGE,
    "gender": Check.Kind.GENDER,
    "sanctions": Check.Kind.SANCTIONS,
}


def left_out(session: Session) -> tuple[str, ...]:
    """The checks that the session switched off, in a fixed order."""
    tests = session.settings.get("tests", {})
    return tuple(str(kind) for name, kind in SWITCHES.items() if tests.get(name) is False)


def asks_for_age(session: Session) -> bool:
    return session.settings.get("tests", {}).get("age") is True


def asks_for_gender(session: Session) -> bool:
    return session.settings.get("tests", {}).get("gender") is True


def asks_for_sanctions(session: Session) -> bool:
    return session.settings.get("tests", {}).get("sanctions") is True


def document_of(session: Session) -> AskedDocument:
    """The documents that the session takes."""
    return AskedDocument.from_json(session.settings.get("document") or {})


def is_reading_over(session: Session) -> bool:
    """Whether what was read of its document may not be told any more."""
    return session.settings.get("lends_readings") is True and session.is_evidence_over


def on_agency_silence(session: Session) -> OnSilence | None:
    """None where the session does not say."""
    word = session.settings.get("on_agency_silence")
    return OnSilence(word) if word else None


def agency_record_of(session: Session) -> str:
    """The record of the agency's simulator that stands for the document; empty: none does."""
    record = session.settings.get("agency_record", "") if session.integration.is_test else ""
    return str(record)


def refuse_unless_known(settings: Mapping[str, Any]) -> None:
    """Raise AskedWrongly where a dialect opens a session with anything but our words."""
    for name, value in settings.items():
        if name not in _KNOWN:
            raise AskedWrongly(f"no setting of a session is called {name}")
        if not _KNOWN[name](value):
            raise AskedWrongly(f"{name} of a session may not be this")


def _are_registers(value: object) -> bool:
    return _are_words(value) and set(cast("list[str]", value)) <= set(REGISTERS)


def _are_words(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _are_parts(value: object) -> bool:
    """Names of named results, which a session may veto."""
    return _are_words(value) and all(map(is_name, cast("list[str]", value)))


# Estimates and registers: nothing that says who the person is, or that a picture is missing.
_TOLERABLE = frozenset({Check.Kind.AGE, Check.Kind.GENDER})
_WEIGHABLE = frozenset(
    {Check.Kind.DOCUMENT_AUTHENTICITY, Check.Kind.DOCUMENT_CONSISTENCY, Check.Kind.AGENCY}
)


def _are_tolerated(value: object) -> bool:
    """Texts of the form kind:result, of checks that estimate and of results short of a failure."""
    if not _are_words(value):
        return False
    found = [one.partition(":") for one in cast("list[str]", value)]
    return all(kind in _TOLERABLE and word in {"unsure", "not_run"} for kind, _, word in found)


def _are_switches(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(one, bool) for one in value.values())


def _is_patience(value: object) -> bool:
    return value is None or value in OnSilence.__members__.values()


_KNOWN: dict[str, Callable[[object], bool]] = {
    "registers": _are_registers,
    "tests": _are_switches,
    "vetoes": _are_parts,
    "tolerated": _are_tolerated,
    "weighed": lambda value: _are_words(value) and set(cast("list[str]", value)) <= _WEIGHABLE,
    "on_agency_silence": _is_patience,
    "collect": _are_switches,
    "document": lambda value: isinstance(value, dict),
    "liveness_mode": lambda value: value in StillMode.__members__.values(),
    "agency_record": lambda value: isinstance(value, str),
    "public_key": lambda value: isinstance(value, dict),
    "lends_readings": lambda value: isinstance(value, bool),
}
