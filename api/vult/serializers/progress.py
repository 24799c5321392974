"""How far a session is, as its capture client may see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NotRequired, TypedDict, cast

from api.vult import vocabulary
from api.vult.serializers import states
from api.vult.serializers.authentications import outline
from api.vult.serializers.sessions import (
    DocumentWord,
    StatusWord,
    current_picture,
    liveness,
    without_nothing,
)
from api.vult.serializers.settings import IdvSdkSettingsOut, sdk_settings_out
from api.wire.answers import Says
from documents_app.shapes import PictureKind
from risk_app.shapes import SessionOverview

LivenessProviderWord = Annotated[str, Says(enum=vocabulary.LIVENESS_PROVIDERS)]
SdkMetadata = dict[str, Any]


class IdvSdkSessionOut(TypedDict):
    session_id: str
    client_id: str
    document_type_e: DocumentWord
    consented: bool
    document_front_given: bool
    document_back_given: bool
    liveness_detected: bool
    selfie_given: bool
    liveness_provider_e: LivenessProviderWord
    sdk_metadata: NotRequired[SdkMetadata]
    settings: NotRequired[IdvSdkSettingsOut]


class IdaSdkSessionOut(TypedDict):
    session_id: str
    identity_id: str
    user_id: NotRequired[str]
    client_id: str
    status_e: StatusWord
    first_name: NotRequired[str]
    middle_name: NotRequired[str]
    last_name: NotRequired[str]
    suffix_name: NotRequired[str]
    liveness_detected: bool
    liveness_detected_at: NotRequired[str]
    selfie_given: bool
    selfie_given_at: NotRequired[str]
    authenticated: bool
    liveness_provider_e: LivenessProviderWord
    sdk_metadata: NotRequired[SdkMetadata]


def idv_progress(
    overview: SessionOverview, note: Mapping[str, Any] | None, client_id: str
) -> IdvSdkSessionOut:
    """Of a verification: what is done, and what its settings ask for."""

    def is_given(kind: PictureKind) -> bool:
        return current_picture(overview, kind) is not None

    said: dict[str, Any] = {
        "session_id": overview.view.id,
        "client_id": client_id,
        "document_type_e": states.document_type_of(overview),
        "consented": overview.consented_at is not None,
        "document_front_given": is_given(PictureKind.DOCUMENT_FRONT),
        "document_back_given": is_given(PictureKind.DOCUMENT_BACK),
        "liveness_detected": liveness(overview)["liveness_detected"],
        "selfie_given": is_given(PictureKind.SELFIE),
        "liveness_provider_e": vocabulary.LOCAL,
        "sdk_metadata": note,
        "settings": sdk_settings_out(overview.settings),
    }
    return cast("IdvSdkSessionOut", without_nothing(said))


def ida_progress(
    overview: SessionOverview, note: Mapping[str, Any] | None, client_id: str
) -> IdaSdkSessionOut:
    """Of a re-authentication."""
    said = {
        **outline(overview, client_id),
        "liveness_provider_e": vocabulary.LOCAL,
        "sdk_metadata": note,
    }
    return cast("IdaSdkSessionOut", without_nothing(said))
