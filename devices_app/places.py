"""Where the pictures of a session were taken: by the internet address, and by the device itself.

Only what the session's settings ask for is kept: `collect` {address, position}.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from devices_app import geography
from devices_app.models import Place
from devices_app.positions import NO_POINT
from devices_app.providers import reverse_geocoders
from devices_app.shapes import (
    AddressesRecord,
    PlaceDetails,
    PlaceMoment,
    PlaceView,
    PointRecord,
)
from sessions_app import locking, sealing
from sessions_app.models import Session


def collects_address(session: Session) -> bool:
    return _collected(session).get("address") is True


def collects_position(session: Session) -> bool:
    return _collected(session).get("position") is True


def record(
    session: Session,
    moment: PlaceMoment,
    *,
    address: AddressesRecord,
    point: PointRecord = NO_POINT,
) -> Place | None:
    """Keep where the latest attempt's picture was taken, in place of what was said before.

    Returns None where the session asks for nothing of it, or nothing is known. Whoever calls rings
    for one that awaits the names of its position.
    """
    details = PlaceDetails(
        address=(address.preferred or "") if collects_address(session) else "",
        point=point if collects_position(session) else NO_POINT,
    )
    if details == PlaceDetails():
        return None
    return _write(session, moment, _located(details))


def places_of(session: Session) -> tuple[PlaceView, ...]:
    """Where the pictures of all attempts were taken, in the order in which they were."""
    rows = list(Place.objects.filter(session=session).order_by("created_at", "id"))
    if not rows:
        return ()
    opener = sealing.Opener(session)
    return tuple(_told(row, details_of(row, opener)) for row in rows)


def details_of(row: Place, opener: sealing.Opener) -> PlaceDetails:
    return PlaceDetails.from_json(opener.unseal_json(_name(row.pk), bytes(row.details_sealed)))


def sealed(row: Place, details: PlaceDetails, opener: sealing.Opener) -> bytes:
    """What is kept of them in that row."""
    return opener.seal_json(_name(row.pk), details.to_json())


def _located(details: PlaceDetails) -> PlaceDetails:
    place = geography.locate_text(details.address).place
    return PlaceDetails(address=details.address, by_address=place, point=details.point)


@transaction.atomic
def _write(session: Session, moment: PlaceMoment, details: PlaceDetails) -> Place | None:
    locked = locking.lock_session(session.pk)
    if locked.is_erased:
        return None
    attempt, opener = sealing.latest_attempt(locked)
    Place.objects.filter(attempt=attempt, moment=moment).delete()
    row = Place(
        id=uuid4(),
        session=locked,
        attempt=attempt,
        moment=moment,
        awaits_names=details.point != NO_POINT and reverse_geocoders.is_configured(),
        created_at=timezone.now(),
    )
    row.details_sealed = sealed(row, details, opener)
    row.save(force_insert=True)
    return row


def _told(row: Place, details: PlaceDetails) -> PlaceView:
    return PlaceView(
        id=row.pk,
        attempt_id=row.attempt_id,
        moment=row.moment,
        created_at=row.created_at,
        address=details.address,
        by_address=details.by_address,
        point=details.point,
        names=details.names,
    )


def _collected(session: Session) -> dict[str, bool]:
    found: dict[str, bool] = session.settings.get("collect") or {}
    return found


def _name(place_id: UUID) -> str:
    """What the sealed details are bound to."""
    return f"place:{place_id}"
