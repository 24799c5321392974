"""How the hosted pages of an integration look."""

from __future__ import annotations

from sessions_app import colours, frame_origins
from sessions_app.models import HostedPages, Integration
from sessions_app.shapes import PagesLook


def of(integration: Integration) -> PagesLook:
    """What was set for the integration, or what counts where nothing was."""
    found = HostedPages.objects.filter(integration=integration).defer("logo").first()
    found = found or HostedPages(integration=integration)
    return PagesLook(
        name=found.name or integration.name,
        colour=found.colour,
        ink=colours.on(found.colour) if found.colour else "",
        dark_colour=found.dark_colour,
        dark_ink=colours.on(found.dark_colour) if found.dark_colour else "",
        logo_digest=found.logo_digest,
        origins=frame_origins.of(found.frame_origins),
    )


def pages_of(integration: Integration) -> HostedPages:
    """The row to change, which may be a new one."""
    return HostedPages.objects.filter(integration=integration).first() or HostedPages(
        integration=integration
    )


def logo_of(integration: Integration) -> bytes | None:
    found = HostedPages.objects.filter(integration=integration).values_list("logo", flat=True)
    logo = found.first()
    return None if logo is None else bytes(logo)
