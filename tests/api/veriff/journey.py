"""The common journey, in Veriff's words."""

from __future__ import annotations

import base64
import io
from typing import Any

from PIL import Image

from api.veriff import vocabulary
from sessions_app.credentials import Issued
from sessions_app.status import Status
from tests.api.veriff.caller import Caller
from tests.api.veriff.operations import SMALLEST_DATA, SUBMISSION


class VeriffJourney:
    signs_webhooks = can_delete = can_describe_device = True
    status_for_strangers = 404

    def __init__(self, issued: Issued) -> None:
        self._caller = Caller(issued)

    def as_seen_by(self, issued: Issued) -> VeriffJourney:
        return VeriffJourney(issued)

    def open(self) -> str:
        answer = self._caller.post("/v1/sessions", {"verification": {"vendorData": "grace"}})
        return str(answer.json()["verification"]["id"])

    def describe_device(self, session_id: str) -> None:
        path = f"/v1/sessions/{session_id}/collected-data"
        assert self._caller.post(path, SMALLEST_DATA).status_code == 200

    def send_picture(self, session_id: str) -> None:
        written = io.BytesIO()
        Image.new("RGB", (64, 64), "white").save(written, "JPEG")
        content = base64.b64encode(written.getvalue()).decode()
        body = {"image": {"context": "document-front", "content": content}}
        assert self._caller.post(f"/v1/sessions/{session_id}/media", body).status_code == 200

    def submit(self, session_id: str) -> None:
        assert self._caller.patch(f"/v1/sessions/{session_id}", SUBMISSION).status_code == 200

    def delete(self, session_id: str) -> None:
        assert self._caller.delete(f"/v1/sessions/{session_id}").status_code == 200

    def outcome(self, session_id: str) -> str | None:
        answer: dict[str, Any] = self._caller.get(f"/v1/sessions/{session_id}/decision").json()
        verification = answer["verification"]
        return verification["status"] if verification else None

    def status_of_reading(self, session_id: str) -> int:
        return int(self._caller.get(f"/v1/sessions/{session_id}/decision").status_code)

    def word_for(self, status: Status) -> str:
        return vocabulary.STATUS[status]
