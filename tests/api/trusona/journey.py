"""The common journey, in Trusona's words."""

from __future__ import annotations

import base64

from api import flows
from api.trusona import vocabulary
from documents_app.shapes import PictureKind
from sessions_app.credentials import Issued
from sessions_app.status import Status
from tests.api.transmit.conftest import picture_of
from tests.api.trusona.caller import Caller, path_of


class TrusonaJourney:
    signs_webhooks = can_describe_device = can_delete = False
    status_for_strangers = 404

    def __init__(self, issued: Issued) -> None:
        self._caller = Caller(issued.integration)

    def as_seen_by(self, issued: Issued) -> TrusonaJourney:
        return TrusonaJourney(issued)

    def open(self) -> str:
        return str(self._caller.open()["id"])

    def send_picture(self, session_id: str) -> None:
        # Theirs comes by the hosted pages, which take it by the same verb.
        flows.add_picture(
            flows.find(self._caller.integration, session_id),
            kind=PictureKind.DOCUMENT_FRONT,
            context="",
            data=base64.b64decode(picture_of(800, 600)),
        )

    def submit(self, session_id: str) -> None:
        flows.submit(flows.find(self._caller.integration, session_id))

    def outcome(self, session_id: str) -> str | None:
        answer = self._caller.get(path_of(session_id)).json()
        return answer["status"] if "overallRisk" in answer else None

    def status_of_reading(self, session_id: str) -> int:
        return int(self._caller.get(path_of(session_id)).status_code)

    def word_for(self, status: Status) -> str:
        return vocabulary.STATUS[status]
