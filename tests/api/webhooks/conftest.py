from __future__ import annotations

import pytest

from tests.api.webhooks.sink import running_sink


@pytest.fixture
def sink():
    with running_sink() as running:
        yield running


@pytest.fixture
def loopback_allowed(settings):
    settings.BONAFIDE_WEBHOOK_ALLOW = ["127.0.0.0/8"]
