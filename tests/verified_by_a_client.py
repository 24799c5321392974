"""Somebody who goes through a verification, and comes back, by a client of the KYC contract."""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from documents_app.engine.imaging import encode_jpeg
from documents_app.specimens import (
    portrait,
    random_person,
    scene,
    us_licence_back,
    us_licence_front,
)
from documents_app.specimens.moving_face import MovingFace
from tests.generated_client import Answer, Generated

HERE = {"latitude": 59.437, "longitude": 24.7536}
_AS_TEXT = {name: str(value) for name, value in HERE.items()}
_MOST_SECONDS = 120.0


@dataclass
class Visitor:
    """backend has the server key, device the publishable one."""

    backend: Generated
    device: Generated
    face: MovingFace

    def sent(self, tag: str, operation: str, session_id: str, **body: Any) -> dict[str, Any]:
        answer = self.device.call(tag, operation, session_id=session_id, **body)
        assert answer.status == 200, answer
        return answer.body

    def show_document(self, session_id: str) -> None:
        """Both sides of a licence that nobody was ever given."""
        holder = replace(random_person(1519, sex="F"), birth_date=date(1984, 5, 6))
        sides = {
            "idv_sdk_document_front_add": us_licence_front(holder, portrait("astronaut")),
            "idv_sdk_document_back_add": us_licence_back(holder),
        }
        for operation, side in sides.items():
            image = encode_jpeg(scene(side))
            self.sent("idv_sdk", operation, session_id, image=image, **_AS_TEXT)

    def show_face(self, kind: str, session_id: str) -> list[str]:
        """Do what each token says; the tokens."""
        tag = f"{kind}_sdk"
        begun = self.sent(tag, f"{tag}_liveness_generate", session_id, **HERE)
        tokens = [begun["token"]]
        while len(tokens) < 2 or tokens[-1] != tokens[-2]:
            gesture = tokens[-1].split(".")[2]
            frame = self.face.frame(None if gesture == "passive" else gesture, 1.0)
            images = [base64.b64encode(encode_jpeg(frame)).decode()]
            judged = self.sent(tag, f"{tag}_liveness_process", session_id, images=images, **HERE)
            tokens.append(judged["token"])
        return tokens

    def finalize(self, kind: str, session_id: str) -> Answer:
        """The decision, asked for until there is one: the machine may be busy."""
        ends_at = time.monotonic() + _MOST_SECONDS
        while True:
            tag = f"{kind}_sdk"
            answer = self.device.call(tag, f"{tag}_finalize", session_id=session_id)
            if answer.body.get("error") != "still_processing" or time.monotonic() > ends_at:
                return answer
