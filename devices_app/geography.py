"""Where an internet address is, and whose, by the files of the operator; nothing without them.

BONAFIDE_GEO_CITY: countries, regions, cities. BONAFIDE_GEO_NETWORK: providers and their numbers.
BONAFIDE_GEO_ANONYMOUS: proxies, VPNs, Tor, hosters. All are MaxMind DB files.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from django.conf import settings

from devices_app import ip_addresses
from devices_app.client_address import Address
from devices_app.location_files import FileUnusable, LocationFile
from devices_app.shapes import AutonomousSystemRecord, DeviceRecord, NetworkRecord, PlaceRecord

FILES = ("BONAFIDE_GEO_CITY", "BONAFIDE_GEO_NETWORK", "BONAFIDE_GEO_ANONYMOUS")
_CITY, _NETWORK, _ANONYMOUS = FILES
# Their word -> the flag of the rules.
_FLAGS = {
    "is_anonymous_vpn": "vpn",
    "is_hosting_provider": "hosting",
    "is_public_proxy": "public_proxy",
    "is_residential_proxy": "residential_proxy",
    "is_tor_exit_node": "tor",
}
_ANY = "is_anonymous"
_LONGEST = 200

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Located:
    """What is known of an address. organisation: whose network it is.

    anonymisers: what hides people there, empty: nothing; None: no file says.
    """

    place: PlaceRecord = field(default_factory=PlaceRecord)
    organisation: str = ""
    anonymisers: tuple[str, ...] | None = None


NOWHERE = Located()


def locate(address: Address) -> Located:
    """What the files say of an address that the internet routes."""
    if not address.is_global:
        return NOWHERE
    city, network = _find(_CITY, address) or {}, _find(_NETWORK, address) or {}
    isp = _text(network.get("isp")) or _text(network.get("autonomous_system_organization"))
    number = network.get("autonomous_system_number")
    return Located(
        replace(
            _place(city),
            isp=isp,
            asn=f"AS{number}" if isinstance(number, int) else "",
        ),
        organisation=_text(network.get("autonomous_system_organization")) or isp,
        anonymisers=_anonymisers(address),
    )


def with_place(record: DeviceRecord) -> DeviceRecord:
    """The record with what the files say of its address, where it says nothing itself."""
    found = ip_addresses.parse(record.network.ip.preferred or "")
    if found is None or found.exact is None or record.place != PlaceRecord():
        return record
    located = locate(found.exact)
    if located == NOWHERE:
        return record
    return replace(record, place=located.place, network=_network(record.network, located))


def locate_text(text: str) -> Located:
    """The same of an address that is written out whole; nothing of anything else."""
    found = ip_addresses.parse(text)
    return locate(found.exact) if found is not None and found.exact is not None else NOWHERE


def file_of(name: str) -> LocationFile | None:
    """The file that a setting names; None where it names none."""
    path = str(getattr(settings, name))
    return _file_at(path) if path else None


def _network(said: NetworkRecord, located: Located) -> NetworkRecord:
    """What the integrator told of the network's owner stands."""
    known = said.asn != AutonomousSystemRecord()
    owner = AutonomousSystemRecord(located.place.asn, located.organisation)
    return replace(said, asn=said.asn if known else owner, anonymisers=located.anonymisers)


def _find(name: str, address: Address) -> dict[str, Any] | None:
    """What the file of a setting says; None without one, and of one that is unusable."""
    try:
        file = file_of(name)
        return (file.find(address) or {}) if file else None
    except FileUnusable:  # doctor says it; people go on without a place
        return None


def _anonymisers(address: Address) -> tuple[str, ...] | None:
    said = _find(_ANONYMOUS, address)
    if said is None:
        return None
    found = tuple(flag for word, flag in _FLAGS.items() if said.get(word) is True)
    return found or (("anonymous",) if said.get(_ANY) is True else ())


def _place(said: Said) -> PlaceRecord:
    where = _object(said.get("location"))
    latitude, longitude = _degrees(where.get("latitude"), 90), _degrees(where.get("longitude"), 180)
    regions = said.get("subdivisions")
    region = regions[0] if isinstance(regions, list) and regions else None
    is_point = latitude is not None and longitude is not None
    return PlaceRecord(
        country=_country(_object(said.get("country"))),
        region=_name(_object(region)),
        city=_name(_object(said.get("city"))),
        latitude=latitude if is_point else None,
        longitude=longitude if is_point else None,
        zone=_text(where.get("time_zone")),
    )


def _country(said: Said) -> str:
    code = _text(said.get("iso_code"))
    return code if len(code) == 2 and code.isascii() and code.isupper() else ""


def _name(said: Said) -> str:
    return _text(_object(said.get("names")).get("en"))


def _object(value: Any) -> Said:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""


def _degrees(value: Any, most: int) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and math.isfinite(value) and abs(value) <= most else None


@cache
def _file_at(path: str) -> LocationFile:
    return LocationFile(path)
