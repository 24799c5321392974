"""A client of the Vult-compatible API: a backend, and what a device sends with its own key."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import httpx

from config.sample.calling import connection, told, until
from documents_app.engine.imaging import encode_jpeg
from documents_app.specimens import (
    portrait,
    random_person,
    scene,
    us_licence_back,
    us_licence_front,
)
from documents_app.specimens.moving_face import MovingFace

_HERE = {"latitude": 59.437, "longitude": 24.7536}
VERIFIED, REFUSED = "verified", "not verified"


def verify(base_url: str, keys: Mapping[str, str], seed: int) -> str:
    """Whether a licence and a face that moves are enough."""
    base = f"{base_url}/kyc"
    backend = connection(base, authorization=f"Bearer {keys['server_key']}")
    mode = {"liveness_mode": "passive_active"}
    opened = told(backend.post("/idv/session/create", json=mode))
    device = _Device(base, keys, opened["session_id"])
    device.call("consent/add", consented=True)
    device.call("document/type/update", document_type_e="driver_license")
    holder = random_person(seed, sex="F")
    device.send("front", encode_jpeg(scene(us_licence_front(holder, portrait("astronaut")))))
    device.send("back", encode_jpeg(scene(us_licence_back(holder))))
    device.show(MovingFace(seed=seed))
    return VERIFIED if device.decision()["verified"] else REFUSED


class _Device:
    def __init__(self, base: str, keys: Mapping[str, str], session_id: str) -> None:
        proof = {"authorization": f"Bearer {keys['publishable_key']}"}
        self._http = connection(f"{base}/idv/sdk", **proof, **{"x-client-id": keys["client_id"]})
        self._id = {"session_id": session_id}

    def call(self, path: str, **more: Any) -> Any:
        return told(self._post(path, **more))

    def send(self, side: str, picture: bytes) -> None:
        files = {"image": (f"{side}.jpg", picture, "image/jpeg")}
        fields = {**self._id, **{name: str(value) for name, value in _HERE.items()}}
        told(self._http.post(f"/document/{side}/add", data=fields, files=files))

    def show(self, face: MovingFace) -> None:
        """Do what each token says, until the same one comes again."""
        token, last = self.call("liveness/session/generate", **_HERE)["token"], ""
        while token != last:
            gesture = token.split(".")[2]
            frame = face.frame(None if gesture == "passive" else gesture, 1.0)
            image = base64.b64encode(encode_jpeg(frame)).decode()
            answer = self.call("liveness/session/process", images=[image], **_HERE)
            token, last = answer["token"], token

    def decision(self) -> Any:
        def is_there(answer: httpx.Response) -> bool:
            return bool(answer.json().get("error") != "still_processing")

        return told(until(lambda: self._post("finalize"), is_there))

    def _post(self, path: str, **more: Any) -> httpx.Response:
        return self._http.post(f"/{path}", json={**self._id, **more})
