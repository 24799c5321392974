"""What is known of the device and its network, beside the recommendation about them."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from api.transmit import vocabulary
from api.transmit.serializers.checks import risks_of
from api.wire.answers import Says
from devices_app.shapes import DeviceKind, DeviceRecord, NetworkRecord, SeenDevice
from risk_app.shapes import ToldAttempt, ToldCheck, ToldVerdict

_TYPES: dict[str, Literal["mobile", "desktop"]] = {
    DeviceKind.MOBILE: "mobile",
    DeviceKind.TABLET: "mobile",
    DeviceKind.DESKTOP: "desktop",
}
_PROXIES = frozenset({"public_proxy", "residential_proxy"})
_EMULATOR = "device.emulator"
# Levels of a rule that say yes or no; what lies between is left out.
_EMULATED = {"high": True, "no": False}


class GeneralRiskOut(TypedDict):
    correlation_id: NotRequired[str]
    action_type: NotRequired[str]
    recommendation: NotRequired[str]
    risk_score: NotRequired[float]


class DeviceRiskOut(TypedDict):
    os: NotRequired[str]
    browser: NotRequired[str]
    device_id: NotRequired[str]
    device_fingerprint: NotRequired[str]
    device_type: NotRequired[Literal["mobile", "desktop"]]
    device_model: NotRequired[str]
    device_timestamp: NotRequired[Annotated[int, Says(format="int64")]]
    timezone: NotRequired[str]
    incognito: NotRequired[bool]
    emulated: NotRequired[bool]


class NetworkRiskOut(TypedDict):
    network_country: NotRequired[str]
    ip_address: NotRequired[str]
    ip_type: NotRequired[str]
    ip_organization: NotRequired[str]
    timezone: NotRequired[str]
    vpn: NotRequired[bool]
    tor: NotRequired[bool]
    proxy: NotRequired[bool]
    anonymizer: NotRequired[bool]


class RiskDetailsOut(TypedDict):
    general: NotRequired[GeneralRiskOut]
    device: NotRequired[DeviceRiskOut]
    network: NotRequired[NetworkRiskOut]
    recommendation_reasons: NotRequired[list[str]]


def risk_details(
    attempt: ToldAttempt, verdict: ToldVerdict, seen: SeenDevice | None
) -> RiskDetailsOut | None:
    """None where no device was judged. What no source answers is left out."""
    check = next((one for one in verdict.checks if one.kind == "device"), None)
    if check is None or check.result == "not_run":
        return None
    answer: RiskDetailsOut = {"general": _general(attempt, check)}
    if seen is not None:
        answer["device"] = _device(seen, check)
        network = _network(seen.record)
        if network:
            answer["network"] = network
    answer["recommendation_reasons"] = list(risks_of(verdict))
    return answer


def _general(attempt: ToldAttempt, check: ToldCheck) -> GeneralRiskOut:
    general: GeneralRiskOut = {
        "correlation_id": str(attempt.id),
        "action_type": "identity_verification",
        "recommendation": vocabulary.OPINION[check.says],
    }
    if check.score is not None:
        general["risk_score"] = round(100 * (1 - check.score), 2)
    return general


def _device(seen: SeenDevice, check: ToldCheck) -> DeviceRiskOut:
    device, clock = seen.record.device, seen.record.clock
    told_at = round(seen.collected_at.timestamp() * 1000)
    said: DeviceRiskOut = {
        "device_id": str(seen.id),
        "device_timestamp": told_at if clock.epoch_ms is None else clock.epoch_ms,
    }
    if device.kind in _TYPES:
        said["device_type"] = _TYPES[device.kind]
    if device.is_incognito is not None:
        said["incognito"] = device.is_incognito
    emulator = next((one.level for one in check.parts if one.rule == _EMULATOR), "")
    if emulator in _EMULATED:
        said["emulated"] = _EMULATED[emulator]
    _add_texts(said, seen.record)
    return said


def _add_texts(said: DeviceRiskOut, record: DeviceRecord) -> None:
    device, system = record.device, record.device.os
    name = " ".join(one for one in (system.name or system.family, system.version) if one)
    if name:
        said["os"] = name
    if record.browser.name:
        said["browser"] = record.browser.name
    if device.fingerprint or record.browser.fingerprint:
        said["device_fingerprint"] = device.fingerprint or record.browser.fingerprint
    if device.model:
        said["device_model"] = device.model
    if record.clock.zone:
        said["timezone"] = record.clock.zone


def _network(record: DeviceRecord) -> NetworkRiskOut:
    network, place, said = record.network, record.place, NetworkRiskOut()
    if network.ip.preferred:
        said["ip_address"] = network.ip.preferred
        said["ip_type"] = "IPv4" if network.ip.v4 else "IPv6"
    if place.country:
        said["network_country"] = place.country
    if network.asn.organisation or place.isp:
        said["ip_organization"] = network.asn.organisation or place.isp
    if place.zone:
        said["timezone"] = place.zone
    _add_flags(said, network)
    return said


def _add_flags(said: NetworkRiskOut, network: NetworkRecord) -> None:
    if network.anonymisers is None:
        return
    flags = frozenset(network.anonymisers)
    said["vpn"] = "vpn" in flags
    said["tor"] = "tor" in flags
    said["proxy"] = bool(flags & _PROXIES)
    # A hoster hides nobody by itself.
    said["anonymizer"] = bool(flags - {"hosting"})
