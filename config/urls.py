"""Every address of the server: operation, the portal, and whatever the dialects answer."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config import front_door, probes
from risk_app.portal.signing_in import provider_views, second_factor_views

admin.autodiscover()

urlpatterns: list[URLPattern | URLResolver] = [
    # First, because most requests are for them; they take no address of the others.
    path("", include("api.urls")),
    path("", front_door.home, name="home"),
    path("favicon.ico", front_door.favicon),
    path("admin", front_door.portal_with_slash),
    path("live", probes.live),
    path("ready", probes.ready),
    *second_factor_views.urls(),
    *provider_views.urls(),
    path("admin/", admin.site.urls),
]

handler400 = "config.refusals.bad_request"
handler403 = "config.refusals.forbidden"
handler404 = "config.refusals.not_found"
handler500 = "config.refusals.server_error"
