"""What happened to a session, in words of the dialect, with the path that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, NotRequired, TypedDict

from api.vult.vocabulary import base
from api.wire.answers import Instant, Says
from api.wire.moments import moment
from risk_app.shapes import Past, PastEvent

EVENTS = (
    *("created", "read", "consent_added", "document_type_updated", "document_front_added"),
    *("document_back_added", "liveness_session_generated", "liveness_session_processed"),
    *("sdk_metadata_updated", "finalized", "status_changed", "webhook_sent", "webhook_failed"),
    "expired",
)
# Ours -> theirs, and the path of the operation below the kind of session; none: the server's own.
_TOLD: dict[Past, tuple[str, str]] = {
    Past.CREATED: ("created", "session/create"),
    Past.CONSENTED: ("consent_added", "sdk/consent/add"),
    Past.KIND_CHOSEN: ("document_type_updated", "sdk/document/type/update"),
    Past.CAPTURE_NOTED: ("sdk_metadata_updated", "sdk/metadata/update"),
    Past.FRONT_ADDED: ("document_front_added", "sdk/document/front/add"),
    Past.BACK_ADDED: ("document_back_added", "sdk/document/back/add"),
    Past.LIVENESS_BEGUN: ("liveness_session_generated", "sdk/liveness/session/generate"),
    Past.LIVENESS_JUDGED: ("liveness_session_processed", "sdk/liveness/session/process"),
    Past.SUBMITTED: ("finalized", "sdk/finalize"),
    Past.MOVED: ("status_changed", ""),
    Past.EXPIRED: ("expired", ""),
    Past.TOLD: ("webhook_sent", ""),
    Past.NOT_TOLD: ("webhook_failed", ""),
}


class HistoryEventOut(TypedDict):
    event: Annotated[str, Says(enum=EVENTS)]
    endpoint: str
    created_at: NotRequired[Instant]


def history_out(history: Iterable[PastEvent], *, ida: bool) -> list[HistoryEventOut]:
    """The oldest first. ida: whether the session re-authenticates somebody."""
    kind = "ida" if ida else "idv"
    return [_told(one, kind) for one in history]


def _told(one: PastEvent, kind: str) -> HistoryEventOut:
    word, path = _TOLD[one.what]
    endpoint = f"/{base()}/{kind}/{path}" if path else ""
    return {"event": word, "endpoint": endpoint, "created_at": moment(one.at)}
