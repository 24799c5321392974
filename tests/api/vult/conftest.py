from __future__ import annotations

import pytest

from tests.api.vult.caller import Caller
from tests.api.vult.capturing import Applicant
from tests.documents_app.liveness.conftest import face  # noqa: F401


@pytest.fixture
def vult(acme):
    return Caller(acme)


@pytest.fixture
def vult_as_rival(rival):
    return Caller(rival)


@pytest.fixture
def vult_in_test_mode(acme_test):
    return Caller(acme_test)


@pytest.fixture
def applicant(vult, face, settings):  # noqa: F811
    """Somebody before a capture client, whose session is open; nobody waits for a worker."""
    settings.BONAFIDE_ANSWER_SECONDS = 0
    return Applicant(vult, face)


@pytest.fixture
def applicant_with(vult, face, settings):  # noqa: F811
    """applicant_with(liveness_mode=…) chooses how the session is opened; `of`: another caller."""
    settings.BONAFIDE_ANSWER_SECONDS = 0
    return lambda of=vult, **opening: Applicant(of, face, **opening)
