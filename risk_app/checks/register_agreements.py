"""What the agreements of a register mean for a check: the same for all registers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.registers import AGREEING, Agreement, Overall, RegisterAnswer

_WORTH = {Agreement.AGREES: 1.0, Agreement.FUZZY: 0.8, Agreement.DISAGREES: 0.0}


class Named(Protocol):
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """proofs: of each group one field must have been asked about and agree, or nothing passes."""

    mismatch: Reason
    no_record: Reason
    proofs: tuple[frozenset[str], ...]


def outcome_of(
    answer: RegisterAnswer, *, asked: Collection[str], meaning: Meaning, register: Named
) -> CheckOutcome:
    """The check's result. details["matches"]: field -> agreement, each a named result to be."""
    result, reasons = _judge(answer, asked, meaning)
    return CheckOutcome(
        result,
        0.0 if answer.overall == Overall.NO_RECORD else share(answer.fields),
        reasons,
        details(answer),
        register.name,
        register.version,
    )


def details(answer: RegisterAnswer) -> dict[str, object]:
    """Names of fields and our own words; no value that was asked about."""
    return {
        "overall": str(answer.overall),
        "matches": {name: str(answer.fields[name]) for name in sorted(answer.fields)},
        "share": share(answer.fields),
        "reference": answer.reference,
    }


def share(fields: Mapping[str, Agreement]) -> float | None:
    """How much of what was answered agrees, 0 to 1; None where nothing was."""
    answered = [_WORTH[Agreement(one)] for one in fields.values() if one in _WORTH]
    return round(sum(answered) / len(answered), 4) if answered else None


def _judge(
    answer: RegisterAnswer, asked: Collection[str], meaning: Meaning
) -> tuple[Check.Result, tuple[Reason, ...]]:
    if answer.overall == Overall.NO_RECORD:
        return Check.Result.FAIL, (meaning.no_record,)
    if answer.overall == Overall.NO_MATCH:
        return Check.Result.FAIL, (meaning.mismatch,)
    if answer.overall == Overall.PARTIAL_MATCH:
        return Check.Result.UNSURE, (meaning.mismatch,)
    agreeing = {name for name, said in answer.fields.items() if said in AGREEING} & set(asked)
    if all(group & agreeing for group in meaning.proofs):
        return Check.Result.PASS, ()
    # Nothing speaks against it, and what was answered does not say whose it is.
    return Check.Result.UNSURE, ()
