"""Every operation with the method that answers it."""

from __future__ import annotations

from django.urls import URLPattern, path

from api.veriff.views.documenting import DOCUMENT
from api.veriff.views.media import AttemptMedia, Media, SessionMedia
from api.veriff.views.results import Attempts, Decision, Person, WatchlistScreening
from api.veriff.views.sessions import CollectedData, Sessions
from api.veriff.views.unknown import Unknown
from api.wire.schema_page import Document, described_at

_ANY_METHOD = ("get", "post", "put", "patch", "delete", "options")

# In the order of a session's life, as the document lists them.
# An id of any shape is taken here: what is wrong with it is said in the contract's order.
OPERATIONS: list[URLPattern] = [
    path("v1/sessions", Sessions.as_view({"post": "create"})),
    path("v1/sessions/<str:id>/collected-data", CollectedData.as_view({"post": "store"})),
    path("v1/sessions/<str:id>/media", SessionMedia.as_view({"post": "upload", "get": "show"})),
    path("v1/sessions/<str:id>", Sessions.as_view({"patch": "submit", "delete": "erase"})),
    path("v1/media/<str:id>", Media.as_view({"get": "download"})),
    path("v1/sessions/<str:id>/attempts", Attempts.as_view({"get": "show"})),
    path("v1/attempts/<str:id>/media", AttemptMedia.as_view({"get": "show"})),
    path("v1/sessions/<str:id>/decision", Decision.as_view({"get": "show"})),
    path("v1/sessions/<str:id>/person", Person.as_view({"get": "show"})),
    path(
        "v1/sessions/<str:id>/watchlist-screening",
        WatchlistScreening.as_view({"get": "show", "patch": "stop"}),
    ),
]

OWN_DOCUMENT = Document(OPERATIONS, DOCUMENT)
_WITH_SLASH = [path(f"{one.pattern}/", one.callback) for one in OPERATIONS]
_UNKNOWN = Unknown.as_view(dict.fromkeys(_ANY_METHOD, "refuse"))

urlpatterns: list[URLPattern] = [
    *OPERATIONS,
    *_WITH_SLASH,
    *described_at("v1", OWN_DOCUMENT),
    path("v1", _UNKNOWN),
    path("v1/<path:rest>", _UNKNOWN),
    path("v1/", _UNKNOWN),
]
