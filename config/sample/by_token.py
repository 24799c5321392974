"""A client of the Transmit-compatible API: a token, three pictures, a recommendation."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from config.sample.calling import connection, told, until
from documents_app.engine.imaging import encode_jpeg
from documents_app.specimens import (
    portrait,
    random_person,
    scene,
    selfie,
    us_licence_back,
    us_licence_front,
)

_AT = "/verify/api/v1/verification"
_PAIR = ("client_id", "client_secret")
_CONSENT = {"granted": True, "document_id": "sample-terms"}


def verify(base_url: str, keys: Mapping[str, str], seed: int) -> str:
    """The recommendation on a licence and its holder."""
    http = connection(base_url)
    asked = {"grant_type": "client_credentials", **{name: keys[name] for name in _PAIR}}
    token = told(http.post("/oidc/token", data=asked))["access_token"]
    http.headers["authorization"] = f"Bearer {token}"
    opened = told(http.post(_AT, json={"start": {"consent": _CONSENT}}))
    at = f"{_AT}/{opened['session_id']}"
    holder = random_person(seed, sex="F")
    sides = {
        "document_front": scene(us_licence_front(holder, portrait("hopper"))),
        "document_back": scene(us_licence_back(holder)),
        "selfie": selfie("hopper", seed),
    }
    for kind, picture in sides.items():
        content = base64.b64encode(encode_jpeg(picture)).decode()
        image = {"format": "jpg", "image_type": kind, "content": content}
        told(http.post(f"{at}/images", json={"image": image}))
    result = until(lambda: told(http.get(f"{at}/result")), lambda one: one["status"] == "complete")
    return str(result["recommendation"])
