"""What was collected about devices and networks, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from devices_app import agents, collecting
from devices_app.models import Device
from devices_app.shapes import DeviceRecord
from devices_app.user_agents import SYSTEM_NAMES
from sessions_app.sealing import Opener


@dataclass(frozen=True)
class DeviceWords:
    """name: of the device in one line. sentences: the rest. facts: everything, as (name, value)."""

    device: Device
    name: str
    sentences: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def words_of_device(device: Device, opener: Opener) -> DeviceWords:
    record = collecting.details_of(device, opener)
    said = record.device.user_agent or ""
    names = agents.names_of(said) if said else agents.AgentNames()
    return DeviceWords(
        device,
        _name(device, record, names),
        tuple(_sentences(device, record)),
        tuple(flatten(record.to_json())),
    )


def _name(device: Device, record: DeviceRecord, names: agents.AgentNames) -> str:
    vendor, model = record.device.vendor or names.vendor, record.device.model or names.model
    maker = model if model.startswith(vendor) else f"{vendor} {model}".strip()
    system = SYSTEM_NAMES.get(device.os_family, record.device.os.name or names.system)
    version = record.device.os.version or names.system_version
    browser = record.browser.name or names.browser
    kind = device.get_kind_display() if device.kind else "Device of unknown kind"
    about = [maker, " ".join(filter(None, (system, version))) if system else "", browser]
    return ", ".join(dict.fromkeys([kind.capitalize(), *filter(None, about)]))


def _sentences(device: Device, record: DeviceRecord) -> Iterator[str]:
    by = "The integrator's software" if device.origin == "integration" else "A browser of our pages"
    took = " The document was taken with it." if device.scanned else ""
    yield f"{by} told of it.{took}"
    yield from _of_network(record)
    if record.clock.zone or record.device.languages:
        zone = f"time zone {record.clock.zone}" if record.clock.zone else ""
        tongue = f"languages {', '.join(record.device.languages[:4])}"
        said = [zone, tongue if record.device.languages else ""]
        yield f"It says: {'; '.join(filter(None, said))}."
    if record.device.is_incognito:
        yield "The window was private."
    if record.browser.is_automated:
        yield "The browser says that a program drives it."


def _of_network(record: DeviceRecord) -> Iterator[str]:
    network = record.network
    if network.ip.preferred:
        owner = network.asn.organisation or network.carrier
        place = ", ".join(filter(None, (record.place.city, record.place.country)))
        yield (
            f"It came by {network.ip.preferred}"
            + (f", a network of {owner}" if owner else "")
            + (f", in {place}" if place else "")
            + "."
        )
    if network.anonymisers:
        yield f"The address hides people: {', '.join(network.anonymisers)}."
    if network.is_denied:
        yield "The address is in a denied network."


def flatten(value: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Nested JSON as (dotted name, text) pairs, in order, without empty values."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flatten(inner, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        for number, item in enumerate(value):
            yield from flatten(item, f"{prefix}.{number}")
    elif value is not None and value not in ("", []):
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield prefix, text


def in_order(devices: Iterable[Device]) -> list[Device]:
    """The one that was told of first at the top."""
    return sorted(devices, key=lambda one: one.collected_at)
