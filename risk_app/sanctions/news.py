"""What searching for one person again brought, written down and told."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from django.db import transaction
from django.db.models import Q

from risk_app.models import Screening, ScreeningHit
from risk_app.sanctions import hits, kept, marks, whitelisting
from risk_app.sanctions.hits import Candidate, Found, Search
from sessions_app import events
from sessions_app.models import Event, Identity, Session
from sessions_app.sealing import Opener

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """hits: how many are new. suppressed: how many a whitelist entry passed over."""

    hits: int = 0
    suppressed: int = 0


NONE = News()


@transaction.atomic
def write(identity: Identity, search: Search) -> News:
    """Keep those matches as hits that nobody looked at or has to look at yet, and tell of them.

    The same search a second time finds nothing new.
    """
    # Runs that look for one person at the same time see what the other one found.
    held = Identity.objects.select_for_update(no_key=True).filter(pk=identity.pk).first()
    if held is None:
        return NONE
    found = _sorted(held, search)
    if found.suppressed:
        log.info(
            "hits_suppressed",
            identity=str(held.pk),
            whitelist=[str(one) for one in found.suppressed],
        )
    if not found.shown:
        return News(suppressed=len(found.suppressed))
    session = told_by(held)
    screening = Screening(
        integration=held.integration, cause=Screening.Cause.AGAIN, session=session, identity=held
    )
    hits.write(screening, found, Opener(held))
    if session is not None:
        _tell(session, screening, found)
    return News(len(found.shown), len(found.suppressed))


def _sorted(identity: Identity, search: Search) -> Found:
    person_index = marks.person_index(identity.integration, kept.person_of(search.person))
    passed_over = whitelisting.of_identity(identity, person_index)
    found = hits.split(identity.integration, search, person_index, passed_over)
    known = _Known(identity, found)
    return hits.showing(found, tuple(one for one in found.shown if not known.has(one)))


class _Known:
    """Hits of the person that make another one of the same entry superfluous."""

    def __init__(self, identity: Identity, found: Found) -> None:
        state, same = ScreeningHit.State, {one.entity_index for one in found.shown}
        rows = ScreeningHit.objects.filter(identity=identity, entity_index__in=same).filter(
            Q(state__in=ScreeningHit.UNDECIDED)
            | Q(state=state.TRUE_POSITIVE, person_index=found.person_index)
        )
        self._undecided: set[str] = set()
        self._confirmed: set[tuple[str, str]] = set()
        for hit in rows:
            if hit.is_undecided:
                self._undecided.add(hit.entity_index)
            else:
                # Confirmed is what the entry said then: another content is looked at again.
                self._confirmed.add((hit.entity_index, hit.content_index))

    def has(self, one: Candidate) -> bool:
        pair = (one.entity_index, one.content_index)
        return one.entity_index in self._undecided or pair in self._confirmed


def told_by(identity: Identity) -> Session | None:
    """The session by which the integration hears of it: the newest that was screened itself."""
    screened = Screening.objects.filter(
        identity=identity,
        cause=Screening.Cause.CHECK,
        is_monitored=True,
        session__erased_at=None,
    )
    newest = screened.select_related("session__integration").order_by("-created_at").first()
    return newest.session if newest else None


def _tell(session: Session, screening: Screening, found: Found) -> None:
    events.record(
        session,
        Event.Kind.SCREENED,
        attempt=session.latest_attempt(),
        details={
            "screening": str(screening.pk),
            "hits": len(found.shown),
            "suppressed": len(found.suppressed),
        },
    )
