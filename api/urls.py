"""Every address of the dialects, of the links that are handed to people, and of our public keys."""

from __future__ import annotations

from django.urls import URLPattern, path

from api.capture.urls import pages
from api.keys import key_set
from api.registry import DIALECTS
from risk_app.shapes import SessionView


def way_back(view: SessionView) -> str:
    """Where the browser goes after the hosted pages, as the dialect of the session says."""
    dialect = DIALECTS.get(view.dialect)
    return dialect.after_capture(view) if dialect else ""


# Where the links of the dialects lead; all of them open every session.
PAGES_AT = ("v", "verify/app")

urlpatterns: list[URLPattern] = [
    *(pattern for prefix in PAGES_AT for pattern in pages(prefix, back=way_back)),
    *(pattern for one in DIALECTS.values() for pattern in one.urlpatterns),
    path(key_set.ADDRESS, key_set.show),
]
