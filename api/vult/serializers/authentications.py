"""The record of a re-authentication: as a row of a list, and in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NotRequired, TypedDict, cast

from api.flows import Caller, Sought
from api.vult import vocabulary
from api.vult.serializers.fields import Identifier, Labels
from api.vult.serializers.history import HistoryEventOut, history_out
from api.vult.serializers.names import named
from api.vult.serializers.pages import MetaCountsOut
from api.vult.serializers.requests import IdvListIn, sought_from
from api.vult.serializers.sessions import (
    Metadata,
    StatusWord,
    common,
    given,
    is_verified,
    liveness,
    without_nothing,
)
from api.vult.serializers.settings import IdaSettingsOut, ida_settings_out
from api.wire.strict_fields import Choice, Flag, StrictObject, Text
from documents_app.shapes import PictureKind
from risk_app.shapes import PastEvent, SessionOverview
from sessions_app.shapes import EVERY_STANDING

_TESTS = {"perform_age_test": "age", "perform_gender_test": "gender"}
# Of whom no document is seen again nothing is doubted for an estimate.
_TOLERATED = ("age:unsure", "age:not_run", "gender:unsure", "gender:not_run")


class IdaSettingsIn(StrictObject):
    perform_age_test = Flag(required=False)
    perform_gender_test = Flag(required=False)


class IdaCreateIn(StrictObject):
    identity_id = Identifier()
    webhook_url = Text(required=False)
    liveness_mode = Choice(list(vocabulary.LIVENESS_MODES), required=False)
    metadata = Labels(required=False)
    settings = IdaSettingsIn(required=False)


class IdaListIn(IdvListIn):
    verified = Flag(required=False)


class IdaSessionListItemOut(TypedDict):
    session_id: str
    user_id: NotRequired[str]
    client_id: str
    idv_weights_id: NotRequired[str]
    status_e: StatusWord
    created_at: str
    completed_at: NotRequired[str]
    identity_id: str
    first_name: NotRequired[str]
    middle_name: NotRequired[str]
    last_name: NotRequired[str]
    suffix_name: NotRequired[str]
    liveness_detected: bool
    liveness_detected_at: NotRequired[str]
    selfie_given: bool
    selfie_given_at: NotRequired[str]
    authenticated: bool
    metadata: NotRequired[Metadata]


class IdaSessionOut(IdaSessionListItemOut):
    webhook_url: NotRequired[str]
    settings: NotRequired[IdaSettingsOut]
    history: list[HistoryEventOut]


class IdaSessionListOut(TypedDict):
    sessions: list[IdaSessionListItemOut]
    meta_counts: MetaCountsOut


def settings_from(said: Mapping[str, Any], liveness_mode: str) -> dict[str, object]:
    """The settings of a re-authentication. Its liveness is always asked for, estimates are not."""
    return {
        "tests": {ours: said.get(theirs, False) for theirs, ours in _TESTS.items()},
        "collect": {"address": True, "position": True},
        "liveness_mode": liveness_mode,
        "tolerated": list(_TOLERATED),
    }


def sought(said: Mapping[str, Any], caller: Caller) -> Sought:
    """What the list is asked for; `verified` is whether the person was authenticated."""
    found = sought_from(said, caller)
    if "verified" not in said:
        return found
    both = found.standings if found.standings is not None else EVERY_STANDING
    asked = tuple(one for one in both if is_verified(one.status) == said["verified"])
    return replace(found, standings=asked)


def outline(overview: SessionOverview, client_id: str) -> dict[str, Any]:
    """What every answer about a re-authentication says, members without a value among it."""
    view, person = overview.view, overview.person
    return {
        "session_id": view.id,
        "identity_id": view.identity_id or "",
        "user_id": view.opened_with,
        "client_id": client_id,
        "status_e": common(overview, client_id)["status_e"],
        **named(person.facts if person else {}, suffix="suffix_name"),
        **liveness(overview),
        **given(overview, "selfie", PictureKind.SELFIE),
        "authenticated": is_verified(view.status),
    }


def list_item(overview: SessionOverview, client_id: str) -> IdaSessionListItemOut:
    """A re-authentication as a row."""
    said: dict[str, Any] = {
        **common(overview, client_id),
        **outline(overview, client_id),
        "metadata": overview.view.claims.metadata or None,
    }
    return cast("IdaSessionListItemOut", without_nothing(said))


def whole(overview: SessionOverview, history: Iterable[PastEvent], client_id: str) -> IdaSessionOut:
    """A re-authentication in full."""
    said: dict[str, Any] = {
        **list_item(overview, client_id),
        "webhook_url": overview.view.claims.notify or None,
        "settings": ida_settings_out(overview.settings),
        "history": history_out(history, ida=True),
    }
    return cast("IdaSessionOut", without_nothing(said))
