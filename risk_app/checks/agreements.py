"""What the sources of a document say of each other, as one named result per group of fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from documents_app.engine import crosscheck
from documents_app.engine.crosscheck import FieldComparison
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.reasons import Reason

_PREFIX = "document_consistency"
_GROUPS: dict[str, tuple[str, ...]] = {
    "number": crosscheck.NUMBERS,
    "name": crosscheck.NAMES,
    "address": ("address", "city", "postcode"),
    "dates": crosscheck.DATES,
    "countries": (*crosscheck.COUNTRIES, "issuing_state"),
    "appearance": ("sex", "eye_colour", "height"),
    "birth_place": ("place_of_birth",),
    "kind": ("document_type",),
}


def named(
    findings: Sequence[FieldComparison],
    *,
    strong: Collection[str],
    reason_of: Callable[[FieldComparison], Reason],
) -> list[NamedResult]:
    """One per group that any two sources have a field of: agreements as well as conflicts."""
    found = []
    for name, fields in _GROUPS.items():
        of_group = [finding for finding in findings if finding.field in fields]
        if of_group:
            found.append(_judged(f"{_PREFIX}.{name}", of_group, strong, reason_of))
    return found


def crosscheck_of(
    kind: str, findings: Sequence[FieldComparison], least: float | None
) -> NamedResult:
    """All comparisons together, for the kind of document. least: how alike its fields must be.

    Without such a limit of the policy the shipped comparison alone says what differs.
    """
    rule = f"{_PREFIX}.crosscheck"
    if not findings:
        return NamedResult(rule, Check.Result.NOT_RUN, subject=kind)
    alike = round(sum(finding.similarity for finding in findings) / len(findings), 4)
    conflicts = _distinct(one for one in findings if one.outcome == "conflict")
    is_unlike = bool(conflicts) if least is None else alike < least
    return NamedResult(
        rule,
        Check.Result.UNSURE if is_unlike else Check.Result.PASS,
        min(1.0, max(0.0, alike)),
        subject=kind,
        reason=str(Reason.DATA_MISMATCH) if is_unlike else "",
        fields=conflicts,
    )


def _judged(
    rule: str,
    findings: Sequence[FieldComparison],
    strong: Collection[str],
    reason_of: Callable[[FieldComparison], Reason],
) -> NamedResult:
    conflicts = [finding for finding in findings if finding.outcome == "conflict"]
    if not conflicts:
        return NamedResult(rule, Check.Result.PASS, 1.0, fields=_distinct(findings))
    # What no verdict may pass over comes first: it is what the reason is about.
    serious = [finding for finding in conflicts if finding.field in strong]
    return NamedResult(
        rule,
        Check.Result.FAIL if serious else Check.Result.UNSURE,
        round(1 - len(conflicts) / len(findings), 4),
        reason=str(reason_of((serious or conflicts)[0])),
        fields=_distinct([*serious, *conflicts]),
    )


def _distinct(findings: Iterable[FieldComparison]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.field for finding in findings))
