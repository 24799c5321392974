"""Do the sources of the document agree with each other, with the claims and with the calendar?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from documents_app import reading
from documents_app.engine import crosscheck
from documents_app.engine.crosscheck import CLAIM, FieldComparison
from documents_app.models import Document, Reading
from risk_app import asked, policies
from risk_app.checks import agreements, asked_document
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome
from risk_app.reasons import Reason
from sessions_app.models import Attempt

PROVIDER, VERSION = "bonafide crosscheck", "1"

# Where these differ, no verdict may be automatic. Places, heights and colours are printed and
# abbreviated in too many ways.
STRONG = frozenset(
    {
        *crosscheck.NAMES,
        *crosscheck.NUMBERS,
        "birth_date",
        "expiry_date",
        "issue_date",
        "sex",
        "nationality",
        "issuing_country",
        "issuing_state",
        "document_type",
    }
)
# A claim that agrees in these makes up for a document with a single source.
_PROVING_CLAIMS = frozenset({"birth_date", "document_number", "personal_number"})
_CALENDAR = {"expired": Reason.DOCUMENT_EXPIRED, "under_age": Reason.NOT_OLD_ENOUGH}
_NOT_TAMPERED = frozenset({"look_alike", "similar"})


@dataclass(frozen=True)
class _Evidence:
    """Everything the check looks at: findings by pairs of sources, and check digits."""

    findings: tuple[FieldComparison, ...]
    calendar: tuple[FieldComparison, ...]
    digits: dict[str, bool]
    sources: frozenset[str]
    kind: str
    # Whether it is a document that was asked for; None where any will do.
    asked_for: NamedResult | None

    @property
    def conflicts(self) -> list[FieldComparison]:
        return [
            finding
            for finding in self.findings
            if finding.outcome == "conflict" and finding.field in STRONG
        ]


def run(attempt: Attempt) -> CheckOutcome:
    document = Document.objects.filter(attempt=attempt).first()
    if document is None:
        return CheckOutcome(Check.Result.NOT_RUN)
    evidence = _evidence(attempt, document)
    if not evidence.sources:
        return CheckOutcome(Check.Result.NOT_RUN)
    reasons = tuple(dict.fromkeys(_reasons(evidence)))
    is_asked_for = evidence.asked_for is None or evidence.asked_for.result == Check.Result.PASS
    if reasons:
        result = Check.Result.FAIL
    elif _is_proven(evidence) and is_asked_for:
        result = Check.Result.PASS
    else:
        result = Check.Result.UNSURE
    least = policies.body_of(attempt.session)["limits"].get("likeness", {}).get(evidence.kind)
    return CheckOutcome(
        result,
        _score(evidence),
        reasons,
        _details(evidence),
        PROVIDER,
        VERSION,
        tuple(_named(evidence, least)),
    )


def _evidence(attempt: Attempt, document: Document) -> _Evidence:
    session = attempt.session
    said = {
        source: facts.values()
        for source, facts in reading.readings_of(document, session).items()
        if facts.fields
    }
    claims = reading.claimed_fields(session)
    best = reading.facts_of(document, session).values()
    proven = {
        row.source
        for row in document.readings.all()
        if row.checks_passed or row.source == Reading.Source.BARCODE
    }
    compared = crosscheck.compare(said, claims, proven)
    findings = tuple(f for f in compared if not _is_half(f, claims))
    if document.document_type:
        # The type is a conclusion from all sources, so only the claim can differ from it.
        kind = {"document": {"document_type": document.document_type}}
        findings += crosscheck.compare(kind, claims)
    minimum = policies.body_of(session)["limits"]["minimum_age"] or None
    digits = {
        row.source: row.checks_passed
        for row in document.readings.all()
        if row.checks_passed is not None
    }
    return _Evidence(
        findings,
        crosscheck.plausibility(best, timezone.now().date(), minimum),
        digits,
        frozenset(said),
        document.document_type,
        asked_document.named(
            asked.document_of(session),
            kind=document.document_type,
            country=document.issuing_country,
        ),
    )


def _is_half(finding: FieldComparison, claims: Mapping[str, str]) -> bool:
    """A surname claimed without given names is compared as a surname; it is no whole name."""
    has_whole_name = "full_name" in claims or {"surname", "given_names"} <= claims.keys()
    return finding.field == "full_name" and CLAIM in finding.sources and not has_whole_name


def _reasons(evidence: _Evidence) -> Iterable[Reason]:
    if False in evidence.digits.values():
        yield Reason.DOCUMENT_TAMPERED
    if evidence.asked_for is not None and evidence.asked_for.result == Check.Result.FAIL:
        yield Reason.DOCUMENT_NOT_ASKED_FOR
    yield from map(_reason_of, evidence.conflicts)
    for finding in evidence.calendar:
        yield _CALENDAR.get(finding.reason, Reason.DATA_MISMATCH)


def _reason_of(finding: FieldComparison) -> Reason:
    """What a conflict means."""
    is_name = finding.field in crosscheck.NAMES
    if CLAIM in finding.sources:
        return Reason.NAME_MISMATCH if is_name else Reason.DATA_MISMATCH
    if is_name or finding.reason in _NOT_TAMPERED:
        # Names are cut off and spelled in several ways; look-alikes are often misread.
        return Reason.DATA_MISMATCH
    return Reason.DOCUMENT_TAMPERED


def _named(evidence: _Evidence, least: float | None) -> Iterable[NamedResult]:
    yield from agreements.named(evidence.findings, strong=STRONG, reason_of=_reason_of)
    yield agreements.crosscheck_of(evidence.kind, evidence.findings, least)
    if evidence.asked_for is not None:
        yield evidence.asked_for
    if evidence.digits:
        good = False not in evidence.digits.values()
        yield NamedResult(
            "document_consistency.check_digits",
            Check.Result.PASS if good else Check.Result.FAIL,
            1.0 if good else 0.0,
            reason="" if good else str(Reason.DOCUMENT_TAMPERED),
        )
    odd = evidence.calendar
    yield NamedResult(
        "document_consistency.calendar",
        Check.Result.FAIL if odd else Check.Result.PASS,
        0.0 if odd else 1.0,
        reason=str(_CALENDAR.get(odd[0].reason, Reason.DATA_MISMATCH)) if odd else "",
        fields=tuple(dict.fromkeys(finding.field for finding in odd)),
    )


def _is_proven(evidence: _Evidence) -> bool:
    """Whether anything beyond one printed text speaks for the document."""
    agreed = {
        finding.field
        for finding in evidence.findings
        if finding.outcome == "agree" and CLAIM in finding.sources
    }
    return (
        evidence.digits.get(Reading.Source.MRZ) is True
        or Reading.Source.BARCODE in evidence.sources
        or bool(agreed & _PROVING_CLAIMS and agreed & set(crosscheck.NAMES))
    )


def _score(evidence: _Evidence) -> float:
    """The share of compared fields that agree; 0.7 where there was nothing to compare."""
    if not evidence.findings:
        return 0.7 if _is_proven(evidence) else 0.3
    agreed = sum(finding.outcome == "agree" for finding in evidence.findings)
    return round(agreed / len(evidence.findings), 4)


def _details(evidence: _Evidence) -> dict[str, object]:
    """Fields, sources and reasons; crosscheck's findings hold no values."""
    conflicts = [f for f in evidence.findings if f.outcome == "conflict"]
    counts = Counter(finding.outcome for finding in evidence.findings)
    return {
        "agreements": counts["agree"],
        "conflicts": [
            {
                "field": finding.field,
                "sources": list(finding.sources),
                "reason": finding.reason,
                "similarity": finding.similarity,
                "stands_in_the_way": finding.field in STRONG,
            }
            for finding in conflicts
        ],
        "calendar": [{"field": f.field, "reason": f.reason} for f in evidence.calendar],
        "check_digits": evidence.digits,
    }
