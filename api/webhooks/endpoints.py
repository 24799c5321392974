"""Registers the addresses that webhooks are sent to."""

from __future__ import annotations

from django.db import transaction

from api.outbound import url_rules
from api.outbound.endpoints import EndpointRefused
from api.registry import dialect as dialect_named
from api.webhooks import switching
from api.webhooks.models import Endpoint
from sessions_app import installation_events
from sessions_app.models import InstallationEvent, Integration

__all__ = ["EndpointRefused", "check_url", "register"]


def register(
    integration: Integration,
    *,
    dialect: str,
    kind: str,
    url: str,
    name: str = "",
    actor: str = "command",
) -> Endpoint:
    """Store the address after checking it, or raise EndpointRefused.

    An address that is registered already is returned, called by the new name if there is one, and
    switched on where it was off.
    """
    kinds = dialect_named(dialect).endpoint_kinds
    if kind not in kinds:
        raise EndpointRefused(f"{dialect} has no endpoint kind {kind!r}; it has {', '.join(kinds)}")
    check_url(url)
    with transaction.atomic():
        endpoint, is_new = Endpoint.objects.get_or_create(
            integration=integration, dialect=dialect, kind=kind, url=url, defaults={"name": name}
        )
        if name and endpoint.name != name:
            endpoint.name = name
            endpoint.save(update_fields=["name"])
        if is_new:
            installation_events.record(
                InstallationEvent.Kind.ENDPOINT_ADDED,
                integration=integration,
                actor=actor,
                endpoint=str(endpoint.pk),
                dialect=dialect,
                endpoint_kind=kind,
            )
        elif switching.switch_on(endpoint, actor=actor):
            endpoint.refresh_from_db()
    return endpoint


def addresses_of(integration: Integration, dialect: str) -> tuple[str, ...]:
    """The addresses that are called for every session of the dialect, each once."""
    found = Endpoint.objects.filter(integration=integration, dialect=dialect, is_active=True)
    return tuple(dict.fromkeys(found.order_by("created_at", "id").values_list("url", flat=True)))


def check_url(url: str) -> None:
    """Raise EndpointRefused unless the URL has https and a host that webhooks may reach.

    http is accepted for loopback alone, which has to be allowed by a setting.
    """
    try:
        url_rules.check(url)
    except url_rules.UrlRefused as error:
        raise EndpointRefused(str(error)) from error
