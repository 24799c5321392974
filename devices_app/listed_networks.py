"""Whether a browser came by a network that its integration allows or denies."""

from __future__ import annotations

from dataclasses import replace

from devices_app.client_address import parsed
from devices_app.shapes import DeviceRecord
from sessions_app.models import Integration
from sessions_app.networks import is_in


def with_lists(record: DeviceRecord, integration: Integration) -> DeviceRecord:
    """The record with what the lists say of its address, which must be one that we saw ourselves.

    A denied address is not allowed, whatever else the lists say.
    """
    allowed, denied = integration.allowed_networks, integration.denied_networks
    address = parsed(record.network.ip.preferred or "") if allowed or denied else None
    if address is None:
        return record
    is_denied = is_in(address, denied) if denied else None
    is_allowed = is_in(address, allowed) and not is_denied if allowed else None
    network = replace(record.network, is_allowed=is_allowed, is_denied=is_denied)
    return replace(record, network=network)
