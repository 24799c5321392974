from __future__ import annotations

import base64
import io
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from documents_app.shapes import PictureKind
from risk_app.shapes import ToldPicture
from tests.api.transmit.caller import SESSIONS, Caller

STARTED = {"start": {"consent": {"granted": True, "document_id": "terms-7"}}}


@pytest.fixture
def transmit(acme):
    return Caller(acme)


@pytest.fixture
def transmit_as_rival(rival):
    return Caller(rival)


@pytest.fixture
def transmit_in_test_mode(acme_test):
    return Caller(acme_test)


def picture_of(width: int, height: int, *, level: int = 120) -> str:
    """A picture of nothing, as base64 text."""
    written = io.BytesIO()
    Image.new("RGB", (width, height), (level, level, level)).save(written, "JPEG")
    return base64.b64encode(written.getvalue()).decode()


@pytest.fixture(scope="session")
def picture() -> str:
    return picture_of(800, 600)


@pytest.fixture
def image(picture):
    """image("selfie") is the body of an upload."""

    def body(image_type: str = "document_front", **more: Any) -> dict[str, Any]:
        return {"image": {"format": "jpg", "image_type": image_type, "content": picture, **more}}

    return body


@pytest.fixture
def mocked(transmit_in_test_mode):
    """mocked(recommendation="DENY") opens a session that is simulated; gives its id."""

    def open_one(**mock: Any) -> str:
        return str(transmit_in_test_mode.open(**STARTED, mock_behavior=mock)["session_id"])

    return open_one


def path_of(session_id: object, what: str = "") -> str:
    return f"{SESSIONS}/{session_id}" + (f"/{what}" if what else "")


@pytest.fixture
def told_picture():
    """told_picture(accepted=False) is a picture as dialects are told of it."""

    def make(**said: Any) -> ToldPicture:
        usual: dict[str, Any] = {
            "id": uuid4(),
            "session_id": uuid4(),
            "attempt_id": uuid4(),
            "kind": PictureKind.DOCUMENT_FRONT,
            "context": "",
            "media_type": "image/jpeg",
            "size": 1,
            "width": 800,
            "height": 600,
            "faults": (),
            "created_at": datetime.now(UTC),
        }
        return ToldPicture(**{**usual, **said})

    return make
