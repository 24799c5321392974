"""What the agreements of a register mean for a check: the same for all registers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from risk_app.checks import register_parts
from risk_app.models import Check
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.registers import AGREEING, WORTH, Agreement, Overall, RegisterAnswer, overall_of


class Named(Protocol):
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """kind: of the check, which its named results begin with. proofs: of each group one field must
    have been asked about and agree, or nothing passes."""

    kind: Check.Kind
    mismatch: Reason
    no_record: Reason
    proofs: tuple[frozenset[str], ...]


def outcome_of(
    answer: RegisterAnswer,
    *,
    asked: Collection[str],
    meaning: Meaning,
    register: Named,
    least: float | None = None,
) -> CheckOutcome:
    """The check's result. details["matches"]: field -> agreement.

    least: how much of what was answered must agree, in place of all of it.
    """
    result, reasons = _judge(answer, asked, meaning, least)
    return CheckOutcome(
        result,
        0.0 if answer.overall == Overall.NO_RECORD else share(answer.fields),
        reasons,
        details(answer) | ({} if least is None else {"least_share": least}),
        register.name,
        register.version,
        register_parts.named(
            meaning.kind,
            answer,
            asked=asked,
            mismatch=meaning.mismatch,
            no_record=meaning.no_record,
        ),
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
    answered = [WORTH[Agreement(one)] for one in fields.values() if one in WORTH]
    return round(sum(answered) / len(answered), 4) if answered else None


def _judge(
    answer: RegisterAnswer, asked: Collection[str], meaning: Meaning, least: float | None
) -> tuple[Check.Result, tuple[Reason, ...]]:
    if answer.overall == Overall.NO_RECORD:
        return Check.Result.FAIL, (meaning.no_record,)
    if answer.overall == Overall.NO_MATCH:
        return Check.Result.FAIL, (meaning.mismatch,)
    if not _is_alike(answer, meaning, least):
        return Check.Result.UNSURE, (meaning.mismatch,)
    agreeing = {name for name, said in answer.fields.items() if said in AGREEING} & set(asked)
    if all(group & agreeing for group in meaning.proofs):
        return Check.Result.PASS, ()
    # Nothing speaks against it, and what was answered does not say whose it is.
    return Check.Result.UNSURE, ()


def _is_alike(answer: RegisterAnswer, meaning: Meaning, least: float | None) -> bool:
    """Whether enough agrees. No share makes up for a proof that does not, nor for a register that
    says worse of its answer than the fields do."""
    if least is None:
        return answer.overall == Overall.MATCH
    against = {name for name, said in answer.fields.items() if said == Agreement.DISAGREES}
    if against & frozenset().union(*meaning.proofs) or answer.overall != _told_by(answer):
        return False
    return (share(answer.fields) or 0.0) >= least


def _told_by(answer: RegisterAnswer) -> Overall:
    return overall_of(answer.fields.values())
