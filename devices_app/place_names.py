"""Asking what is at the positions of places: the work of workers, never of a request."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import structlog
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from devices_app import places
from devices_app.models import Place
from devices_app.providers import reverse_geocoders
from devices_app.shapes import PlaceNames
from sessions_app import leases, locking, sealing
from sessions_app.registers import RegisterNonsense, RegisterUnavailable

log = structlog.get_logger(__name__)

MOST_TRIES = 5
BATCH = 500
_PAUSE = timedelta(minutes=1)
_AT_MOST_SECONDS = 60.0


def due() -> QuerySet[Place]:
    """Places whose position has no names yet, that nobody works on now, the oldest first."""
    now = timezone.now()
    ready = Q(run_after=None) | Q(run_after__lte=now)
    waiting = Place.objects.filter(ready, awaits_names=True)
    return waiting.filter(leases.free(now)).order_by("created_at")


@transaction.atomic
def sweep() -> list[str]:
    """The ids of places to ring for: nobody heard of them, or their worker died."""
    leases.end_those_of_the_dead(Place.objects.filter(awaits_names=True, lease_until__isnull=False))
    found = leases.lock(due().filter(leases.unheard(timezone.now())), limit=BATCH)
    return [str(one.pk) for one in leases.mark_rung(found)]


def name(place_id: str) -> None:
    """Ask for the names of the place's position, unless somebody else does or nothing is due."""
    row = _claim(place_id)
    if row is None:
        return
    try:
        with leases.kept(row, at_most=_AT_MOST_SECONDS):
            found = _ask(row)
    except RegisterUnavailable as error:
        log.warning("place_not_named", place=str(row.pk), error=type(error).__name__)
        _give_back(row, None, is_final=isinstance(error, RegisterNonsense))
    else:
        _give_back(row, found, is_final=True)


@transaction.atomic
def _claim(place_id: str) -> Place | None:
    found = due().filter(pk=place_id).select_related("session__integration")
    for row in leases.lock(found, limit=1):
        leases.grant(row, tries=row.tries + 1)
        return row
    return None


def _ask(row: Place) -> PlaceNames:
    details = places.details_of(row, sealing.Opener(row.session))
    geocoder = reverse_geocoders.reverse_geocoder(is_test=row.session.integration.is_test)
    return geocoder.ask(details.point)


@transaction.atomic
def _give_back(row: Place, found: PlaceNames | None, *, is_final: bool) -> None:
    """Write what was found, under the session's lock: it may be erased meanwhile."""
    session = locking.lock_session(row.session_id)
    held = leases.lock_held(row)
    if held is None or session.is_erased:
        return
    if found is not None:
        opener = sealing.Opener(session)
        details = replace(places.details_of(held, opener), names=found)
        held.details_sealed = places.sealed(held, details, opener)
    if is_final or held.tries >= MOST_TRIES:
        held.awaits_names = False
    else:
        held.run_after = timezone.now() + _PAUSE * held.tries
    leases.give_back(held, "details_sealed", "awaits_names", "run_after")
