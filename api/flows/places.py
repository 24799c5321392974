"""Where the pictures of a session are taken."""

from __future__ import annotations

from collections.abc import Mapping

from api.flows.rows import Found, row
from devices_app import places, tasks
from devices_app.positions import NO_POINT, point_from
from devices_app.said import Said
from devices_app.shapes import AddressesRecord, PlaceMoment, PlaceView, PointRecord
from documents_app.shapes import PictureKind
from sessions_app.doorbell import ring
from sessions_app.models import Session

# Pictures whose place is of interest; what is recorded of a face counts as the selfie.
_MOMENTS: dict[PictureKind, PlaceMoment] = {
    PictureKind.DOCUMENT_FRONT: PlaceMoment.DOCUMENT_FRONT,
    PictureKind.DOCUMENT_BACK: PlaceMoment.DOCUMENT_BACK,
    PictureKind.SELFIE: PlaceMoment.SELFIE,
    PictureKind.LIVENESS: PlaceMoment.SELFIE,
}


def record_place(
    session: Found,
    kind: PictureKind,
    *,
    address: AddressesRecord,
    point: PointRecord = NO_POINT,
) -> None:
    """Keep where a picture of that kind was taken just now, as far as the session asks for it.

    address: of the request that brought it, as the trusted proxy saw it. point: what the device
    says itself (`position_from`). Sealed; a later picture of the kind in the attempt replaces it.
    """
    moment = _MOMENTS.get(kind)
    if moment is None:
        return
    made = places.record(row(session, Session), moment, address=address, point=point)
    if made is not None and made.awaits_names:
        ring(tasks.name_place, str(made.pk))


def position_from(members: Mapping[str, object]) -> PointRecord:
    """The position that latitude, longitude and accuracy name, in degrees and metres.

    Raises FactRefused for numbers out of range, and for one without the other.
    """
    return point_from(Said(members))


def collects_position(session: Found) -> bool:
    """Whether the session asks for the position of the device."""
    return places.collects_position(row(session, Session))


def places_of(session: Found) -> tuple[PlaceView, ...]:
    """Where its pictures were taken, of all attempts, in the order in which they were."""
    return places.places_of(row(session, Session))
