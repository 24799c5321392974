"""The position of a device by its own account. Pure."""

from __future__ import annotations

from devices_app.said import FactRefused, Said
from devices_app.shapes import PointRecord

NO_POINT = PointRecord()


def point_from(said: Said) -> PointRecord:
    """What the members latitude, longitude and accuracy say; raises FactRefused."""
    latitude, longitude = said.number("latitude", -90, 90), said.number("longitude", -180, 180)
    accuracy = said.number("accuracy", 0, 1e8)
    if latitude is None or longitude is None:
        if latitude is not None or longitude is not None:
            missing = "longitude" if longitude is None else "latitude"
            raise FactRefused(missing, "must be there as well")
        return NO_POINT
    return PointRecord(latitude, longitude, accuracy)
