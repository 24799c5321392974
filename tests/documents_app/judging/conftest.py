from __future__ import annotations

import numpy as np
import pytest

from documents_app import evidence, judging
from documents_app.engine.imaging import encode_jpeg
from documents_app.evidence import Manner
from documents_app.models import PictureKind

FAKE = "documents_app.providers.fake"
SCRIPTED = "tests.risk_app.scripted"


def jpeg_of(level: int) -> bytes:
    """An even picture: the fakes see a passport and a face in it, unless it is dark."""
    return encode_jpeg(np.full((48, 64, 3), level, dtype=np.uint8))


@pytest.fixture(autouse=True)
def _fakes(settings):
    settings.BONAFIDE_DOCUMENT_READER = f"{FAKE}.FakeReader"
    settings.BONAFIDE_FACE_MATCHER = f"{FAKE}.FakeMatcher"


@pytest.fixture
def add(new_session):
    """add(kind, level, **manner) takes a picture in; nobody has judged it yet."""

    def one(kind=PictureKind.DOCUMENT_FRONT, level=120, **manner):
        return evidence.add_picture(
            new_session, kind=kind, context="", data=jpeg_of(level), manner=Manner(**manner)
        )

    return one


@pytest.fixture
def judged(add):
    """The same, and a worker was there."""

    def one(kind=PictureKind.DOCUMENT_FRONT, level=120, **manner):
        picture = add(kind, level, **manner)
        judging.run(str(picture.pk))
        picture.refresh_from_db()
        return picture

    return one
