"""Where a picture was taken: by the network address, and by the device's own account."""

from __future__ import annotations

from typing import NotRequired, TypedDict, cast

from api.vult.serializers.sessions import without_nothing
from devices_app.shapes import PlaceView


class LocationReadOut(TypedDict):
    ip_address: NotRequired[str]
    ip_latitude: NotRequired[float]
    ip_longitude: NotRequired[float]
    ip_country: NotRequired[str]
    ip_region: NotRequired[str]
    ip_city: NotRequired[str]
    device_location: NotRequired[str]
    device_latitude: NotRequired[float]
    device_longitude: NotRequired[float]
    device_country_name: NotRequired[str]
    device_country_code: NotRequired[str]
    device_admin_area: NotRequired[str]
    device_sub_admin_area: NotRequired[str]
    device_locality: NotRequired[str]


def location_out(place: PlaceView | None) -> LocationReadOut:
    """What was kept, as far as the session asks for it; nothing where nothing was."""
    if place is None:
        return {}
    by_address, names = place.by_address, place.names
    said = {
        "ip_address": place.address,
        "ip_latitude": by_address.latitude,
        "ip_longitude": by_address.longitude,
        "ip_country": by_address.country,
        "ip_region": by_address.region,
        "ip_city": by_address.city,
        "device_location": names.location,
        "device_latitude": place.point.latitude,
        "device_longitude": place.point.longitude,
        "device_country_name": names.country_name,
        "device_country_code": names.country_code,
        "device_admin_area": names.admin_area,
        "device_sub_admin_area": names.sub_admin_area,
        "device_locality": names.locality,
    }
    known = {name: value for name, value in said.items() if value != ""}
    return cast("LocationReadOut", without_nothing(known))
