"""What a screening passes over because a person said so: one person, one entry, as both were."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from documents_app.models import Document
from risk_app.models import ScreeningHit, Whitelist
from risk_app.sanctions import kept
from risk_app.sanctions.matches import Match
from risk_app.sanctions.monitoring import settings_of
from sessions_app import lifetimes
from sessions_app.models import Attempt, Identity
from sessions_app.sealing import KeyDestroyed

# Scores have four digits.
_ROUNDED = 0.00005


def in_force() -> QuerySet[Whitelist]:
    """Entries that are neither revoked nor out of date."""
    now = timezone.now()
    return Whitelist.objects.filter(Q(expires_at=None) | Q(expires_at__gt=now), revoked_at=None)


def add(hit: ScreeningHit, *, decided_by: str) -> Whitelist:
    """Remember that the hit's person is not its entity, for as long as the integration wants."""
    days = settings_of(hit.integration).whitelist_days
    return Whitelist.objects.create(
        integration=hit.integration,
        hit=hit,
        list_id=hit.list_id,
        session=hit.session if hit.of_check_id else None,
        identity=hit.identity,
        entity_index=hit.entity_index,
        content_index=hit.content_index,
        person_index=hit.person_index,
        decided_by=decided_by,
        expires_at=None if days is None else timezone.now() + lifetimes.days(days),
    )


def revoke(hit: ScreeningHit, *, actor: str) -> int:
    """End what the hit's false positive is remembered by; how many entries that were."""
    return Whitelist.objects.filter(hit=hit, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=actor
    )


@dataclass(frozen=True, slots=True)
class Passing:
    """A whitelist entry, and the hit that somebody looked at for it."""

    id: UUID
    hit: ScreeningHit

    def is_about(self, match: Match) -> bool:
        """Whether the match says no more than that hit did: no higher score, no other number."""
        if match.score > self.hit.score + _ROUNDED:
            return False
        return not match.numbers or match.numbers <= _numbers_seen(self.hit)


# (entity, content) -> by what a match with it is passed over.
PassedOver = dict[tuple[str, str], Passing]


def of_attempt(attempt: Attempt, person_index: str) -> PassedOver:
    """What a check of the attempt passes over.

    A person counts as the one of an earlier session where the very same document was shown, not
    only the same name: namesakes are what lists are full of.
    """
    same = Q(session=attempt.session_id) | Q(identity__in=identities_shown_by(attempt))
    return _by_entry(in_force().filter(same, person_index=person_index))


def of_identity(identity: Identity, person_index: str) -> PassedOver:
    """What is passed over when the person is searched for again."""
    return _by_entry(in_force().filter(identity=identity, person_index=person_index))


def identities_shown_by(attempt: Attempt) -> list[UUID]:
    """The people whose document the attempt shows, as far as they are verified."""
    document = Document.objects.filter(attempt=attempt).exclude(number_index="").first()
    if document is None:
        return []
    found = Identity.objects.filter(
        integration=attempt.session.integration_id,
        document_index=document.number_index,
        document_type=document.document_type,
        issuing_country=document.issuing_country,
    )
    return list(found.values_list("pk", flat=True))


def _by_entry(rows: QuerySet[Whitelist]) -> PassedOver:
    """Of several for one entry, the one for the strongest hit, and the newest of these."""
    by_score = rows.select_related("hit").order_by("hit__score", "created_at")
    return {(one.entity_index, one.content_index): Passing(one.pk, one.hit) for one in by_score}


def _numbers_seen(hit: ScreeningHit) -> frozenset[str]:
    """The listed numbers that the hit showed; none where it is erased by now."""
    try:
        found = kept.open_match(hit)
    except KeyDestroyed:
        found = None
    parts = found.parts if found else ()
    return frozenset(part.query for part in parts if part.how == "document")
