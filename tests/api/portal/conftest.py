from __future__ import annotations

from tests.api.webhooks.conftest import loopback_allowed as loopback_allowed
from tests.api.webhooks.conftest import sink as sink
from tests.risk_app.portal.conftest import administrator as administrator
from tests.risk_app.portal.conftest import auditor as auditor
from tests.risk_app.portal.conftest import reviewer as reviewer
