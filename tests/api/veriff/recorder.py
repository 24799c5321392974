"""Exchanges with the server, recorded as the examples of the OpenAPI document.

`RECORD_EXAMPLES=1 pytest tests/api/veriff/test_documented_examples.py` writes them anew. Ids,
times, tokens and sizes are replaced, so that two recordings of the same server are the same. Of
what happens twice under one name the first time is kept.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from api.wire.moments import instant
from tests.api.veriff.caller import Caller
from tests.api.veriff.contract import operation_of

Recording = dict[str, Any]

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
_BEGAN_AT = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)
_SIZE = 3214


class Recorder:
    """Calls as an integrator's server, and writes down what was said."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._recording: Recording = {}

    def call(
        self, name: str, method: str, template: str, body: Any = None, *, id: Any = "", **how: Any
    ) -> Any:
        """The answer, kept under the name; the body too, if it was taken."""
        path = template.replace("{id}", str(id))
        answer = self._caller.call(method, path, b"" if body is None else body, **how)
        place = self._place_of(method, template)
        shown = answer.json() if _is_json(answer) else _bytes_of(answer)
        place["answers"].setdefault(str(answer.status_code), {}).setdefault(name, shown)
        if answer.status_code < 300:
            if body is not None:
                place["requests"].setdefault(name, body)
            if "{id}" in template:
                place.setdefault("id", str(id))
        return answer

    def told(self, operation: str, name: str, body: bytes) -> None:
        """A webhook that was sent."""
        self._place(operation)["requests"].setdefault(name, json.loads(body))

    def recording(self) -> Recording:
        """Everything so far, with what differs from run to run replaced."""
        return _steady(self._recording)

    def _place_of(self, method: str, template: str) -> Recording:
        found = operation_of(method, template.replace("{id}", "x"))
        assert found is not None
        return self._place(found[1]["operationId"])

    def _place(self, operation: str) -> Recording:
        place: Recording = self._recording.setdefault(operation, {"requests": {}, "answers": {}})
        return place


def _is_json(answer: Any) -> bool:
    return bool(answer.headers["Content-Type"] == "application/json")


def _bytes_of(answer: Any) -> str:
    return f"({answer.content[:3].hex(' ').upper()} … the bytes of the file)"


def _steady(recording: Recording) -> Recording:
    text = json.dumps(recording)
    moments = sorted(set(_TIME.findall(text)))
    ids = list(dict.fromkeys(_UUID.findall(text)))
    text = _TIME.sub(lambda found: _moment(moments.index(found[0])), text)
    text = _UUID.sub(lambda found: _id(ids.index(found[0])), text)
    text = _TOKEN.sub("eyJhbGciOiJIUzI1NiJ9.e30.c2ln", text)
    steady: Recording = json.loads(re.sub(r'"size": \d+', f'"size": {_SIZE}', text))
    return steady


def _moment(number: int) -> str:
    return str(instant(_BEGAN_AT + timedelta(seconds=number)))


def _id(number: int) -> str:
    return str(UUID(bytes=sha256(bytes([number])).digest()[:16], version=4))
