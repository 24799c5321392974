"""The hosted pages with a judge and a guide that answer as a test says."""

from __future__ import annotations

import io
from types import ModuleType

import pytest
from PIL import Image

from api.capture.urls import pages
from api.urls import way_back
from config import urls
from tests.api.capture.browsing import browser_of
from tests.api.capture.fakes import FakeGuide, FakeJudge


@pytest.fixture(scope="session")
def jpeg() -> bytes:
    """A small picture of nothing, 160 by 120 pixels."""
    written = io.BytesIO()
    Image.linear_gradient("L").resize((160, 120)).convert("RGB").save(written, "JPEG")
    return written.getvalue()


@pytest.fixture
def judge():
    return FakeJudge()


@pytest.fixture
def guide():
    return FakeGuide()


@pytest.fixture(autouse=True)
def faked(judge, guide, settings):
    """The pages with the two fakes, at the addresses where they are in earnest."""
    addresses = ModuleType("addresses_of_pages")
    addresses.urlpatterns = [
        *pages("v", back=way_back, judge=judge, guide=guide),
        *urls.urlpatterns,
    ]
    settings.ROOT_URLCONF = addresses


@pytest.fixture
def phone(new_session):
    """The applicant's browser, before it opened the link."""
    return browser_of(new_session)
