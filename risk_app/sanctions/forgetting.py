"""Empties hits and searches when their session or their person is erased; what was decided stays.

Of a hit its state, its score and its history are left, by ids: neither whom it was about nor which
entry.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from risk_app.models import (
    HitDecision,
    Rescreening,
    Screening,
    ScreeningHit,
    Watch,
    Whitelist,
)
from risk_app.sanctions.closing import close
from sessions_app.models import Identity, Session


def forget_session(session: Session) -> None:
    """Empty what the session's checks found; what was found for the person again stays theirs."""
    empty(ScreeningHit.objects.filter(session=session, of_check__isnull=False))
    of_checks = Screening.objects.filter(session=session, of_check__isnull=False)
    of_checks.update(person_sealed=None, suppressed=[], identity=None)
    Whitelist.objects.filter(session=session, identity=None).delete()
    Whitelist.objects.filter(session=session).update(session=None)
    # News of the person are told by another session from here on.
    again = Q(session=session, of_check=None)
    ScreeningHit.objects.filter(again).update(session=None)
    Screening.objects.filter(again).update(session=None)


def forget(identity: Identity) -> None:
    """Empty what was found for the person outside of any session, and search for them no more.

    Hits of sessions that stay are theirs: they lose the person alone.
    """
    empty(ScreeningHit.objects.filter(identity=identity, of_check=None))
    Screening.objects.filter(identity=identity, of_check=None).update(
        person_sealed=None, suppressed=[]
    )
    Watch.objects.filter(identity=identity).delete()
    Whitelist.objects.filter(identity=identity).delete()
    Rescreening.objects.filter(identity=identity).delete()
    for rows in (ScreeningHit.objects.all(), Screening.objects.all()):
        rows.filter(identity=identity).update(identity=None)


def empty(hits: QuerySet[ScreeningHit]) -> None:
    """Close what is undecided, and clear what says whom or which entry a hit is about."""
    # In one order, as everybody who takes several of them.
    held = hits.select_for_update(no_key=True, of=("self",)).order_by("pk")
    ids = list(held.values_list("pk", flat=True))
    close(ids, ScreeningHit.ReasonCode.ERASED)
    gone = ScreeningHit.objects.filter(pk__in=ids)
    gone.update(entity_index="", content_index="", person_index="", content_sealed=None)
    HitDecision.objects.filter(hit__in=ids, note_sealed__isnull=False).update(note_sealed=None)
