"""Sorts what a check found into hits and what people said before, and writes it with its result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import structlog
from django.db.models import Q

from risk_app.models import (
    Check,
    HitDecision,
    ListedEntity,
    ListVersion,
    Screening,
    ScreeningHit,
)
from risk_app.sanctions import kept, marks, monitoring, whitelisting
from risk_app.sanctions.closing import close
from risk_app.sanctions.screening import Match, Screened
from risk_app.sanctions.whitelisting import PassedOver
from sessions_app import events
from sessions_app.models import Attempt, Event, Integration, Session
from sessions_app.sealing import Opener

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Search:
    """One search: for whom, in which versions, from which score on, and what it found."""

    person: Screened
    versions: tuple[ListVersion, ...]
    threshold: float
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A match with the entry it is about and the indexes of both."""

    match: Match
    entity: ListedEntity
    entity_index: str
    content_index: str


@dataclass(frozen=True, slots=True)
class Found:
    """A search with what people said before.

    shown: what becomes a hit, the best first. confirmed: the indexes of those entities of which a
    person said before that they are the same person. suppressed: the whitelist entries by which the
    others are passed over.
    """

    search: Search
    person_index: str
    shown: tuple[Candidate, ...] = ()
    confirmed: frozenset[str] = frozenset()
    suppressed: tuple[UUID, ...] = ()


def sort_out(attempt: Attempt, search: Search) -> Found:
    """Which matches of a check are hits. Nothing is written: `record` does, with the result."""
    integration = attempt.session.integration
    person_index = marks.person_index(integration, kept.person_of(search.person))
    if not search.matches:
        return Found(search, person_index)
    passed_over = whitelisting.of_attempt(attempt, person_index)
    found = split(integration, search, person_index, passed_over)
    return _with_confirmed(attempt, found)


def split(
    integration: Integration,
    search: Search,
    person_index: str,
    passed_over: PassedOver,
) -> Found:
    """The matches without those that the whitelist passes over, the best first.

    It passes over no match that says more than the hit that somebody looked at did.
    """
    shown, suppressed = [], []
    for one in candidates(integration, search.matches):
        entry = passed_over.get((one.entity_index, one.content_index))
        if entry is None or not entry.is_about(one.match):
            shown.append(one)
        else:
            suppressed.append(entry.id)
    return Found(search, person_index, tuple(shown), suppressed=tuple(suppressed))


def showing(found: Found, shown: tuple[Candidate, ...]) -> Found:
    """The same search with these matches as hits."""
    return replace(found, shown=shown)


def candidates(integration: Integration, matches: Sequence[Match]) -> list[Candidate]:
    """The matches with their entries, the best first."""
    rows = ListedEntity.objects.select_related("version__list")
    entities = rows.in_bulk([one.entity_id for one in matches])
    return [
        Candidate(
            match,
            entities[match.entity_id],
            marks.entity_index(
                integration, entities[match.entity_id].version.list, match.source_id
            ),
            marks.content_index(integration, entities[match.entity_id]),
        )
        for match in sorted(matches, key=lambda one: -one.score)
    ]


def record(check: Check, found: Found) -> Screening:
    """Write the search and its hits, in the transaction that accepts the check's result."""
    attempt = check.attempt
    session = attempt.session
    screening = Screening(
        integration=session.integration,
        cause=Screening.Cause.CHECK,
        of_check=check,
        session=session,
        identity_id=session.identity_id,
        is_monitored=monitoring.is_wanted(session),
    )
    _close_earlier(session, found)
    write(screening, found, Opener(session))
    events.record(
        session,
        Event.Kind.SCREENED,
        attempt=attempt,
        details={
            "screening": str(screening.pk),
            "hits": len(found.shown),
            "suppressed": len(found.suppressed),
        },
    )
    return screening


def _close_earlier(session: Session, found: Found) -> None:
    """Leave one hit to decide of each entry: the one of the newest attempt."""
    again = {one.entity_index for one in found.shown}
    earlier = ScreeningHit.objects.filter(
        session=session,
        of_check__isnull=False,
        entity_index__in=again,
        person_index=found.person_index,
        state__in=ScreeningHit.UNDECIDED,
    )
    ids = list(earlier.values_list("pk", flat=True)) if again else []
    if ids:
        close(ids, ScreeningHit.ReasonCode.FOUND_AGAIN)


def write(screening: Screening, found: Found, opener: Opener) -> list[ScreeningHit]:
    """Insert the screening and a hit for each match that is shown. opener: of the owner's key."""
    search = found.search
    screening.versions = [one.pk for one in search.versions]
    screening.threshold = search.threshold
    screening.suppressed = [str(one) for one in found.suppressed]
    screening.person_sealed = opener.seal_json(
        kept.person_name(screening), kept.person_of(search.person).to_json()
    )
    screening.save(force_insert=True)
    hits = [_hit(screening, found, one, opener) for one in found.shown]
    ScreeningHit.objects.bulk_create(hits)
    action = HitDecision.Action.FOUND
    HitDecision.objects.bulk_create(
        HitDecision(hit=one, action=action, new_state=one.state) for one in hits
    )
    if found.suppressed:
        log.info("hits_suppressed", screening=str(screening.pk), whitelist=screening.suppressed)
    return hits


def _hit(screening: Screening, found: Found, candidate: Candidate, opener: Opener) -> ScreeningHit:
    match = candidate.match
    hit = ScreeningHit(
        integration_id=screening.integration_id,
        screening=screening,
        of_check=screening.of_check,
        session=screening.session,
        identity_id=screening.identity_id,
        list=candidate.entity.version.list,
        version=candidate.entity.version,
        entity_index=candidate.entity_index,
        content_index=candidate.content_index,
        person_index=found.person_index,
        score=match.score,
        name_score=match.name_score,
        is_strong=match.is_strong,
    )
    was_confirmed = candidate.entity_index in found.confirmed
    content = kept.match_of(match, candidate.entity, was_confirmed=was_confirmed)
    hit.content_sealed = opener.seal_json(kept.match_name(hit), content.to_json())
    return hit


def _with_confirmed(attempt: Attempt, found: Found) -> Found:
    """The same, with what a person confirmed before, in this session or another of the person."""
    people = whitelisting.identities_shown_by(attempt)
    confirmed = ScreeningHit.objects.filter(
        Q(session=attempt.session_id) | Q(identity__in=people),
        state=ScreeningHit.State.TRUE_POSITIVE,
        entity_index__in={one.entity_index for one in found.shown},
    )
    return replace(found, confirmed=frozenset(confirmed.values_list("entity_index", flat=True)))
