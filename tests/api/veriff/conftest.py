from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from tests.api.veriff.caller import Caller


@pytest.fixture
def veriff(issued):
    return Caller(issued)


@pytest.fixture
def veriff_as_rival(rival_issued):
    return Caller(rival_issued)


@pytest.fixture
def veriff_in_test_mode(test_issued):
    return Caller(test_issued)


@pytest.fixture(scope="session")
def jpeg() -> bytes:
    """A small picture of nothing, 160 by 120 pixels."""
    picture = Image.linear_gradient("L").resize((160, 120)).convert("RGB")
    written = io.BytesIO()
    picture.save(written, "JPEG")
    return written.getvalue()


@pytest.fixture(scope="session")
def jpeg_text(jpeg) -> str:
    return base64.b64encode(jpeg).decode()


@pytest.fixture
def upload(veriff, jpeg_text):
    """upload(session, "face") sends a picture through the API."""

    def send(session, context="document-front", content=None):
        body = {"image": {"context": context, "content": content or jpeg_text}}
        return veriff.post(f"/v1/sessions/{session.pk}/media", body)

    return send
