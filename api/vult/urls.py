"""Every operation: its name, its path, its methods, and who may call it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import URLPattern, path

from api.vult.views.authentications import Authentications, CapturedAuthentications
from api.vult.views.base import VultViewSet
from api.vult.views.documenting import DOCUMENT
from api.vult.views.documents import Documents
from api.vult.views.identities import Identities
from api.vult.views.locations import Locations
from api.vult.views.policies import Policies
from api.vult.views.sdk_finalize import Finalize
from api.vult.views.sdk_liveness import AuthenticationLiveness, VerificationLiveness
from api.vult.views.sdk_pictures import CapturedPictures
from api.vult.views.sdk_sessions import CapturedSessions
from api.vult.views.sessions import Sessions
from api.vult.views.unknown import Unknown
from api.vult.views.utility import Utility
from api.vult.views.webhooks import Webhooks
from api.vult.vocabulary import FOR_CLIENTS, Role, base
from api.wire.schema_page import Document, described_at

_ANY_METHOD = ("get", "post", "put", "patch", "delete", "options")


@dataclass(frozen=True, slots=True)
class Route:
    """One operation. methods: the first is the contract's, the others are taken too."""

    operation: str
    path: str
    view: type[VultViewSet]
    action: str
    methods: tuple[str, ...] = ("post",)
    role: Role = Role.SERVER


_GET = ("get",)
# What the contract could not know it takes with both.
_PUT = ("put", "post")


def _sdk(operation: str, path: str, view: type[VultViewSet], action: str) -> Route:
    """An operation that a capture client may call."""
    return Route(operation, path, view, action, role=Role.SDK)


