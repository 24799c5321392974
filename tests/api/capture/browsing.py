"""A browser of the hosted pages without scripts, and one with."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from api.capture.links import token_for

HOLDER = re.compile(r'name="holder" value="([^"]*)"')


class Browser:
    """One device: it keeps the cookie and sends the token that stands in the page."""

    def __init__(self, token: str, **headers: str) -> None:
        self.client = Client(enforce_csrf_checks=True, headers=headers)
        self.base, self.holder = f"/v/{token}", ""

    def get(self, below: str = "", **headers: str) -> Any:
        answer = self.client.get(self.base + below, headers=headers)
        self._read(answer)
        return answer

    def post(self, below: str = "", data: dict[str, Any] | None = None, **headers: str) -> Any:
        answer = self.client.post(
            self.base + below, {"holder": self.holder, **(data or {})}, headers=headers
        )
        self._read(answer)
        return answer

    def ask(self, below: str) -> Any:
        """What a script is told."""
        return self.get(below, Accept="application/json").json()

    def tell(self, below: str, data: dict[str, Any] | None = None) -> Any:
        """What a script sends."""
        return self.post(below, data, Accept="application/json")

    def start(self, **data: str) -> Any:
        self.get()
        return self.post("", data)

    def agree(self) -> Any:
        self.start()
        return self.post("/consent", {"answer": "yes"})

    def choose(self, kind: str = "id_card", country: str = "EE") -> Any:
        return self.post("/document", {"kind": kind, "country": country})

    def send(self, kind: str, data: bytes, **more: str) -> Any:
        return self.post("/picture", {"kind": kind, "file": file(data), **more})

    def where(self) -> str:
        """The last part of the address that the browser is led to."""
        return str(self.get("/result", Accept="text/html").headers.get("Location", "/result"))[
            len(self.base) + 1 :
        ]

    def _read(self, answer: Any) -> None:
        found = HOLDER.search(answer.content.decode("utf-8", "replace"))
        self.holder = found[1] if found else self.holder


def made_up_token() -> str:
    """A token as links have them, which nobody gave out."""
    return secrets.token_urlsafe(16)


def browser_of(session: Any, **headers: str) -> Browser:
    return Browser(token_for(session), **headers)


def file(data: bytes, name: str = "picture.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def led_to(answer: Any) -> str:
    """The screen that an answer leads to."""
    assert answer.status_code == 303, (answer.status_code, answer.content[:300])
    return str(answer.headers["Location"]).rpartition("/")[2]
