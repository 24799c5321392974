"""Every address of the server: operation, the portal, and whatever the dialects answer."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config import probes

admin.autodiscover()

urlpatterns: list[URLPattern | URLResolver] = [
    path("live", probes.live),
    path("ready", probes.ready),
    path("admin/", admin.site.urls),
    path("", include("api.urls")),
]
