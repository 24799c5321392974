"""The page with new credentials, which is the answer to the POST that made them and to no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from api.portal import access
from sessions_app.models import Integration

Shown = Mapping[str, Mapping[str, str]]


def show(
    request: HttpRequest, integration: Integration, shown: Shown, *, title: str, **context: Any
) -> HttpResponse:
    """The values by dialect and name, to be copied, or saved as the command saves them."""
    return access.page(
        request,
        "portal/shown_once.html",
        integration=integration,
        title=title,
        shown=[(dialect, list(values.items())) for dialect, values in shown.items()],
        by_dialect=shown,
        file=_file(integration, shown),
        **context,
    )


def _file(integration: Integration, shown: Shown) -> dict[str, object]:
    """What is saved: the words of `manage.py integration create --save`."""
    merged = {name: value for values in shown.values() for name, value in values.items()}
    found: dict[str, object] = {"id": str(integration.pk), "name": integration.name}
    found["mode"] = str(integration.mode)
    # At the top as well, where the command has them.
    for name in ("api_key", "shared_secret"):
        if name in merged:
            found[name] = merged[name]
    return found | {"credentials": {dialect: dict(values) for dialect, values in shown.items()}}
