"""Is the person on a sanctions list? A hit is looked at by a person; it declines nobody itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from devices_app.facts import Level
from risk_app import policies
from risk_app.models import Check, ListVersion
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome, failed
from risk_app.reasons import Reason
from risk_app.sanctions import fictional, screening, versions
from risk_app.sanctions.names import MATCHER_VERSION
from risk_app.sanctions.person import person_of
from risk_app.sanctions.screening import Match, Screened
from sessions_app.models import Attempt


@dataclass(frozen=True, slots=True)
class Search:
    """One search: for whom, in which versions, from which score on, and what it found."""

    person: Screened
    versions: tuple[ListVersion, ...]
    threshold: float
    matches: tuple[Match, ...]


def run(attempt: Attempt) -> CheckOutcome:
    if attempt.session.integration.is_test:
        fictional.ensure()
    # Read once: lists may get other versions while this goes on.
    current = versions.current(attempt.session.integration)
    if current.missing or not current.versions:
        # Nobody is clear of a list that was not searched.
        return failed(error="no_list", missing=list(current.missing))
    person = person_of(attempt)
    if not screening.names_of(person):
        # document_reading says what could not be read.
        return CheckOutcome(Check.Result.NOT_RUN, provider_version=MATCHER_VERSION)
    threshold = threshold_of(attempt)
    matches = screening.screen(person, current.versions, threshold)
    return outcome_of(Search(person, current.versions, threshold, matches))


def threshold_of(attempt: Attempt) -> float:
    """From which score on a match is a hit, by the session's policy."""
    own = policies.body_of(attempt.session)["limits"].get("sanctions_likeness")
    return screening.THRESHOLD if own is None else own


def outcome_of(search: Search) -> CheckOutcome:
    """The check's result. The details name the versions that were searched, and nobody."""
    hits, best = search.matches, max((match.score for match in search.matches), default=0.0)
    result = Check.Result.UNSURE if hits else Check.Result.PASS
    return CheckOutcome(
        result,
        round(1 - best, 4),
        (Reason.SANCTIONS_HIT,) if hits else (),
        _details(search),
        provider_version=MATCHER_VERSION,
        named=tuple(_named(search)),
    )


def _details(search: Search) -> dict[str, object]:
    now = timezone.now()
    return {
        "versions": {one.list.code: one.pk for one in search.versions},
        "stale": [one.list.code for one in search.versions if versions.is_stale(one, now)],
        "threshold": search.threshold,
        "matches": len(search.matches),
        "strong": sum(match.is_strong for match in search.matches),
        "names": len(search.person.names),
        "by_birth_date": search.person.birth_date is not None,
    }


def _named(search: Search) -> Iterator[NamedResult]:
    by_number = [match for match in search.matches if match.by_number]
    by_name = [match for match in search.matches if not match.by_number]
    yield _part("sanctions.names", by_name)
    if search.person.document_numbers:
        yield _part("sanctions.documents", by_number)


def _part(rule: str, found: list[Match]) -> NamedResult:
    best = max((match.score for match in found), default=0.0)
    return NamedResult(
        rule,
        Check.Result.UNSURE if found else Check.Result.PASS,
        round(1 - best, 4),
        level=Level.HIGH if any(match.is_strong for match in found) else None,
        reason=str(Reason.SANCTIONS_HIT) if found else "",
    )
