"""What a register says of each group of fields, as named results: the agreements as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from risk_app.models import Check
from risk_app.named_results import Family, NamedResult
from risk_app.reasons import Reason
from sessions_app.registers import AGREEING, WORTH, Agreement, Overall, RegisterAnswer

# Every field that any register compares stands in one group.
GROUPS: dict[str, tuple[str, ...]] = {
    "number": ("document_number", "personal_number"),
    "category": ("document_category",),
    "name": ("first_name", "middle_name", "surname", "name_suffix"),
    "birth_date": ("birth_date",),
    "dates": ("issue_date", "expiry_date"),
    "appearance": ("sex", "eye_colour", "height", "weight"),
    "address": ("address_line1", "address_line2", "city", "state", "postcode", "country"),
    "phone": ("phone",),
    "sim": ("sim",),
}


def named(
    kind: str,
    answer: RegisterAnswer,
    *,
    asked: Collection[str],
    mismatch: Reason,
    no_record: Reason,
) -> tuple[NamedResult, ...]:
    """Whether there is a record, and one result per group that was asked or answered about."""
    of_groups = [
        replace(_judged(answer.fields, fields, mismatch), rule=f"{kind}.{name}")
        for name, members in GROUPS.items()
        if (fields := [one for one in members if one in asked or one in answer.fields])
    ]
    is_known = answer.overall != Overall.NO_RECORD
    record = verifier(
        f"{kind}.record",
        Check.Result.PASS if is_known else Check.Result.FAIL,
        1.0 if is_known else 0.0,
        reason=None if is_known else no_record,
    )
    return (record, *of_groups)


def verifier(
    rule: str,
    result: Check.Result,
    score: float | None = None,
    *,
    reason: Reason | None = None,
    fields: Iterable[str] = (),
) -> NamedResult:
    """A named result of somebody who was asked about the person."""
    return NamedResult(
        rule, result, score, Family.VERIFIER, reason=str(reason or ""), fields=tuple(fields)
    )


def _judged(
    said: Mapping[str, Agreement], fields: Collection[str], mismatch: Reason
) -> NamedResult:
    """The group without its name. A field that disagrees is named, or else all of them are."""
    answered = {name: said[name] for name in fields if said.get(name) in WORTH}
    if not answered:
        return verifier("", Check.Result.NOT_RUN, fields=fields)
    score = round(sum(WORTH[one] for one in answered.values()) / len(answered), 4)
    against = [name for name, one in answered.items() if one not in AGREEING]
    if not against:
        return verifier("", Check.Result.PASS, score, fields=answered)
    is_all = len(against) == len(answered)
    result = Check.Result.FAIL if is_all else Check.Result.UNSURE
    return verifier("", result, score, reason=mismatch, fields=against)
