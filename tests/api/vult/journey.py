"""The common journey, in Vult's words."""

from __future__ import annotations

import base64

from api import flows
from api.vult import vocabulary
from sessions_app.credentials import Issued
from sessions_app.status import Status
from tests.api.transmit.conftest import picture_of
from tests.api.vult.caller import Caller
from tests.api.vult.capturing import FRONT, form, upload


class VultJourney:
    signs_webhooks = True
    can_describe_device = can_delete = False
    status_for_strangers = 400

    def __init__(self, issued: Issued) -> None:
        self._caller = Caller(issued.integration)

    def as_seen_by(self, issued: Issued) -> VultJourney:
        return VultJourney(issued)

    def open(self) -> str:
        return self._caller.open()

    def send_picture(self, session_id: str) -> None:
        steps: dict[str, dict[str, object]] = {
            "consent/add": {"consented": True},
            "document/type/update": {"document_type_e": "passport"},
        }
        for path, more in steps.items():
            answer = self._caller.sdk(f"idv/sdk/{path}", {"session_id": session_id, **more})
            assert answer.status_code == 200, answer.content
        body = form(session_id, base64.b64decode(picture_of(800, 600)))
        assert upload(self._caller, FRONT, body).status_code == 200

    def submit(self, session_id: str) -> None:
        flows.submit(flows.find(self._caller.integration, session_id))

    def outcome(self, session_id: str) -> str | None:
        word = self._caller.read(session_id)["status_e"]
        return None if word == vocabulary.IN_PROGRESS else word

    def status_of_reading(self, session_id: str) -> int:
        answer = self._caller.post("idv/session/read", {"session_id": session_id})
        return int(answer.status_code)

    def word_for(self, status: Status) -> str:
        return vocabulary.STATUS[status]
