"""A capture client in the tests: forms, and somebody who shows to be there."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from documents_app import liveness
from documents_app.shapes import StillMode
from sessions_app.models import Session
from tests.api.vult.caller import Caller
from tests.documents_app.liveness.posing import Poser
from tests.risk_app.conftest import picture

HERE = {"latitude": 59.437, "longitude": 24.7536}
FRONT, BACK = "idv/sdk/document/front/add", "idv/sdk/document/back/add"


def form(session_id: str, image: bytes | None = None, **more: Any) -> bytes:
    """The body of an upload; a member that is None is left out."""
    members = {"session_id": session_id, "latitude": "59.437", "longitude": "24.7536", **more}
    if image is not None:
        members["image"] = SimpleUploadedFile("side.jpg", image, "image/jpeg")
    return encode_multipart(
        BOUNDARY, {name: one for name, one in members.items() if one is not None}
    )


def upload(vult: Caller, path: str, body: bytes) -> Any:
    return vult.sdk(path, body, content_type=MULTIPART_CONTENT)


class Applicant:
    """Goes through a verification with the publishable key."""

    def __init__(self, vult: Caller, face: Any, **opening: Any) -> None:
        self.vult, self._face = vult, face
        self.id = vult.open(**opening)

    @property
    def session(self) -> Session:
        return Session.objects.get(pk=self.id)

    def call(self, path: str, **more: Any) -> Any:
        return self.vult.sdk(f"idv/sdk/{path}", {"session_id": self.id, **more})

    def consent(self, answer: bool = True) -> Any:
        return self.call("consent/add", consented=answer)

    def choose(self, word: str = "driver_license") -> Any:
        return self.call("document/type/update", document_type_e=word)

    def send(self, path: str, seed: int) -> Any:
        return upload(self.vult, path, form(self.id, picture(seed)))

    def show_face(self) -> None:
        """Pass the capture by single pictures, before eyes that see what they are told."""
        poser = Poser(self._face, self.session)
        poser.send_all(liveness.begin_stills(self.session, StillMode.PASSIVE))

    def get_ready(self, word: str = "driver_license") -> None:
        """Everything up to the last call."""
        self.consent()
        self.choose(word)
        self.send(FRONT, 1)
        if word != "passport":
            self.send(BACK, 2)
        self.show_face()

    def finalize(self, **settings: Any) -> Any:
        return self.call("finalize", **({"settings": settings} if settings else {}))

    def progress(self) -> dict[str, Any]:
        found: dict[str, Any] = self.call("session/read").json()
        return found
