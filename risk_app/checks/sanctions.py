"""Is the person on a sanctions list? A hit is looked at by a person; it declines nobody itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from django.utils import timezone

from devices_app.facts import Level
from risk_app import policies
from risk_app.models import Check
from risk_app.named_results import NamedResult
from risk_app.outcome import CheckOutcome, failed
from risk_app.reasons import Reason
from risk_app.sanctions import fictional, hits, screening, thresholds, versions
from risk_app.sanctions.hits import Found, Search
from risk_app.sanctions.names import MATCHER_VERSION
from risk_app.sanctions.person import person_of
from risk_app.sanctions.screening import Match
from sessions_app.models import Attempt


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
    search = Search(person, current.versions, threshold, matches)
    return outcome_of(hits.sort_out(attempt, search))


def threshold_of(attempt: Attempt) -> float:
    """From which score on a match is a hit, by the session's policy."""
    return thresholds.of_body(policies.body_of(attempt.session))


def outcome_of(found: Found) -> CheckOutcome:
    """The check's result. The details name the versions that were searched, and nobody.

    What a person said before counts: a confirmed hit fails, a false positive is passed over.
    """
    matches = [one.match for one in found.shown]
    best = max((match.score for match in matches), default=0.0)
    return CheckOutcome(
        _result(found),
        round(1 - best, 4),
        _reasons(found),
        _details(found, matches),
        provider_version=MATCHER_VERSION,
        named=tuple(_named(found, matches)),
        beside=partial(hits.record, found=found),
    )


def _result(found: Found) -> Check.Result:
    if not found.shown:
        return Check.Result.PASS
    return Check.Result.FAIL if found.confirmed else Check.Result.UNSURE


def _reasons(found: Found) -> tuple[Reason, ...]:
    if not found.shown:
        return ()
    return (Reason.SANCTIONS_CONFIRMED if found.confirmed else Reason.SANCTIONS_HIT,)


def _details(found: Found, matches: Sequence[Match]) -> dict[str, object]:
    now, search = timezone.now(), found.search
    return {
        "versions": {one.list.code: one.pk for one in search.versions},
        "stale": [one.list.code for one in search.versions if versions.is_stale(one, now)],
        "threshold": search.threshold,
        "matches": len(matches),
        "strong": sum(match.is_strong for match in matches),
        "suppressed": len(found.suppressed),
        "confirmed": len(found.confirmed),
        "names": len(search.person.names),
        "by_birth_date": search.person.birth_date is not None,
    }


def _named(found: Found, matches: Sequence[Match]) -> Iterator[NamedResult]:
    by_number = [match for match in matches if match.by_number]
    by_name = [match for match in matches if not match.by_number]
    yield _part("sanctions.names", by_name)
    if found.search.person.document_numbers:
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
