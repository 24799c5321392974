"""A fifth dialect for the tests that ask every dialect: one folder, and one line here."""

from __future__ import annotations

from types import ModuleType

import pytest

from api.registry import DIALECTS
from config import urls
from tests.api.dummy.dialect import DIALECT as DUMMY


@pytest.fixture
def dummy_registered(monkeypatch, settings):
    """The registry with the dummy in it, and addresses that are made from that registry."""
    monkeypatch.setitem(DIALECTS, DUMMY.name, DUMMY)
    addresses = ModuleType("addresses_with_dummy")
    addresses.urlpatterns = [*DUMMY.urlpatterns, *urls.urlpatterns]
    settings.ROOT_URLCONF = addresses
    return DUMMY
