from __future__ import annotations

import pytest

from tests.api.vult.caller import Caller


@pytest.fixture
def vult(acme):
    return Caller(acme)


@pytest.fixture
def vult_as_rival(rival):
    return Caller(rival)


@pytest.fixture
def vult_in_test_mode(acme_test):
    return Caller(acme_test)
