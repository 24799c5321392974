"""The addresses of the pages of an integration, below the portal's address of integrations."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from api.portal import credential_pages, delivery_pages, endpoint_pages


class EndpointAction(StringConverter):
    regex = "pause|switch-on|remove"


register_converter(EndpointAction, "endpoint_action")


def urls() -> list[URLPattern]:
    """All of them, for signed-in staff; each page asks for its permission."""
    view = admin.site.admin_view
    of, endpoint = "<uuid:integration_id>", "<uuid:integration_id>/webhooks/<uuid:endpoint_id>"
    credential = f"{of}/credentials/<uuid:credential_id>"
    return [
        path(f"{of}/credentials/", view(credential_pages.credentials_of), name="desk_credentials"),
        path(f"{credential}/replace/", view(credential_pages.replace), name="desk_replace"),
        path(f"{credential}/revoke/", view(credential_pages.revoke), name="desk_revoke"),
        path(f"{of}/webhooks/", view(endpoint_pages.endpoints_of), name="desk_endpoints"),
        path(f"{endpoint}/test/", view(endpoint_pages.try_out), name="desk_try_endpoint"),
        path(
            f"{endpoint}/<endpoint_action:endpoint_action>/",
            view(endpoint_pages.act),
            name="desk_endpoint_act",
        ),
        path(f"{of}/deliveries/", view(delivery_pages.deliveries_of), name="desk_deliveries"),
        path(
            f"{of}/deliveries/send-failed/",
            view(delivery_pages.send_failed),
            name="desk_send_failed",
        ),
    ]
