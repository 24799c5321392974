from __future__ import annotations

import pytest

from tests.api.trusona.caller import Caller


@pytest.fixture
def trusona(acme):
    return Caller(acme)


@pytest.fixture
def trusona_as_rival(rival):
    return Caller(rival)


@pytest.fixture
def trusona_in_test_mode(acme_test):
    return Caller(acme_test)


@pytest.fixture
def at_once(settings):
    """Nothing is held back in a listing: nobody else writes in these tests."""
    settings.BONAFIDE_LISTING_LAG_SECONDS = 0
