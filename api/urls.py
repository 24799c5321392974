"""Every address of the dialects and of the link that an integrator hands to a person."""

from __future__ import annotations

from django.urls import URLPattern, path

from api.capture.link_page import show_link
from api.registry import DIALECTS

urlpatterns: list[URLPattern] = [
    path("v/<str:token>", show_link, name="session-link"),
    *(pattern for one in DIALECTS.values() for pattern in one.urlpatterns),
]
