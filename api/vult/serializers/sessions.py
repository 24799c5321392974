"""The record of a session: as a row of a list, and in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any, NotRequired, TypedDict, cast

from api.vult import vocabulary
from api.vult.serializers import states
from api.vult.serializers.history import HistoryEventOut, history_out
from api.vult.serializers.names import named
from api.vult.serializers.settings import IdvSettingsOut, settings_out
from api.wire.answers import Says
from api.wire.moments import moment
from documents_app.shapes import PictureKind
from risk_app.shapes import PastEvent, SessionOverview, ToldPicture
from sessions_app.status import OPEN_FOR_EVIDENCE, Status

StatusWord = Annotated[str, Says(enum=vocabulary.STATUSES)]
DocumentWord = Annotated[str, Says(enum=vocabulary.DOCUMENT_TYPES)]
GenderWord = Annotated[str, Says(enum=vocabulary.GENDERS)]
OfacWord = Annotated[str, Says(enum=vocabulary.OFAC_STATUSES)]
DmvWord = Annotated[str, Says(enum=vocabulary.DMV_STATUSES)]
Metadata = dict[str, str]

_SANCTIONS, _AGENCY, _LIVENESS = "sanctions", "agency", "liveness"


class IdvSessionListItemOut(TypedDict):
    session_id: str
    user_id: NotRequired[str]
    client_id: str
    idv_weights_id: NotRequired[str]
    status_e: StatusWord
    document_type_e: DocumentWord
    created_at: str
    completed_at: NotRequired[str]
    first_name: NotRequired[str]
    middle_name: NotRequired[str]
    last_name: NotRequired[str]
    suffix_name: NotRequired[str]
    gender_e: NotRequired[GenderWord]
    birth_date: NotRequired[str]
    consented: bool
    consented_at: NotRequired[str]
    document_front_given: bool
    document_front_given_at: NotRequired[str]
    document_back_given: bool
    document_back_given_at: NotRequired[str]
    liveness_detected: bool
    liveness_detected_at: NotRequired[str]
    selfie_given: bool
    selfie_given_at: NotRequired[str]
    ofac_status_e: NotRequired[OfacWord]
    ofac_detected_at: NotRequired[str]
    dmv_status_e: NotRequired[DmvWord]
    dmv_detected_at: NotRequired[str]
    verified: bool
    verified_at: NotRequired[str]
    score: NotRequired[float]
    identity_id: NotRequired[str]
    metadata: NotRequired[Metadata]


class IdvSessionOut(IdvSessionListItemOut):
    webhook_url: NotRequired[str]
    settings: NotRequired[IdvSettingsOut]
    history: list[HistoryEventOut]


def list_item(overview: SessionOverview, client_id: str) -> IdvSessionListItemOut:
    """A verification as a row."""
    view = overview.view
    facts = _facts(overview)
    said: dict[str, Any] = {
        **common(overview, client_id),
        "document_type_e": states.document_type_of(overview),
        **named(facts, suffix="suffix_name"),
        "gender_e": states.gender_of(facts),
        "birth_date": facts.get("birth_date"),
        "consented": overview.consented_at is not None,
        "consented_at": overview.consented_at,
        **given(overview, "document_front", PictureKind.DOCUMENT_FRONT),
        **given(overview, "document_back", PictureKind.DOCUMENT_BACK),
        **liveness(overview),
        **given(overview, "selfie", PictureKind.SELFIE),
        **_checks(overview),
        "verified": is_verified(view.status),
        "verified_at": view.decided_at if is_verified(view.status) else None,
        "score": _score(overview),
        "identity_id": view.identity_id,
        "metadata": view.claims.metadata or None,
    }
    return cast("IdvSessionListItemOut", without_nothing(said))


def whole(overview: SessionOverview, history: Iterable[PastEvent], client_id: str) -> IdvSessionOut:
    """A verification in full."""
    said: dict[str, Any] = {
        **list_item(overview, client_id),
        "webhook_url": overview.view.claims.notify or None,
        "settings": settings_out(overview.settings),
        "history": history_out(history, ida=False),
    }
    return cast("IdvSessionOut", without_nothing(said))


def common(overview: SessionOverview, client_id: str) -> dict[str, Any]:
    """What sessions of both kinds begin with."""
    view = overview.view
    word = states.status_of(view)
    return {
        "session_id": view.id,
        "user_id": view.opened_with,
        "client_id": client_id,
        "idv_weights_id": overview.policy_id,
        "status_e": word,
        "created_at": view.created_at,
        "completed_at": view.decided_at if word == vocabulary.COMPLETE else None,
    }


def given(overview: SessionOverview, name: str, kind: PictureKind) -> dict[str, Any]:
    """Whether a picture of the kind counts, and when it came."""
    newest = current_picture(overview, kind)
    at = newest.created_at if newest else None
    return {f"{name}_given": at is not None, f"{name}_given_at": at}


def current_picture(overview: SessionOverview, kind: PictureKind) -> ToldPicture | None:
    """The newest that counts, of the newest attempt; none where all are asked for anew."""
    if not overview.view.attempts or overview.view.status == Status.RESUBMISSION:
        return None
    pictures = overview.view.latest_attempt.pictures
    found = [one for one in pictures if one.kind == kind and one.is_current]
    return found[-1] if found else None


def liveness(overview: SessionOverview) -> dict[str, Any]:
    at = _alive_at(overview)
    return {"liveness_detected": at is not None, "liveness_detected_at": at}


def _alive_at(overview: SessionOverview) -> datetime | None:
    """What the check said, and before there is one what was captured."""
    if overview.view.status == Status.RESUBMISSION:
        return None
    step = overview.steps.get(_LIVENESS)
    if step is None or overview.view.status in OPEN_FOR_EVIDENCE:
        return overview.alive_at
    return step.finished_at if step.result == "pass" else None


def is_verified(status: Status) -> bool:
    return status == Status.APPROVED


def without_nothing(said: Mapping[str, Any]) -> dict[str, Any]:
    """The members that have a value, as they stand on the wire."""
    return {name: _plain(value) for name, value in said.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    return value if isinstance(value, str | bool | int | float | list | dict) else str(value)


def _facts(overview: SessionOverview) -> dict[str, str]:
    return next((one.facts for one in overview.view.attempts if one.facts), {})


def _checks(overview: SessionOverview) -> dict[str, Any]:
    said: dict[str, Any] = {}
    sanctions, agency = overview.steps.get(_SANCTIONS), overview.steps.get(_AGENCY)
    if sanctions is not None:
        said["ofac_status_e"] = states.ofac_of(sanctions)
        said["ofac_detected_at"] = sanctions.finished_at
    if agency is not None:
        said["dmv_status_e"] = states.dmv_of(agency)
        said["dmv_detected_at"] = agency.finished_at
    return said


def _score(overview: SessionOverview) -> float | None:
    verdicts = (one.verdict for one in overview.view.attempts)
    newest = next((one for one in verdicts if one is not None), None)
    return None if newest is None else newest.score
