"""Every address of the server: operation first, then the portal, then the dialects."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

admin.autodiscover()

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
]
if find_spec("api.urls"):
    urlpatterns.append(path("", include("api.urls")))