ROUTES: tuple[Route, ...] = (
    Route("getRoot", "", Utility, "root", _GET, Role.OPEN),
    Route("ping", "ping", Utility, "ping", _GET, Role.OPEN),
    Route("getStatus", "status", Utility, "status", _GET, Role.OPEN),
    Route("getMetrics", "metrics", Utility, "metrics", _GET, Role.OPEN),
    Route("getLive", "live", Utility, "live", _GET, Role.OPEN),
    Route("getReady", "ready", Utility, "ready", _GET, Role.OPEN),
    Route("getHealthSimple", "health/simple", Utility, "simple", _GET, Role.OPEN),
    Route("getHealth", "health", Utility, "health", _GET, Role.OPEN),
    _sdk("idvSdkMetadataUpdate", "idv/sdk/metadata/update", CapturedSessions, "keep_note"),
    _sdk(
        *("idvSdkLivenessGenerate", "idv/sdk/liveness/session/generate"),
        *(VerificationLiveness, "generate"),
    ),
    _sdk(
        *("idvSdkLivenessProcess", "idv/sdk/liveness/session/process"),
        *(VerificationLiveness, "process"),
    ),
    _sdk("idvSdkSessionRead", "idv/sdk/session/read", CapturedSessions, "show"),
    _sdk("idvSdkConsentAdd", "idv/sdk/consent/add", CapturedSessions, "consent"),
    _sdk(
        *("idvSdkDocumentTypeUpdate", "idv/sdk/document/type/update"),
        *(CapturedSessions, "choose_kind"),
    ),
    _sdk("idvSdkDocumentFrontAdd", "idv/sdk/document/front/add", CapturedPictures, "add_front"),
    _sdk("idvSdkDocumentBackAdd", "idv/sdk/document/back/add", CapturedPictures, "add_back"),
    _sdk("idvSdkFinalize", "idv/sdk/finalize", Finalize, "decide"),
    Route("idvSessionCreate", "idv/session/create", Sessions, "create"),
    Route("idvSessionList", "idv/session/list", Sessions, "show_all"),
    Route("idvSessionRead", "idv/session/read", Sessions, "show"),
    Route("idvDocumentRead", "idv/document/read", Documents, "show"),
    Route("idvDocumentList", "idv/document/list", Documents, "show_all"),
    Route("idvDocumentDownload", "idv/document/download", Documents, "download"),
    Route("idvSessionTestRead", "idv/session/test/read", Documents, "show_tests"),
    Route("idvSessionLocationRead", "idv/session/location/read", Locations, "show"),
    Route("idvRequirementsGet", "idv/requirements", Policies, "show_requirements", _GET),
    Route("idvRequirementsUpdate", "idv/requirements", Policies, "replace_requirements", _PUT),
    Route("idvWeightsGet", "idv/weights", Policies, "show_weights", _GET),
    Route("idvWeightsUpdate", "idv/weights", Policies, "replace_weights", _PUT),
    Route("idvWeightsGetById", "idv/weights/<str:id>", Policies, "show_weights_of", _GET),
    Route(
        *("idaSessionLocationRead", "ida/session/location/read"),
        *(Authentications, "show_location"),
    ),
    Route("idaSessionCreate", "ida/session/create", Authentications, "create"),
    Route("idaSessionList", "ida/session/list", Authentications, "show_all"),
    Route("idaSessionRead", "ida/session/read", Authentications, "show"),
    _sdk("idaSdkSessionRead", "ida/sdk/session/read", CapturedAuthentications, "show"),
    _sdk("idaSdkMetadataUpdate", "ida/sdk/metadata/update", CapturedAuthentications, "keep_note"),
    _sdk(
        *("idaSdkLivenessGenerate", "ida/sdk/liveness/session/generate"),
        *(AuthenticationLiveness, "generate"),
    ),
    _sdk(
        *("idaSdkLivenessProcess", "ida/sdk/liveness/session/process"),
        *(AuthenticationLiveness, "process"),
    ),
    _sdk("idaSdkFinalize", "ida/sdk/finalize", CapturedAuthentications, "decide"),
    Route("identityList", "identity/list", Identities, "show_all"),
    Route("identityRead", "identity/read", Identities, "show"),
    Route(
        *("identitySdkStatusRead", "identity/sdk/status/read", Identities, "show_status"),
        role=Role.SDK_ALONE,
    ),
    Route("identityDocumentRead", "identity/document/read", Identities, "show_document"),
    Route("identityImageRead", "identity/image/read", Identities, "show_image"),
    Route("webhookCreate", "webhook/create", Webhooks, "create"),
    Route("webhookList", "webhook/list", Webhooks, "show_all"),
)


def operations(prefix: str, routes: tuple[Route, ...] = ROUTES) -> list[URLPattern]:
    """One address for each path of the table; the operations of one path stand together there."""
    return [_address(prefix, list(of_path)) for _, of_path in groupby(routes, lambda one: one.path)]


def _address(prefix: str, routes: list[Route]) -> URLPattern:
    first = routes[0]
    actions: dict[str, Any] = {method: one.action for one in routes for method in one.methods}
    named = {one.methods[0]: one.operation for one in routes}
    view = first.view.as_view(actions, role=first.role, operations=named)
    return path(f"{prefix}/{first.path}".rstrip("/"), view)


def sdk_paths(prefix: str) -> re.Pattern[str]:
    """The paths that pages of other origins may call: those of the capture client."""
    paths = [re.escape(one.path) for one in ROUTES if one.role in FOR_CLIENTS]
    return re.compile(f"/{re.escape(prefix)}/(?:{'|'.join(paths)})/?" if paths else r"(?!)")


_PREFIX = base()
OPERATIONS = operations(_PREFIX)
OWN_DOCUMENT = Document(OPERATIONS, DOCUMENT)

_UNKNOWN = Unknown.as_view(dict.fromkeys(_ANY_METHOD, "refuse"))

urlpatterns: list[URLPattern] = [
    *described_at(_PREFIX, OWN_DOCUMENT),
    *OPERATIONS,
    *(path(f"{one.pattern}/", one.callback) for one in OPERATIONS),
    path(f"{_PREFIX}/<path:rest>", _UNKNOWN),
]
