"""Veriff's contract, spoken: what it prints is sent, and the errors that it prints are provoked."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from api.veriff.dialect import DIALECT
from sessions_app.credentials import Issued
from sessions_app.models import Event
from tests.api.printed import Printed
from tests.api.veriff.caller import Caller, secret_lost
from tests.api.veriff.journey import VeriffJourney
from tests.api.veriff.operations import ALL, ANY_ID, SMALLEST_DATA, SUBMISSION

_NO_UUID_V4 = "3b0a5f0e-6a1c-1a2e-9f5d-6d8f6b0f4a10"
_CALLBACK_IN_THE_CLEAR = {"verification": {"callback": "http://shop.example/after"}}
_BODIES = {(method, path.replace("{}", "{id}")): body for method, path, body, _ in ALL}


class VeriffSpeaker:
    def __init__(self, issued: Issued) -> None:
        self._issued = issued
        self._caller = Caller(issued)
        self._journey = VeriffJourney(issued)

    def send(self, request: Printed) -> Any:
        path = request.path.replace("{id}", self._journey.open())
        return self._caller.call(request.method, path, request.body)

    def cut_short(self, request: Printed) -> tuple[int, str] | None:
        # The picture ends after its first marker: the shape is right, the file cannot be read.
        return (400, "1104") if request.operation == "uploadMedia" else None

    def hear(self, webhook: Printed) -> dict[str, Any]:
        # Only the events are printed; a decision is the body of reading it.
        said = {"verification": {"vendorData": webhook.value["vendorData"]}}
        opened = self._caller.post("/v1/sessions", said).json()["verification"]["id"]
        self._journey.submit(opened)
        (message,) = DIALECT.messages_for(Event.objects.filter(session=opened).latest("id"))
        sent: dict[str, Any] = json.loads(message.body)
        assert (sent["code"], sent["action"]) == (webhook.value["code"], webhook.value["action"])
        return sent

    @staticmethod
    def can_have(error: Printed) -> bool:
        if error.status != 400 or error.name not in {"missing", "callback", "id"}:
            return True
        # Shared by all operations: opening a session has a body to be wrong in, the rest an id.
        return (error.name == "id") == ("{id}" in error.path)

    def provoke(self, error: Printed) -> Any:
        by_name: dict[str, Callable[[Printed], Any]] = {
            "noKey": lambda one: self._ask(one, api_key=""),
            "missing_api_key": lambda one: self._ask(one, api_key=""),
            "badSignature": lambda one: self._ask(one, signature="0" * 64),
            "invalid_hmac_signature": lambda one: self._ask(one, signature="0" * 64),
            "session_not_found": self._ask,
            "failed": self._fail,
            "server_error": self._fail,
            "id": lambda one: self._ask(one, path_id=_NO_UUID_V4),
            "missing": self._ask if error.status == 404 else self._leave_out,
            "callback": lambda one: self._ask(one, body=_CALLBACK_IN_THE_CLEAR),
            "again": self._submit_again,
            "busy": self._after_submission,
            "late": self._after_submission,
            "wrong_status": self._after_submission,
            "missing_required_field": lambda one: self._describe(one, {}),
            "invalid_data_format": lambda one: self._describe(one, {"network": 5}),
        }
        return by_name[error.name](error)

    def said(self, error: Printed) -> tuple[str, str]:
        code, text = error.value["code"], error.value["message"]
        if code == "1818" and error.method in {"POST", "PATCH"}:
            code = "1819"  # the shared answer prints the code of an id; this is a body's
        if error.status == 400 and code in {"1102", "1302"}:
            text = "verification"  # names the member, which the printed sentence leaves out
        return code, text

    @staticmethod
    def answered(answer: Any) -> tuple[str, str]:
        said = answer.json()
        return said["code"], said["message"]

    def _ask(self, error: Printed, *, path_id: str = ANY_ID, **changed: Any) -> Any:
        body = changed.pop("body", _BODIES[error.method, error.path])
        path = error.path.replace("{id}", path_id)
        return self._caller.call(error.method, path, body, **changed)

    def _fail(self, error: Printed) -> Any:
        with secret_lost(self._issued.integration):
            return self._ask(error)

    def _leave_out(self, error: Printed) -> Any:
        return self._ask(error, body={})

    def _submit_again(self, error: Printed) -> Any:
        return self._after_submission(error, body=SUBMISSION)

    def _after_submission(self, error: Printed, **changed: Any) -> Any:
        session_id = self._journey.open()
        self._journey.submit(session_id)
        return self._ask(error, path_id=session_id, **changed)

    def _describe(self, error: Printed, change: dict[str, Any]) -> Any:
        body = {**SMALLEST_DATA, **change} if change else {"providerName": "SampleFingerprint"}
        return self._ask(error, path_id=self._journey.open(), body=body)
