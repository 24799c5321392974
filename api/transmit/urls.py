"""Every operation with the method that answers it."""

from __future__ import annotations

from django.urls import URLPattern, path

from api.transmit.views.documenting import DOCUMENT
from api.transmit.views.face_auth import FaceAuth
from api.transmit.views.images import Image, Images
from api.transmit.views.results import Results
from api.transmit.views.sessions import Consent, Sessions
from api.transmit.views.token import Token
from api.transmit.views.unknown import Unknown
from api.wire.schema_page import Document, described_at

_ANY_METHOD = ("get", "post", "put", "patch", "delete", "options")
_BASE = "api/v1/verification"

_TOKEN = path("oidc/token", Token.as_view({"post": "issue"}))
_SESSIONS: list[URLPattern] = [
    path(_BASE, Sessions.as_view({"post": "create"})),
    path(f"{_BASE}/<str:sid>", Sessions.as_view({"delete": "erase"})),
    path(f"{_BASE}/<str:sid>/result", Results.as_view({"get": "show"})),
    path(f"{_BASE}/<str:sid>/consent", Consent.as_view({"get": "show"})),
    path(f"{_BASE}/<str:sid>/images", Images.as_view({"get": "show", "post": "add"})),
    path(f"{_BASE}/<str:sid>/images/<str:id>", Image.as_view({"get": "download"})),
]
_FACE_AUTH = [
    path("api/v1/face-auth", FaceAuth.as_view({"post": "create"})),
    path("api/v1/face-auth/<str:device_session_id>/result", FaceAuth.as_view({"get": "show"})),
]
# As the contract writes them: without the prefix below which current clients call.
OPERATIONS: list[URLPattern] = [_TOKEN, *_SESSIONS, *_FACE_AUTH]
OWN_DOCUMENT = Document(OPERATIONS, DOCUMENT)

_UNKNOWN = Unknown.as_view(dict.fromkeys(_ANY_METHOD, "refuse"))
_PREFIXED = [path(f"verify/{one.pattern}", one.callback) for one in [*_SESSIONS, *_FACE_AUTH]]
_SERVED = [_TOKEN, *_SESSIONS, *_PREFIXED]
_WITH_SLASH = [path(f"{one.pattern}/", one.callback) for one in _SERVED]

urlpatterns: list[URLPattern] = [
    *_SERVED,
    *_WITH_SLASH,
    *described_at("verify", OWN_DOCUMENT),
    *(
        path(f"{prefix}{rest}", _UNKNOWN)
        for prefix in ("verify", "oidc", _BASE)
        for rest in ("", "/", "/<path:rest>")
    ),
]
