"""Every operation with the method that answers it."""

from __future__ import annotations

from django.urls import URLPattern, path

from api.trusona.views.documenting import DOCUMENT
from api.trusona.views.documents import Documents
from api.trusona.views.encrypted import Encrypted
from api.trusona.views.messages import Messages
from api.trusona.views.unknown import Unknown
from api.trusona.views.verifications import Verifications
from api.wire.schema_page import Document, described_at

_ANY_METHOD = ("get", "post", "put", "patch", "delete", "options")
_BASE = "api/v1/verifications"
_ENCRYPTED = "api/v1/encrypted/verifications"
_ONE = f"{_BASE}/<str:verificationId>"
_ONE_ENCRYPTED = f"{_ENCRYPTED}/<str:verificationId>"

OPERATIONS: list[URLPattern] = [
    path(_BASE, Verifications.as_view({"post": "create", "get": "show_all"})),
    path(_ONE, Verifications.as_view({"get": "show"})),
    path(f"{_ONE}/devices", Verifications.as_view({"get": "show_devices"})),
    path(f"{_ONE}/document", Documents.as_view({"get": "show"})),
    path(f"{_ONE}/document/scanned_images", Documents.as_view({"get": "show_images"})),
    path(f"{_ONE}/messages", Messages.as_view({"post": "create", "get": "show_all"})),
    path(f"{_ONE}/messages/<str:verificationMessageId>", Messages.as_view({"get": "show"})),
    path(f"{_ONE}/risk_scores", Verifications.as_view({"get": "show_scores"})),
    path(_ENCRYPTED, Encrypted.as_view({"post": "create"})),
    path(_ONE_ENCRYPTED, Encrypted.as_view({"get": "show"})),
    path(f"{_ONE_ENCRYPTED}/document", Encrypted.as_view({"get": "show_document"})),
]
OWN_DOCUMENT = Document(OPERATIONS, DOCUMENT)

_UNKNOWN = Unknown.as_view(dict.fromkeys(_ANY_METHOD, "refuse"))

urlpatterns: list[URLPattern] = [
    # Before the paths with an id, which could be called so.
    *described_at(_BASE, OWN_DOCUMENT),
    *OPERATIONS,
    *(path(f"{one.pattern}/", one.callback) for one in OPERATIONS),
    *(
        path(f"{prefix}{rest}", _UNKNOWN)
        for prefix in (_BASE, "api/v1/encrypted")
        for rest in ("", "/", "/<path:rest>")
    ),
]
