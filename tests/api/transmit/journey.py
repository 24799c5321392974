"""The common journey, in Transmit's words."""

from __future__ import annotations

from typing import Any

from api import flows
from api.transmit import vocabulary
from sessions_app.credentials import Issued
from sessions_app.status import Status
from tests.api.transmit.caller import SESSIONS, Caller
from tests.api.transmit.conftest import STARTED, picture_of


class TransmitJourney:
    signs_webhooks = can_describe_device = False
    can_delete = True
    status_for_strangers = 404

    def __init__(self, issued: Issued) -> None:
        self._caller = Caller(issued.integration)

    def as_seen_by(self, issued: Issued) -> TransmitJourney:
        return TransmitJourney(issued)

    def open(self) -> str:
        return str(self._caller.open(**STARTED)["session_id"])

    def send_picture(self, session_id: str) -> None:
        image = {
            "format": "jpg",
            "image_type": "document_front",
            "content": picture_of(800, 600),
        }
        answer = self._caller.post(f"{SESSIONS}/{session_id}/images", {"image": image})
        assert answer.status_code == 200

    def submit(self, session_id: str) -> None:
        # Theirs is submitted by the last picture that was missing; here one is enough.
        flows.submit(flows.find(self._caller.integration, session_id))

    def delete(self, session_id: str) -> None:
        assert self._caller.delete(f"{SESSIONS}/{session_id}").status_code == 200

    def outcome(self, session_id: str) -> str | None:
        answer: dict[str, Any] = self._caller.get(f"{SESSIONS}/{session_id}/result").json()
        return answer["status"] if answer["status"] == "complete" else None

    def status_of_reading(self, session_id: str) -> int:
        return int(self._caller.get(f"{SESSIONS}/{session_id}/result").status_code)

    def word_for(self, status: Status) -> str:
        return vocabulary.STATUS[status]
