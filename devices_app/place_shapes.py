"""Where something is, as it crosses the rooms' walls: an address, a device, a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import TextChoices

from sessions_app.json_shape import JsonShape


@dataclass(frozen=True, slots=True)
class PlaceRecord(JsonShape):
    """Where the address is, by whoever knows addresses. Degrees, north and east."""

    country: str = ""
    region: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    zone: str = ""
    isp: str = ""
    asn: str = ""


@dataclass(frozen=True, slots=True)
class PointRecord(JsonShape):
    """Where the device is by its own account. accuracy: metres around it."""

    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None


class PlaceMoment(TextChoices):
    """When somebody was there: as this picture was taken."""

    DOCUMENT_FRONT = "document_front"
    DOCUMENT_BACK = "document_back"
    SELFIE = "selfie"


@dataclass(frozen=True, slots=True)
class PlaceNames(JsonShape):
    """What a map calls a position. location: all of it. country_code: two letters."""

    location: str = ""
    country_name: str = ""
    country_code: str = ""
    admin_area: str = ""
    sub_admin_area: str = ""
    locality: str = ""


@dataclass(frozen=True, slots=True)
class PlaceDetails(JsonShape):
    """Where a picture was taken. by_address: where the address is. names: of the point."""

    address: str = ""
    by_address: PlaceRecord = field(default_factory=PlaceRecord)
    point: PointRecord = field(default_factory=PointRecord)
    names: PlaceNames = field(default_factory=PlaceNames)


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where a picture was taken, as it is told. moment: a word of `PlaceMoment`."""

    id: UUID
    attempt_id: UUID
    moment: str
    created_at: datetime
    address: str = field(default="", repr=False)
    by_address: PlaceRecord = field(default_factory=PlaceRecord, repr=False)
    point: PointRecord = field(default_factory=PointRecord, repr=False)
    names: PlaceNames = field(default_factory=PlaceNames, repr=False)
