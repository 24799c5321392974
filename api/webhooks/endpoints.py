"""Registers the addresses that webhooks are sent to."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from django.db import transaction

from api.registry import dialect as dialect_named
from api.webhooks import addresses, switching
from api.webhooks.models import Endpoint
from sessions_app import installation_events
from sessions_app.models import InstallationEvent, Integration

_RESOLVE_SECONDS = 5.0
_MAX_URL = 2048


class EndpointRefused(Exception):
    """The address is not one that webhooks may be sent to; the message says why."""


def register(integration: Integration, *, dialect: str, kind: str, url: str) -> Endpoint:
    """Store the address after checking it, or raise EndpointRefused.

    An address that is registered already is returned, and switched on where it was off.
    """
    kinds = dialect_named(dialect).endpoint_kinds
    if kind not in kinds:
        raise EndpointRefused(f"{dialect} has no endpoint kind {kind!r}; it has {', '.join(kinds)}")
    check_url(url)
    with transaction.atomic():
        endpoint, is_new = Endpoint.objects.get_or_create(
            integration=integration, dialect=dialect, kind=kind, url=url
        )
        if is_new:
            installation_events.record(
                InstallationEvent.Kind.ENDPOINT_ADDED,
                integration=integration,
                actor="command",
                endpoint=str(endpoint.pk),
                dialect=dialect,
                endpoint_kind=kind,
            )
        elif switching.switch_on(endpoint, actor="command"):
            endpoint.refresh_from_db()
    return endpoint


def check_url(url: str) -> None:
    """Raise EndpointRefused unless the URL has https and a host that webhooks may reach.

    http is accepted for loopback alone, which has to be allowed by a setting.
    """
    parts, port = _split(url)
    host = parts.hostname or ""
    try:
        found = addresses.resolve(host, port, timeout=_RESOLVE_SECONDS)
    except addresses.AddressRefused as error:
        raise EndpointRefused(str(error)) from error
    loopback = all(addresses.is_loopback(ip_address(text)) for text in found)
    if parts.scheme != "https" and not loopback:
        raise EndpointRefused("the address must begin with https://")


def _split(url: str) -> tuple[SplitResult, int]:
    """The parts of a well-formed http(s) URL and its port."""
    if len(url) > _MAX_URL or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise EndpointRefused("the address is too long or holds spaces or control characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise EndpointRefused("the address is not a URL") from error
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise EndpointRefused("the address must begin with https:// and name a host")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise EndpointRefused("the address must hold no user name, password or fragment")
    if port is None:  # port 0 is a number like any other, and refused as one
        port = 443 if parts.scheme == "https" else 80
    return parts, port
