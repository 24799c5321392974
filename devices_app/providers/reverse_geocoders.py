"""Who says what is at a position: a gateway of the operator's, or nobody.

Only its numbers leave this server, and no id of a session or person goes with them. Test
integrations ask the simulator.
"""

from __future__ import annotations

from typing import Any, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from devices_app.shapes import PlaceNames, PointRecord
from sessions_app.gateways import Gateway
from sessions_app.registers import RegisterMissing, RegisterNonsense

_SIMULATOR = "devices_app.providers.simulator.PlacesSimulator"
_LONGEST = 200


class ReverseGeocoder(Protocol):
    name: str
    version: str

    def ask(self, point: PointRecord) -> PlaceNames:
        """What is at the position, empty where nothing has a name; raises RegisterUnavailable."""
        ...


class PlacesGateway:
    """The operator's gateway to maps; see docs/registers.md."""

    name = "places gateway"
    version = "1"

    def __init__(self, url: str) -> None:
        self._url = url

    def ask(self, point: PointRecord) -> PlaceNames:
        said = Gateway("places", self._url).ask(
            {"register": "places", "latitude": point.latitude, "longitude": point.longitude}
        )
        return PlaceNames(
            location=_text(said, "location"),
            country_name=_text(said, "country_name"),
            country_code=_code(_text(said, "country_code")),
            admin_area=_text(said, "admin_area"),
            sub_admin_area=_text(said, "sub_admin_area"),
            locality=_text(said, "locality"),
        )


def is_configured() -> bool:
    return bool(settings.BONAFIDE_PLACES)


def reverse_geocoder(*, is_test: bool) -> ReverseGeocoder:
    """Who is asked; raises RegisterMissing where nobody is configured."""
    chosen = settings.BONAFIDE_PLACES
    if not chosen:
        raise RegisterMissing("nobody who knows places is configured")
    if is_test:
        return cast(ReverseGeocoder, import_string(_SIMULATOR)())
    if "://" in chosen:
        return PlacesGateway(chosen)
    return cast(ReverseGeocoder, import_string(chosen)())


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise RegisterNonsense("the answer has another form")
    return value


def _code(text: str) -> str:
    if text and not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise RegisterNonsense("a country that is no code")
    return text.upper()
