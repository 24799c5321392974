"""Transmit's contract, spoken: what it prints is sent, and its printed error is provoked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from sessions_app.credentials import Issued
from sessions_app.status import Mode
from tests.api.printed import Printed
from tests.api.transmit.caller import Caller

_FORM = "application/x-www-form-urlencoded"


class TransmitSpeaker:
    def __init__(self, issued: Issued) -> None:
        self._integration = issued.integration
        self._caller = Caller(issued.integration)

    def send(self, request: Printed) -> Any:
        if request.operation == "getAccessToken":
            form = {**request.value, **self._caller.client}
            return self._caller.send(
                "POST", request.path, urlencode(form).encode(), content_type=_FORM
            )
        if "mock_behavior" in request.value:
            # Nothing is simulated for a live integration.
            self._integration.mode = Mode.TEST
            self._integration.save()
        return self._caller.call(request.method, request.path, request.body)

    def cut_short(self, request: Printed) -> tuple[int, str] | None:
        return None

    def hear(self, webhook: Printed) -> dict[str, Any]:
        raise NotImplementedError("no server is called in this dialect")

    @staticmethod
    def can_have(error: Printed) -> bool:
        return True

    def provoke(self, error: Printed) -> Any:
        assert (error.operation, error.name) == ("getAccessToken", "client")
        return self._caller.ask_token(client_secret="wrong")

    def said(self, error: Printed) -> tuple[str, str]:
        return error.value["error"], error.value["error_description"]

    @staticmethod
    def answered(answer: Any) -> tuple[str, str]:
        said = answer.json()
        return said["error"], said["error_description"]
